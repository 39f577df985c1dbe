"""What protects: fenced code, back-tick spans, indented listings and table rows, which no rule may read as noise."""

from __future__ import annotations

import re
from bisect import bisect_right

from scrubber.document import Document
from scrubber.edits import Span

# In a quotation it stands behind the sign, in a list it is indented, or behind the sign of its item.
FENCE_HEAD = r"[ \t]{0,12}(?:>[ \t]{0,4})?(?:(?:[-*+]|\d{1,3}[.)])[ \t]{1,4})?"
FENCE = re.compile(FENCE_HEAD + r"(`{3,}|~{3,})")
TICKS = re.compile(r"`+")
# Signs that prose does not end or begin a line with.
CODE_END = re.compile(r"[;{}]\s*\Z|[)\]]\s*[{;]\s*\Z|=>\s*\Z")
CODE_START = re.compile(
    r"\s*(?:[$>]{1,3} \S|#!|//|/\*|\*/|@\w+\(|import \w|from \w+ import|def \w+\(|class \w+[:({]|return\b|for \(|if \(|"
    r"(?:var|let|const|public|private|static|function) \w|</?[a-zA-Z!][^>]*>\s*\Z|[\w.\[\]]+ ?=[^=])"
)


def _fences(doc: Document) -> list[tuple[int, int, bool]]:
    """First line and the line behind the last of each fenced block, and whether a fence closes it."""
    if "```" not in doc.text and "~~~" not in doc.text:
        return []
    blocks: list[tuple[int, int, bool]] = []
    fence, first = "", 0
    for index, line in enumerate(doc.lines):
        found = FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence) and not line[found.end():].strip():
                blocks.append((first, index + 1, True))
                fence = ""
        elif found:
            fence, first = found[1], index
    return [*blocks, (first, len(doc.lines), False)] if fence else blocks


def fenced_lines(doc: Document) -> frozenset[int]:
    """Return the lines in fenced code, fences included. An unclosed fence protects to the end; use ``doc.memo``."""
    return frozenset(line for start, end, _ in doc.memo(_fences) for line in range(start, end))


def closed_fences(doc: Document) -> frozenset[int]:
    """Return the lines in fenced code, fences included, but none below a fence that nothing closes; use ``doc.memo``.

    So much a stray fence does not decide.
    """
    return frozenset(line for start, end, closed in doc.memo(_fences) if closed for line in range(start, end))


def code_ranges(doc: Document) -> list[Span]:
    """Return the ranges of fenced code and of back-tick spans, ordered; use it through ``doc.memo``.

    A back-tick span ends at the next run of as many back-ticks in the same paragraph, as in CommonMark.
    """
    text = doc.text
    if "`" not in text and "~~~" not in text:
        return []
    ranges: list[Span] = []
    fenced = doc.memo(fenced_lines)
    starts, lines = doc.line_starts, doc.lines
    runs: dict[int, Span] = {}  # length of an open run of back-ticks -> where it stands
    for index, line in enumerate(lines):
        if index in fenced:
            ranges.append((starts[index], starts[index] + len(line)))
            runs.clear()
            continue
        if not line.strip():
            runs.clear()
            continue
        if "`" not in line:
            continue
        for found in TICKS.finditer(line):
            size = found.end() - found.start()
            start, end = starts[index] + found.start(), starts[index] + found.end()
            if size in runs:
                ranges.append((runs[size][0], end))
                runs.clear()
            else:
                runs[size] = (start, end)
    return sorted(ranges)


def is_protected(doc: Document, start: int, end: int) -> bool:
    """Whether ``doc.text[start:end]`` touches fenced code or a back-tick span."""
    ranges = doc.memo(code_ranges)
    if not ranges:
        return False
    place = bisect_right(ranges, (start, end))
    return (place < len(ranges) and ranges[place][0] < end) or (place > 0 and ranges[place - 1][1] > start)


def is_code_line(line: str) -> bool:
    """Whether ``line`` reads as a line of a program, a style sheet or a markup listing.

    >>> is_code_line("    return total;"), is_code_line("He returned; nobody saw him.")
    (True, False)
    """
    return CODE_END.search(line[-40:]) is not None or CODE_START.match(line) is not None


def in_listing(doc: Document, index: int) -> bool:
    """Whether line ``index`` stands in a listing: fenced, or with another line of code directly above or below it."""
    if index in doc.memo(fenced_lines):
        return True
    lines = doc.lines
    near = [i for i in (index - 2, index - 1, index + 1, index + 2) if 0 <= i < len(lines)]
    return any(is_code_line(lines[i]) for i in near)


def is_about_code(doc: Document) -> bool:
    """Whether the text has a listing of three lines or more, so that a tag in it may be what it speaks of."""
    run = 0
    for line in doc.lines:
        if line.strip():
            run = run + 1 if is_code_line(line) else 0
            if run == 3:
                return True
    return "```" in doc.text


def is_table_row(line: str) -> bool:
    """Whether ``line`` is a row of a markdown table or of tab-separated cells."""
    return line.count("|") >= 2 or line.count("\t") >= 2
