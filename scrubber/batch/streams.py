"""Bytes from files as they are: plain, gzip or Zstandard, in constant memory, with every fault named.

A truncated or damaged archive gives all that could be read and then a ``StreamError``; so does one that grows out of
all proportion. Nothing is decompressed further than the reader asks for, so that a bomb costs no memory.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import IO, Any, NamedTuple

from scrubber.batch.errors import needed

CHUNK_BYTES = 1 << 18
ZST_STEP_BYTES = 1 << 9  # of input at a time: a Zstandard block of 4 bytes makes 128 KiB
MAX_RATIO = 250  # decompressed to compressed; repetitive JSON has 60, gzip ends at 1,029, Zstandard at 32,000
RATIO_FROM_BYTES = 1 << 26  # smaller than that, no ratio harms
MAX_WINDOW_BYTES = 1 << 27


class StreamError(Exception):
    """What is wrong with a stream from here on; what came before is good."""


def chunks(file: IO[bytes], compression: str, max_ratio: float = MAX_RATIO) -> Iterator[bytes]:
    """Give the decompressed bytes of ``file``. Raises StreamError where they end too early, or cannot be believed.

    ``compression`` is ``""``, ``"gz"`` or ``"zst"``. ``max_ratio`` is how many times larger than the file its
    content may be once it is beyond 64 MiB.
    """
    if not compression:
        yield from _plain(file)
        return
    taken = given = 0

    def read(size: int) -> bytes:
        nonlocal taken
        data = file.read(size)
        taken += len(data)
        return data

    for data in (_gunzip(read) if compression == "gz" else _unzstd(read)):
        given += len(data)
        if given > RATIO_FROM_BYTES and given > taken * max_ratio:
            raise StreamError(f"decompression bomb: {taken:,} bytes made {given:,}; the limit is {max_ratio:g} times")
        yield data


def _plain(file: IO[bytes]) -> Iterator[bytes]:
    while data := file.read(CHUNK_BYTES):
        yield data


Read = Callable[[int], bytes]


def _gunzip(read: Read) -> Iterator[bytes]:
    data = read(CHUNK_BYTES)
    while data:
        member: Any = zlib.decompressobj(wbits=31)
        while not member.eof:
            if not data:
                data = read(CHUNK_BYTES)
                if not data:
                    raise StreamError("truncated gzip: it ends in the middle")
            try:
                out = member.decompress(data, CHUNK_BYTES)
            except zlib.error as error:
                raise StreamError(f"damaged gzip: {error}") from error
            data = member.unconsumed_tail
            if out:
                yield out
        data = member.unused_data or read(CHUNK_BYTES)
        while data and not data.strip(b"\0"):  # tape blocks and some servers pad with zeros
            data = read(CHUNK_BYTES)


def _unzstd(read: Read) -> Iterator[bytes]:
    zstandard = needed("zstandard", "batch", "reading .zst")
    data = read(ZST_STEP_BYTES)
    while data:
        frame = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW_BYTES).decompressobj()
        while not frame.eof:
            if not data:
                data = read(ZST_STEP_BYTES)
                if not data:
                    raise StreamError("truncated zst: it ends in the middle")
            try:
                out = frame.decompress(data)
            except zstandard.ZstdError as error:
                raise StreamError(f"damaged zst: {error}") from error
            data = frame.unused_data if frame.eof else b""
            for start in range(0, len(out), CHUNK_BYTES):
                yield out[start : start + CHUNK_BYTES]
        data = data or read(ZST_STEP_BYTES)


class Piece(NamedTuple):
    """A line, where it ends in the stream, and how long it was; ``data`` is ``None`` where it was too long to hold."""

    data: bytes | None
    end: int
    size: int


def lines(parts: Iterator[bytes], max_bytes: int, offset: int = 0) -> Iterator[Piece]:
    r"""Give the lines of a stream with their ``\n``, split at that byte only.

    The last may have none. One of more than ``max_bytes`` is read past without being held. A StreamError is
    raised after the last line before it, a partial one included.
    """
    held: list[bytes] = []
    size, end = 0, offset
    fault: StreamError | None = None

    def line() -> Piece:
        return Piece(b"".join(held) if size <= max_bytes else None, end, size)

    while True:
        try:
            data = next(parts, b"")
        except StreamError as error:
            fault, data = error, b""
        if not data:
            break
        at = 0
        while at < len(data):
            stop = data.find(b"\n", at) + 1 or len(data)
            size += stop - at
            end += stop - at
            if size <= max_bytes:
                held.append(data[at:stop])
            else:
                held.clear()
            if data[stop - 1] == 10:
                yield line()
                held.clear()
                size = 0
            at = stop
    if size:
        yield line()
    if fault:
        raise fault


class Reader:
    """A stream to take counted pieces from: what a format with lengths in its headers needs."""

    def __init__(self, parts: Iterator[bytes], offset: int = 0) -> None:
        self.parts, self.offset = parts, offset
        self.buffer = bytearray()

    def _more(self) -> bool:
        data = next(self.parts, b"")
        self.buffer += data
        return bool(data)

    def line(self, max_bytes: int) -> bytes:
        """Return the next line with its end, at most ``max_bytes`` of it; nothing at the end of the stream."""
        seen = 0
        while True:
            found = self.buffer.find(b"\n", seen)
            if found >= 0 or len(self.buffer) >= max_bytes:
                return self._take(min(found + 1 if found >= 0 else max_bytes, max_bytes))
            seen = len(self.buffer)
            if not self._more():
                return self._take(seen)

    def take(self, size: int) -> bytes:
        """Return the next ``size`` bytes; fewer only at the end of the stream."""
        while len(self.buffer) < size and self._more():
            pass
        return self._take(min(size, len(self.buffer)))

    def skip(self, size: int) -> int:
        """Read past ``size`` bytes without holding them; return how many there were."""
        done = 0
        while done < size:
            if not self.buffer and not self._more():
                break
            done += len(self._take(min(size - done, len(self.buffer))))
        return done

    def _take(self, size: int) -> bytes:
        data = bytes(self.buffer[:size])
        del self.buffer[:size]
        self.offset += size
        return data


def skipped(parts: Iterator[bytes], size: int) -> Iterator[bytes]:
    """Give the stream without its first ``size`` bytes: how a run carries on in an archive."""
    for data in parts:
        if size >= len(data):
            size -= len(data)
            continue
        yield data[size:]
        size = 0
