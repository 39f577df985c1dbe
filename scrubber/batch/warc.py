"""WARC and WET records: what a crawler stored, page by page.

The format is headers and a length, so reading it needs no package; and a reader of our own knows what the usual ones
pass over in silence: a record that is cut off, and one that is longer than can be held.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from scrubber.batch.streams import Reader, StreamError

MAX_HEADER_BYTES = 1 << 16
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
TEXT_TYPES = frozenset({"text/plain", "text/markdown"})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)


class Page(NamedTuple):
    """One record that holds text: its id, address and date, the bytes, and what the headers say of them."""

    id: str
    url: str
    date: str
    data: bytes
    html: bool
    charset: str | None
    end: int
    error: str = ""


class Passed(NamedTuple):
    """A record that holds no page, and why."""

    why: str
    end: int


def pages(reader: Reader, max_bytes: int) -> Iterator[Page | Passed]:
    """Give the records of a stream. Raises StreamError where one is cut off or is no WARC record."""
    while True:
        line = reader.line(MAX_HEADER_BYTES)
        if not line:
            return
        if not line.strip():
            continue
        if not line.startswith(b"WARC/"):
            raise StreamError(f"no WARC record at byte {reader.offset - len(line):,}")
        headers = _headers(reader)
        try:
            size = int(headers.get("content-length", ""))
        except ValueError:
            raise StreamError(f"a WARC record without a length before byte {reader.offset:,}") from None
        if size < 0 or "content-length" not in headers:
            raise StreamError(f"a WARC record with a length of {size} before byte {reader.offset:,}")
        kind = headers.get("warc-type", "")
        told = (headers.get("warc-record-id", "").strip("<>"), headers.get("warc-target-uri", "").strip("<>"),
                headers.get("warc-date", ""))
        if kind not in ("response", "conversion", "resource"):
            _whole(reader.skip(size), size, told)
            yield Passed(f"{kind or 'unnamed'} record", reader.offset)
        elif size > max_bytes:
            _whole(reader.skip(size), size, told)
            yield Page(*told, b"", False, None, reader.offset,
                       f"too long: a record of {size:,} bytes; the limit is {max_bytes:,}")
        else:
            data = reader.take(size)
            _whole(len(data), size, told)
            yield _page(kind, headers, told, data, reader.offset)


def _whole(got: int, size: int, told: tuple[str, str, str]) -> None:
    if got < size:
        raise StreamError(f"truncated WARC: record {told[0] or told[1]} has {got:,} of {size:,} bytes")


def _headers(reader: Reader) -> dict[str, str]:
    found: dict[str, str] = {}
    room = MAX_HEADER_BYTES
    while room > 0:
        line = reader.line(room)
        room -= len(line)
        if not line.strip():
            return found
        name, _, value = line.decode("utf-8", "replace").partition(":")
        found.setdefault(name.strip().lower(), value.strip())
    raise StreamError(f"headers of more than {MAX_HEADER_BYTES:,} bytes before byte {reader.offset:,}")


def _page(kind: str, headers: dict[str, str], told: tuple[str, str, str], data: bytes, end: int) -> Page | Passed:
    declared = headers.get("content-type", "")
    if kind == "response" and data.startswith(b"HTTP/"):
        head, _, data = data.partition(b"\r\n\r\n") if b"\r\n\r\n" in data else data.partition(b"\n\n")
        lines = head.decode("latin-1").splitlines()
        status = lines[0].split(" ")[1:2]
        if status and not status[0].startswith("2"):
            return Passed(f"status {status[0][:3]}", end)
        http = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        declared = http.get("content-type", "")
        try:
            data = _decoded(data, http)
        except (ValueError, EOFError, OSError, zlib.error) as error:
            return Page(*told, b"", False, None, end, f"damaged HTTP body: {error}")
    media = declared.partition(";")[0].strip().lower()
    if kind == "conversion" and not media:
        media = "text/plain"
    if not media:
        media = "text/html" if data.lstrip()[:1] == b"<" else "application/octet-stream"
    if media not in HTML_TYPES and media not in TEXT_TYPES:
        return Passed(f"{media[:60]} is no text", end)
    charset = _CHARSET.search(declared)
    return Page(*told, data, media in HTML_TYPES, charset[1] if charset else None, end)


def _decoded(data: bytes, http: dict[str, str]) -> bytes:
    """Undo the transfer and content encodings that a crawler left on."""
    if "chunked" in http.get("transfer-encoding", "").lower():
        data = _unchunked(data)
    coding = http.get("content-encoding", "").strip().lower()
    if coding in ("gzip", "x-gzip") and data[:2] == b"\x1f\x8b":
        return _inflated(data, 31)
    if coding == "deflate" and data:
        return _inflated(data, 15 if data[0] & 15 == 8 else -15)
    if coding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise ValueError(f"content encoding {coding[:20]!r} is not known")
    return data


def _inflated(data: bytes, wbits: int, max_bytes: int = 1 << 26) -> bytes:
    stream = zlib.decompressobj(wbits=wbits)
    out = stream.decompress(data, max_bytes)
    if stream.unconsumed_tail:
        raise ValueError(f"more than {max_bytes:,} bytes after decompression")
    if not stream.eof:
        raise EOFError("it ends in the middle")
    return out


def _unchunked(data: bytes) -> bytes:
    """Undo ``Transfer-Encoding: chunked``; many crawlers did and left the header, so the body may be plain."""
    parts: list[bytes] = []
    at = 0
    while True:
        stop = data.find(b"\r\n", at, at + 100)
        try:
            size = int(data[at:stop].partition(b";")[0], 16) if stop > at else -1
        except ValueError:
            size = -1
        if size < 0:
            return b"".join(parts) if parts else data
        if not size:
            return b"".join(parts)
        parts.append(data[stop + 2 : stop + 2 + size])
        at = stop + 2 + size + 2
