"""What a command writes: whole files or none, and never outside the folder that was named."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from scrubber.cli.main import EXIT_USAGE
from scrubber.cli.show import safe


class Unwritable(click.ClickException):
    """The place that was named cannot be written; the exit code 1 would say that something was found."""

    exit_code = EXIT_USAGE


def below(folder: Path, relative: Path) -> Path:
    """Return ``relative`` below ``folder``; a name that leads out of it is an error."""
    root = folder.resolve()
    target = (root / relative).resolve()
    if not target.is_relative_to(root) or target == root:
        raise click.UsageError(f"{relative} would be written outside {folder}")
    return target


def write_file(target: Path, text: str) -> None:
    """Write ``text`` as UTF-8 beside ``target`` and rename it there, so that no reader ever sees half a file."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode("utf-8", "replace"))
                file.flush()
                os.fsync(file.fileno())
            mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
            Path(name).chmod(mode)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise Unwritable(f"{safe(str(target))}: {error.strerror or error}") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
