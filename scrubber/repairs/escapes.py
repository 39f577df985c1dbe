"""Backslashes that converters to markdown put before signs of punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.document import Document
from scrubber.filter import repair
from scrubber.repairs.cursor import ProseCursor
from scrubber.repairs.protected import code
from scrubber.repairs.settle import settled

# A path, a pattern, a formula, a string of a program: in such a line no backslash is an escape of markdown.
OTHER_USE = re.compile(r"\\[\w\\({}^\"'/]")
# One literal or one anchored, bounded head each; only the backslash is taken: linear.
ALONE = re.compile(
    r"(?<![\w\\])\d{1,9}(?P<number>\\)[.)](?=\s)"  # 1\. Introduction
    r"|(?<=\S )(?P<between>\\)[-+=<>&](?= )"  # 5 \> 3
    r"|(?<=[A-Za-z])(?P<joint>\\)&(?=[A-Za-z](?![A-Za-z0-9]{0,9};))"  # AT\&T
    r"|(?<=[A-Za-z])(?P<sharp>\\)\#(?!\w)|(?<=\S )(?P<issue>\\)\#(?=\d)"  # C\#, \#12
    r"|(?<=[A-Za-z0-9+])(?P<plus>\\)\+(?=[\s+.,;:!?)\\]|\Z)"  # C\+\+, 18\+
    r"|(?<![\w$])(?P<price>\\)\$(?=\d+(?:[.,]\d+)*(?![\w/$]))"
    r"|(?P<dash>\\)[-+](?=[ \w¿¡«“„])"  # at the start of a line
)
BRACKETS = re.compile(
    r"(?<![\\!])\\\[(?:[^\W\d_][^\[\]\\\n=^_{}$|<>]|[\d…,–-]|\.\.)[^\[\]\\\n=^_{}$|<>]{0,200}\\\](?![(\[:])"
)
BREAK = re.compile(r"(?<=[\w.,;:!?…”»’)])\\(?=\n[^\W_])")
NO_BREAK = re.compile(r"[=/$|#{}<>]| -")
MARKS = " \t>*_#"


@repair("repair.escapes", needs=("\\",))
@settled
def escapes(doc: Document) -> Iterator[tuple[int, int, str]]:
    r"""Take the backslash that a converter to markdown set: ``1\. Intro``, ``\[sic\]``, ``\- No``, ``5 \> 3``, ``C\#``.

    Converters set it wherever a sign could be read as markup, and nobody takes it away again. A backslash at the end
    of a line, which says that the line ends there, goes too.

    Left alone: every line that uses a backslash for something else (paths, patterns, TeX, strings), code, brackets
    that would become a link, ``\#`` and ``\>`` at the start of a line, ``\|``. The signs of emphasis are
    ``repair.emphasis``'s own.

    >>> from scrubber.pipeline import Pipeline
    >>> Pipeline(escapes)("1\\. Die Fähre \\[sic\\] legt ab, 5 \\> 3.\nUnter C:\\temp liegt \\[x\\].").text
    '1. Die Fähre [sic] legt ab, 5 > 3.\nUnter C:\\temp liegt \\[x\\].'
    """
    text = doc.text
    kept = code(doc)
    cursor = ProseCursor(text)
    size = len(text)
    at = text.find("\\")
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        end = size if end < 0 else end
        if OTHER_USE.search(text, start, end) is None:
            for place in sorted(_in_line(text, start, end, cursor)):
                if not (kept and kept.overlap(place, place + 1)):
                    yield place, place + 1, ""
        at = text.find("\\", end)


def _in_line(text: str, start: int, end: int, cursor: ProseCursor) -> Iterator[int]:
    """The places of the backslashes to take between ``start`` and ``end``."""
    first = start
    while first < end and text[first] in MARKS:
        first += 1
    for match in ALONE.finditer(text, start, end):
        kind = match.lastgroup or ""
        place = match.start(kind)
        if kind in ("number", "dash") and match.start() > first:
            continue
        if kind == "price" and not cursor.is_prose(place):
            continue
        yield place
    for match in BRACKETS.finditer(text, start, end):
        if text[max(match.start() - 1, 0)] != "]" or match[0][2:-2].isdigit():
            yield match.start()
            yield match.end() - 2
    if text.startswith("\\\n", end - 1) and NO_BREAK.search(text, start, end) is None:
        found = BREAK.match(text, end - 1)
        if found is not None and text.count(" ", start, end):
            yield end - 1


STEPS = (escapes,)
