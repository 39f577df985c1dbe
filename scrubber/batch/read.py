"""From a source to tasks: documents in a row, some megabytes at a time, each with the place where reading goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import chain
from typing import IO

from scrubber.batch.csvread import Rows, delimiter_of
from scrubber.batch.names import COLUMNAR, Source
from scrubber.batch.streams import MAX_RATIO, Piece, Reader, StreamError, chunks, lines, skipped
from scrubber.batch.tasks import Item, Task
from scrubber.batch.warc import Passed, pages

TASK_BYTES = 1 << 20
TASK_ITEMS = 256
MAX_RECORD_BYTES = 1 << 25


class Limits:
    """How much of one source may be held: ``record_bytes`` of one document, ``ratio`` of an archive to its file."""

    def __init__(self, record_bytes: int = MAX_RECORD_BYTES, ratio: float = MAX_RATIO) -> None:
        self.record_bytes, self.ratio = record_bytes, ratio


class Batcher:
    """Collects items until they make a task. Task borders depend on the content alone, so a second run has the same."""

    def __init__(self, source: int, seen: int, taken: Callable[[], int]) -> None:
        self.source, self.seen, self.taken = source, seen, taken
        self.header: tuple[str, ...] = ()
        self.end = 0
        self._fresh()

    def _fresh(self) -> None:
        self.items: list[Item] = []
        self.passed: dict[str, int] = {}
        self.size = 0

    def add(self, item: Item, size: int, end: int) -> bool:
        """Take an item; whether the task is full now."""
        self.items.append(item)
        self.size += size
        self.end = end
        self.seen += 1
        return self.size >= TASK_BYTES or len(self.items) >= TASK_ITEMS

    def pass_over(self, why: str, end: int) -> None:
        """Count what is no document."""
        self.passed[why] = self.passed.get(why, 0) + 1
        self.end = end

    def task(self, *, fault: str = "", last: bool = False) -> Task:
        """Return what was collected, and begin again."""
        made = Task(self.source, self.items, len(self.items), self.size, self.end, self.seen, self.taken(),
                    self.header, self.passed, fault, last)
        self._fresh()
        return made


def tasks(index: int, source: Source, limits: Limits, offset: int = 0, seen: int = 0) -> Iterator[Task]:
    """Give the tasks of a source from ``offset`` on, ``seen`` documents having been before it; the last one is marked.

    Never raises for what is wrong with the file: that is the ``fault`` of the last task.
    """
    try:
        with _opened(source.path) as file:
            taken = _position(file)
            batcher = Batcher(index, seen, taken)
            batcher.end = offset
            if source.kind.format in COLUMNAR:
                from scrubber.batch.columnar import batches

                yield from batches(index, source, file, taken)
                return
            try:
                yield from _READERS[source.kind.format](batcher, source, _stream(file, source, limits, offset), limits)
            except StreamError as fault:
                yield batcher.task(fault=str(fault), last=True)
            else:
                yield batcher.task(last=True)
    except OSError as error:
        yield Task(index, [], 0, 0, offset, seen, fault=f"cannot be read: {error.strerror or error}", last=True)


@contextmanager
def _opened(path: str) -> Iterator[IO[bytes]]:
    if path == "-":
        yield sys.stdin.buffer
        return
    with open(path, "rb") as file:  # noqa: PTH123  a path as it was given
        yield file


def _position(file: IO[bytes]) -> Callable[[], int]:
    try:
        file.tell()
    except (OSError, ValueError):
        return lambda: 0
    return file.tell


def _stream(file: IO[bytes], source: Source, limits: Limits, offset: int) -> Iterator[bytes]:
    if offset and not source.kind.compression and source.path != "-":
        file.seek(offset)
        return chunks(file, "")
    stream = chunks(file, source.kind.compression, limits.ratio)
    return skipped(stream, offset) if offset else stream


def _jsonl(batcher: Batcher, source: Source, stream: Iterator[bytes], limits: Limits) -> Iterator[Task]:
    number = batcher.seen
    for piece in lines(stream, limits.record_bytes, batcher.end):
        number += 1
        place = f"{source.relative}:{number}"
        error = "" if piece.data is not None else _too_long(piece, limits)
        if batcher.add(Item(place, piece.data, error), len(piece.data or b""), piece.end):
            yield batcher.task()


def _too_long(piece: Piece, limits: Limits) -> str:
    return (f"too long: {piece.size:,} bytes, from byte {piece.end - piece.size:,} to {piece.end:,} of the file's "
            f"content; the limit is {limits.record_bytes:,}")


def _whole(batcher: Batcher, source: Source, stream: Iterator[bytes], limits: Limits) -> Iterator[Task]:
    """A file that is one document."""
    parts: list[bytes] = []
    size = 0
    for data in stream:
        size += len(data)
        if size <= limits.record_bytes:
            parts.append(data)
        else:
            parts.clear()
    error = "" if size <= limits.record_bytes else (
        f"too long: {size:,} bytes; the limit is {limits.record_bytes:,}")
    told = (source.relative, None, None, source.kind.format == "html", None)
    batcher.add(Item(source.relative, None if error else b"".join(parts), error, told), size, batcher.end + size)
    yield from ()


def _warc(batcher: Batcher, source: Source, stream: Iterator[bytes], limits: Limits) -> Iterator[Task]:
    reader = Reader(stream, batcher.end)
    for page in pages(reader, limits.record_bytes):
        if isinstance(page, Passed):
            batcher.pass_over(page.why, page.end)
            continue
        place = f"{source.relative}: {page.id or page.url}"
        told = (page.id, page.url, page.date, page.html, page.charset)
        if batcher.add(Item(place, None if page.error else page.data, page.error, told), len(page.data), page.end):
            yield batcher.task()


def _csv(batcher: Batcher, source: Source, stream: Iterator[bytes], limits: Limits) -> Iterator[Task]:
    pieces = lines(stream, limits.record_bytes, batcher.end)
    with ExitStack() as opened:
        head = pieces
        if batcher.end:  # carrying on: the header stands at the beginning of the file
            file = opened.enter_context(_opened(source.path))
            head = lines(chunks(file, source.kind.compression, limits.ratio), limits.record_bytes)
        first = next(head, None)
        if first is None:
            return
        delimiter = delimiter_of(source, first.data or b"")
        rows = Rows(chain([first], head), delimiter, limits.record_bytes)
        named = rows.next()
        batcher.header = (delimiter, *((named[0] if named else None) or ()))
        if batcher.end:
            rows = Rows(pieces, delimiter, limits.record_bytes, batcher.end)
        batcher.end = rows.end
    width = len(batcher.header) - 1
    while (found := rows.next()) is not None:
        row, error = found
        if row == []:
            batcher.pass_over("blank line", rows.end)
            continue
        if row is not None and len(row) != width:
            error = f"{len(row)} cells where the header has {width}: {delimiter.join(row)}"
        if batcher.add(Item(f"{source.relative}: row {batcher.seen + 1}", row, error), rows.end - rows.begun, rows.end):
            yield batcher.task()


_READERS: dict[str, Callable[[Batcher, Source, Iterator[bytes], Limits], Iterator[Task]]] = {
    "jsonl": _jsonl, "text": _whole, "html": _whole, "warc": _warc, "csv": _csv,
}
