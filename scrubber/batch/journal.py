"""The manifest of a run: what was asked for, and how far it has come; the only thing that ``--resume`` believes.

One JSON line a checkpoint, appended after the bytes that it speaks of are on the disk. A line that was cut off by a
crash is no line. Whoever writes holds a lock, so that two runs cannot mix.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from scrubber.batch.errors import BatchError

MANIFEST = "manifest.jsonl"


class Journal:
    """The manifest in the folder ``place``, which is made where it is not."""

    def __init__(self, place: Path, run: dict[str, Any], resume: bool) -> None:
        """Begin anew, or with ``resume`` read the checkpoints of the run before.

        Raises BatchError where another process writes here, or where the run before was of other inputs or options.
        """
        place.mkdir(parents=True, exist_ok=True)
        self.path = place / MANIFEST
        self.file = open(self.path, "a+b")  # noqa: SIM115, PTH123  held open and locked for the whole run
        _lock(self.file, self.path)
        self.file.seek(0)
        found = _lines(self.file.read()) if resume else []
        self.points = found[1:]
        if found and found[0] != run:
            differing = sorted(key for key in {*run, *found[0]} if run.get(key) != found[0].get(key))
            self.file.close()
            raise BatchError(f"{self.path}: the run to resume had other {', '.join(differing)}; without --resume it "
                             "starts over")
        if not found:
            self.file.truncate(0)
            self._append(run)

    def checkpoint(self, point: dict[str, Any]) -> None:
        """Write down how far the run has come; what it speaks of must be on the disk."""
        self.points.append(point)
        del self.points[:-2]
        self._append(point)

    def _append(self, value: dict[str, Any]) -> None:
        self.file.seek(0, os.SEEK_END)
        self.file.write(json.dumps(value).encode() + b"\n")
        self.file.flush()
        os.fsync(self.file.fileno())

    def close(self) -> None:
        """Let go of the lock."""
        self.file.close()


def _lines(data: bytes) -> list[dict[str, Any]]:
    found = []
    for line in data.split(b"\n")[:-1]:
        try:
            value = json.loads(line)
        except ValueError:
            break
        if not isinstance(value, dict):
            break
        found.append(value)
    return found


def _lock(file: Any, path: Path) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: renaming keeps outputs whole even so
        return
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise BatchError(f"{path}: another run is writing here") from None


def work_folder(output: Path, is_file: bool) -> Path:
    """Where a run keeps what is unfinished: beside an output file, inside an output folder; hidden either way."""
    return output.parent / f".{output.name}.scrubber" if is_file else output / ".scrubber"
