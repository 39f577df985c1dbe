"""Files that are whole or not there: written aside, cut back to the last checkpoint on resuming, renamed at the end."""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from typing import Any

from scrubber.batch.errors import needed


class Part:
    """A file that grows by appended pieces. ``resume_at`` cuts it back to that many bytes.

    Each piece is compressed on its own (a gzip member, a Zstandard frame), so that the file may be cut between them
    and two runs give the same bytes.
    """

    def __init__(self, path: Path, compression: str = "", resume_at: int = 0) -> None:
        self.path, self.compression = path, compression
        path.parent.mkdir(parents=True, exist_ok=True)
        self.file = open(path, "r+b" if resume_at else "wb")  # noqa: SIM115, PTH123  lives as long as the run
        self.file.truncate(resume_at)
        self.file.seek(resume_at)
        self.size = resume_at

    def write(self, data: bytes) -> None:
        """Append ``data``."""
        if data:
            self.size += self.file.write(compressed(data, self.compression))

    def sync(self) -> None:
        """See to it that all that was written is on the disk."""
        self.file.flush()
        os.fsync(self.file.fileno())

    def close(self) -> None:
        """Close the file and leave it where it is, to be resumed."""
        self.file.close()

    def finish(self, target: Path) -> None:
        """Give the file its name, whole and on the disk. Empty content is a valid empty archive."""
        if not self.size and self.compression:
            self.size += self.file.write(compressed(b"", self.compression))
        self.sync()
        self.file.close()
        rename(self.path, target)


class ColumnarPart:
    """A Parquet or Arrow file under construction; it cannot be resumed in the middle."""

    compression = ""

    def __init__(self, path: Path, format: str, schema: Any) -> None:
        from scrubber.batch.columnar import Writer

        self.path, self.format, self.schema, self.size = path, format, schema, 0
        path.parent.mkdir(parents=True, exist_ok=True)
        self._writer: Writer = Writer(str(path), format, schema)

    def write(self, data: bytes) -> None:
        """Append the batches of an Arrow stream."""
        if data:
            self._writer.write(data)
            self.size += len(data)

    def sync(self) -> None:
        """Nothing: there is no half of such a file."""

    def close(self) -> None:
        """Leave it; the next run begins it anew."""
        self._writer.close()

    def finish(self, target: Path) -> None:
        """Write the footer and give the file its name."""
        self._writer.close()
        with open(self.path, "rb") as file:  # noqa: PTH123
            os.fsync(file.fileno())
        rename(self.path, target)


def rename(path: Path, target: Path) -> None:
    """Move ``path`` to ``target`` on the same disk, and the folder's entry to the disk."""
    target.parent.mkdir(parents=True, exist_ok=True)
    path.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def compressed(data: bytes, compression: str) -> bytes:
    """Return ``data`` as one gzip member or Zstandard frame, always the same bytes for the same data."""
    if compression == "gz":
        stream = zlib.compressobj(6, zlib.DEFLATED, 31)
        return stream.compress(data) + stream.flush()
    if compression == "zst":
        made: bytes = needed("zstandard", "batch", "writing .zst").ZstdCompressor(level=3).compress(data)
        return made
    return data
