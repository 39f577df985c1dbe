"""scrubber turns what web scrapers hand over into clean body text, and accounts for every character it took.

>>> import scrubber
>>> scrubber.clean("width=”2015″ height=”1133″>The ferry left at six.")
'The ferry left at six.'

Nothing heavy is imported before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrubber.version import __version__ as __version__

if TYPE_CHECKING:
    from scrubber.api import clean, load_pack, preset, scrub
    from scrubber.edits import Edit
    from scrubber.errors import PackError, ScrubberError, SelectorError, SpanError
    from scrubber.filter import cut_spans, drop_blocks, drop_lines, repair
    from scrubber.html import clean_html, scrub_html
    from scrubber.pipeline import Pipeline
    from scrubber.result import Result

_HOMES = {
    "clean": "scrubber.api",
    "load_pack": "scrubber.api",
    "preset": "scrubber.api",
    "scrub": "scrubber.api",
    "clean_html": "scrubber.html",
    "scrub_html": "scrubber.html",
    "Edit": "scrubber.edits",
    "PackError": "scrubber.errors",
    "ScrubberError": "scrubber.errors",
    "SelectorError": "scrubber.errors",
    "SpanError": "scrubber.errors",
    "cut_spans": "scrubber.filter",
    "drop_blocks": "scrubber.filter",
    "drop_lines": "scrubber.filter",
    "repair": "scrubber.filter",
    "Pipeline": "scrubber.pipeline",
    "Result": "scrubber.result",
}

__all__ = [
    "Edit", "PackError", "Pipeline", "Result", "ScrubberError", "SelectorError", "SpanError",
    "clean", "clean_html", "cut_spans", "drop_blocks", "drop_lines", "load_pack", "preset", "repair", "scrub",
    "scrub_html",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'scrubber' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
