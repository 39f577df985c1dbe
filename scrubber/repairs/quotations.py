"""Where quotations stand in a text, whatever their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scrubber.document import Document
from scrubber.repairs.protected import code

MARK = re.compile(r"[„“”«»\n]")  # one class
MARK_OR_STRAIGHT = re.compile(r"[„“”«»\"\n]")
STYLES = frozenset(["“”", "„“", "„”", "””", "»«", "«»", "»»"])
BEFORE_OPENING = frozenset(" \t\n\u00a0\u202f([{-–—/…'‘‚*_>|")
NOT_BEFORE_CLOSING = frozenset(" \t\n([{–—")
NO_BREAK = frozenset("\u00a0\u202f")
CLOSER = {"«": "»", "“": "”", "„": "“", "»": "«", "”": "”"}


class Pair(NamedTuple):
    """A well-formed quotation: the places of its marks, its style, and the marks that opened paragraphs above it."""

    start: int
    end: int
    style: str
    above: tuple[int, ...] = ()


def pairs_in(doc: Document, straight: bool) -> Iterator[Pair]:
    """Well-formed pairs that stand in no other: both marks on one line, nothing quoted between them.

    A quotation of several paragraphs opens in each of them and closes in the last. Where those after the first begin
    with its closing mark, as in Spanish, that mark opens nothing.
    """
    text = doc.text
    kept = code(doc)
    size = len(text)
    opened: list[tuple[int, str]] = []
    above: list[int] = []  # what opened the paragraphs above and closed in none
    goes_on = False  # the line began with the closing mark of what is open above
    for match in (MARK_OR_STRAIGHT if straight else MARK).finditer(text):
        at, mark = match.start(), match[0]
        before = text[at - 1] if at else "\n"
        if mark == "\n":
            if before != "\n" and not goes_on:
                lone = opened[0][0] if len(opened) == 1 and text[opened[0][0] - 1 : opened[0][0]] in ("", "\n") else -1
                if lone < 0 or (above and text[lone] != text[above[0]]):
                    above = []
                if lone >= 0:
                    above.append(lone)
            opened, goes_on = [], False
            continue
        if kept and kept.overlap(at, at + 1):
            continue
        after = text[at + 1] if at + 1 < size else "\n"
        if opened and opened[-1][1] + mark in STYLES | {'""'} and _closes(before, after, mark):
            start, first = opened.pop()
            if not opened and (first != '"' or _is_plain(text, start, at)):
                ends = above and text[start - 1] == "\n" and first == text[above[0]]
                yield Pair(start, at, first + mark, tuple(above) if ends else ())
                above = []
        elif above and before == "\n" and CLOSER.get(text[above[0]]) == mark != text[above[0]]:
            goes_on = True
        elif _is_free(text, at, before, mark) and _opens(before, after, mark):
            opened.append((at, mark))
        elif not opened:
            above = []


def _is_free(text: str, at: int, before: str, mark: str) -> bool:
    """Whether a mark at ``at`` may open: it begins a word, or stands behind an elision (``l’“altro”``)."""
    return before in BEFORE_OPENING or (before == "’" and mark != "”" and text[max(at - 2, 0)].isalpha())


def _opens(before: str, after: str, mark: str) -> bool:
    if mark == "«":  # French sets a blank behind it
        return after not in "\n.,;:!?)»"
    if mark == "»":  # and before its other half, which therefore looks like an opening one
        return before not in NO_BREAK and not after.isspace() and after not in ".,;:!?)]"
    return not after.isspace()


def _closes(before: str, after: str, mark: str) -> bool:
    if before in NOT_BEFORE_CLOSING and not (mark == "»" and before == " "):
        return False
    return not (after.isalnum() or (mark == '"' and before.isdigit() and after == "="))


def _is_plain(text: str, start: int, end: int) -> bool:
    """Whether straight quotes at these places quote words, and hold no inches, no attribute and no code."""
    return text[start - 1 : start] != "=" and any(map(str.isalpha, text[start + 1 : end]))
