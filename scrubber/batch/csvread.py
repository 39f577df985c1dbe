"""CSV records: physical lines joined as the quotes want it, other cells byte for byte as they were."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from scrubber.batch.names import Source
from scrubber.batch.streams import Piece, StreamError


class Rows:
    """The records of a CSV stream, one by one, with where each begins and ends in the stream.

    Bytes that are not UTF-8 become lone surrogates, so that they can be written back as they came. A record that does
    not end within ``max_bytes`` (a stray quote swallows what follows) is given as an error, and reading goes on.
    """

    def __init__(self, pieces: Iterator[Piece], delimiter: str, max_bytes: int, begun: int = 0) -> None:
        self.pieces, self.max_bytes = pieces, max_bytes
        self.delimiter = delimiter
        self.begun = self.end = begun
        self.held = 0
        self.fault: StreamError | None = None
        self._reader = csv.reader(self._physical(), delimiter=delimiter)

    def _physical(self) -> Iterator[str]:
        while True:
            try:
                piece = next(self.pieces, None)
            except StreamError as fault:
                self.fault = fault
                return
            if piece is None:
                return
            self.held += piece.size
            first, self.end = self.end == 0, piece.end
            if piece.data is None or self.held > self.max_bytes:
                raise _RunawayError
            data = piece.data.removeprefix(b"\xef\xbb\xbf") if first else piece.data
            yield data.decode("utf-8", "surrogateescape")

    def next(self) -> tuple[list[str] | None, str] | None:
        """Return the next record and what is wrong with it, or nothing at the end. Raises StreamError at a bad end."""
        self.begun, self.held = self.end, 0
        before = csv.field_size_limit(self.max_bytes)  # one limit for the whole process, too low for a page
        try:
            return next(self._reader), ""
        except StopIteration:
            if self.fault:
                raise self.fault from None
            return None
        except (_RunawayError, csv.Error) as problem:
            self._reader = csv.reader(self._physical(), delimiter=self.delimiter)
            said = str(problem) or f"none of at most {self.max_bytes:,} bytes"
            return None, f"no CSV record from byte {self.begun:,} to {self.end:,} of the content: {said}"
        finally:
            csv.field_size_limit(before)


class _RunawayError(Exception):
    """A record that never ends."""


def delimiter_of(source: Source, header: bytes) -> str:
    """A tab for ``.tsv``; a semicolon where the header has one and no comma, as spreadsheets in Europe write it."""
    if source.kind.suffix.lower().startswith(".tsv"):
        return "\t"
    return ";" if b";" in header and b"," not in header else ","
