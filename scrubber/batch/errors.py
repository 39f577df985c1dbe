"""What stops a whole run; what is wrong with one document never does.

- ``ScrubberError``
    - ``BatchError``: the run cannot be what was asked for: inputs, outputs or options that do not fit together.
        - ``MissingPackageError``: a format or an engine needs a package that is not installed.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from scrubber.errors import ScrubberError


class BatchError(ScrubberError, ValueError):
    """Inputs, outputs or options that do not fit together."""


class MissingPackageError(BatchError, ImportError):
    """A package that is not installed; the message names the extra that brings it."""


def needed(module: str, extra: str, why: str) -> Any:
    """Import ``module`` now. Raises MissingPackageError that says ``why`` it is needed and which extra brings it."""
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise MissingPackageError(f"{why} needs {package}: pip install 'scrubber[{extra}]'") from error
