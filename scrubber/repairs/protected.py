"""The parts of a text that no repair of prose may touch: code in fences, back-ticks and indented blocks.

Worked out once a text. An indented block is code only where a line of it reads as such: lists, verses and the pages
that text browsers print are indented too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from scrubber.code import FENCE_HEAD, is_code_line
from scrubber.document import Document
from scrubber.edits import Span

# Anchored at a line start; the fence is one run and the rest is one class up to the line end: linear.
FENCE = re.compile(rf"^{FENCE_HEAD}" + r"(`{3,}+|~{3,}+)([^`\n]*+)$", re.MULTILINE)
# Every turn takes a line and what ends it, possessively: linear.
INDENTED = re.compile(r"(?:\A|(?<=\n\n))(?:(?: {4}|\t)[^\n]*+(?:\n++(?= {4}|\t)|\n|\Z))++")
CODE_SIGN = re.compile(r"[={}()]")
TICKS = re.compile(r"`+")  # one run of one character


class Ranges:
    """Ordered, disjoint ranges of a text."""

    __slots__ = ("ends", "starts")

    def __init__(self, spans: Sequence[Span]) -> None:
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]

    def __bool__(self) -> bool:
        return bool(self.starts)

    def overlap(self, start: int, end: int) -> bool:
        """Whether any range shares a character with ``start:end`` (or holds the place, where that is empty)."""
        place = bisect_right(self.starts, max(end - 1, start)) - 1
        return place >= 0 and self.ends[place] > start


NOTHING = Ranges(())


def code(doc: Document) -> Ranges:
    """Return the ranges of code: fenced and indented blocks whole, back-tick spans with their ticks."""
    return doc.memo(_code)


def _code(doc: Document) -> Ranges:
    text = doc.text
    found: list[Span] = []
    if "`" in text or "~~~" in text:
        found = _fences(text) if "```" in text or "~~~" in text else _spans(text, 0, len(text))
    if "\n\n    " in text or "\n\n\t" in text or text.startswith(("    ", "\t")):
        found = _united(found + [m.span() for m in INDENTED.finditer(text) if _is_listing(m[0])])
    return Ranges(sorted(found)) if found else NOTHING


def _is_listing(block: str) -> bool:
    return any(
        is_code_line(line) and (not line.rstrip().endswith(";") or CODE_SIGN.search(line))
        for line in block.split("\n") if line.strip()
    )


def _united(spans: list[Span]) -> list[Span]:
    """``spans`` in order, those that overlap as one.

    >>> _united([(4, 6), (0, 5), (8, 9)])
    [(0, 6), (8, 9)]
    """
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _fences(text: str) -> list[Span]:
    """Fenced blocks, and the back-tick spans between them. A block that nothing closes goes to the end."""
    found: list[Span] = []
    at = 0  # the text before is done
    opened: re.Match[str] | None = None
    for fence in FENCE.finditer(text):
        if opened is None:
            found.extend(_spans(text, at, fence.start()))
            opened = fence
        elif fence[1].startswith(opened[1]) and not fence[2].strip():
            at = fence.end()
            found.append((opened.start(), at))
            opened = None
    if opened is not None:
        found.append((opened.start(), len(text)))
    else:
        found.extend(_spans(text, at, len(text)))
    return found


def _spans(text: str, start: int, end: int) -> list[Span]:
    """Back-tick spans, each within a line: a run of ticks up to the next run of the same length."""
    found: list[Span] = []
    at = text.find("`", start, end)
    while at >= 0:
        line_end = text.find("\n", at, end)
        line_end = end if line_end < 0 else line_end
        found.extend(_paired([match.span() for match in TICKS.finditer(text, at, line_end)]))
        at = text.find("`", line_end, end)
    return found


def _paired(runs: list[Span]) -> list[Span]:
    closer: dict[int, int] = {}  # length -> the nearest run to the right with it
    partner = [-1] * len(runs)
    for place in range(len(runs) - 1, -1, -1):
        length = runs[place][1] - runs[place][0]
        partner[place] = closer.get(length, -1)
        closer[length] = place
    found: list[Span] = []
    place = 0
    while place < len(runs):
        if partner[place] < 0:
            place += 1
            continue
        found.append((runs[place][0], runs[partner[place]][1]))
        place = partner[place] + 1
    return found
