"""One JSON line, changed in one place: every other byte of it stays as it was.

Parsing and dumping would rewrite numbers (``1.0e3``, integers of 400 digits), drop repeated keys and turn escapes
around. So the line is only taken apart far enough to know where the text begins and ends.
"""

from __future__ import annotations

import json
import re
from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined,unused-ignore]
from typing import Any, NamedTuple

# Numbers stay as they are written: nothing here computes with them, and a huge one would be refused.
_SCAN: Any = json.JSONDecoder(strict=False, parse_int=str, parse_float=str, parse_constant=str).scan_once  # type: ignore[attr-defined,unused-ignore]
_BLANK = re.compile(r"[ \t\r\n]*")


class Member(NamedTuple):
    """The value of one key, and where it is written: ``line[start:end]``."""

    value: Any
    start: int
    end: int


def members(line: str, at: int = 0) -> tuple[dict[str, Member], int]:
    """Return the members of the JSON object that begins at ``line[at]``, and where its closing brace stands.

    Raises ValueError for anything else. Of a repeated key the last one counts, as everywhere in Python.

    >>> members('{"n": 1.0e3, "text": "Im Hafen."}')[0]["text"]
    Member(value='Im Hafen.', start=21, end=32)
    """
    found: dict[str, Member] = {}
    at = _skip(line, at)
    if line[at : at + 1] != "{":
        raise ValueError("not a JSON object")
    at = _skip(line, at + 1)
    if line[at : at + 1] == "}":
        return found, at
    while True:
        if line[at : at + 1] != '"':
            raise JSONDecodeError("a key in quotes was expected", line, at)
        key, at = scanstring(line, at + 1, False)
        at = _skip(line, at)
        if line[at : at + 1] != ":":
            raise JSONDecodeError("':' was expected", line, at)
        at = _skip(line, at + 1)
        try:
            value, end = _SCAN(line, at)
        except StopIteration as stop:
            raise JSONDecodeError("a value was expected", line, stop.value) from None
        found[key] = Member(value, at, end)
        at = _skip(line, end)
        if line[at : at + 1] == "}":
            return found, at
        if line[at : at + 1] != ",":
            raise JSONDecodeError("',' was expected", line, at)
        at = _skip(line, at + 1)


def _skip(line: str, at: int) -> int:
    return _BLANK.match(line, at).end()  # type: ignore[union-attr]


class Line:
    """A parsed JSON line that can be written again with another text and more members."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.members, self.close = members(raw)
        if raw[self.close + 1 :].strip(" \t\r\n"):
            raise JSONDecodeError("something follows the object", raw, self.close + 1)

    def find(self, field: str) -> Member | None:
        """The member that ``field`` names: a key of the object, or a dotted path into nested objects."""
        found, inside = self.members, field
        while True:
            if inside in found:
                member = found[inside]
                # a number in a string's place is no text; numbers were kept as they are written
                return member if self.raw[member.start] in '"n' else member._replace(value=_NoText(member.value))
            head, dot, inside = inside.partition(".")
            if not dot or head not in found or self.raw[found[head].start] != "{":
                return None
            found, _ = members(self.raw, found[head].start)

    def plain(self, field: str) -> Any:
        """The value of ``field``, or ``None``."""
        member = self.find(field)
        return None if member is None or isinstance(member.value, _NoText) else member.value

    def written(self, place: Member | None, text: str | None, added: dict[str, Any]) -> bytes:
        """Return the line with ``text`` at ``place`` (nowhere: as it was) and ``added`` behind its own members."""
        raw, parts = self.raw, []
        parts.append(raw[: self.close] if place is None else
                     raw[: place.start] + dumped(text) + raw[place.end : self.close])
        body = parts[0].rstrip(" \t\r\n")
        more = ", ".join(f"{dumped(name)}: {dumped(value)}" for name, value in added.items())
        comma = ", " if self.members and more else ""
        return encoded(f"{body}{comma}{more}}}\n")


class _NoText:
    """A value that is no text, as it is written in the line."""

    def __init__(self, value: Any) -> None:
        self.value = value


def dumped(value: Any) -> str:
    """Return ``value`` as JSON on one line, readable, with escapes only where UTF-8 has no other way."""
    text = json.dumps(value, ensure_ascii=False)
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:  # a lone surrogate
            return json.dumps(value)
    return text


def encoded(line: str) -> bytes:
    """Return ``line`` in UTF-8; a lone surrogate, which a raw line cannot hold, is written as its escape."""
    try:
        return line.encode()
    except UnicodeEncodeError:
        return line.encode("utf-8", "backslashreplace")
