"""What a command writes: whole files or none, and never outside the folder that was named."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click


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
        raise click.ClickException(f"{target}: {error.strerror or error}") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
