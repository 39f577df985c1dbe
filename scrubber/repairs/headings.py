"""Markdown headings and rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.document import Document
from scrubber.filter import repair
from scrubber.repairs.protected import Ranges, code
from scrubber.repairs.settle import Replacement, settled

# Signs and blanks are disjoint classes, possessive, and the search is anchored at line starts: linear.
INDENTED = re.compile(r"\n {0,3}#")  # a literal to skip to
ATX = re.compile(r"^ {0,3}((?:#{1,6}+(?:[ \t]++|(?=\n|\Z)))++)(.*)$", re.MULTILINE)
UNDERLINE = re.compile(r"\n(?:={3,}+|-{3,}+)[ \t]*+(?=\n|\Z)")
RULE = re.compile(r"(?:\A|(?<=\n\n))[ ]{0,3}(?:-{3,}+|_{3,}+)[ \t]*+(?=\n\n|\n?\Z)")
# What stands beside a comment of a shell script or a Python file.
CODE_LINE = re.compile(
    r"[ \t]*(?:\$ |>>> |#!|import |from \w+ import|def |class \w+[(:]|sudo |apt(?:-get)? |pip |npm |git |cd |export |"
    r"return\b|echo |[\w.\[\]'\"]+ ?(?:[-+*/|]?=|\+=) ?\S|\w[\w.]*\(.*\)\s*;?\s*$|.*[;{]\s*$)"
)
# What pandoc and kramdown set behind a title; each part is one class, possessive: linear.
ATTRIBUTES = re.compile(r"[ \t]\{:?[ ]?[#.][\w:.-]{1,80}+(?:[ \t]++[#.]?+[\w:.\"'=-]{1,80}+){0,8}[ ]?\}[ \t]*\Z")
MAX_TITLE = 120  # characters; a longer line above an underline is no title


@repair("repair.headings", needs=("#", "---", "===", "___"))
@settled
def headings(doc: Document) -> Iterator[tuple[int, int, str]]:
    r"""Take the marks off markdown headings (``## Title ##``, underlines of ``====`` or ``----``); the words stay.

    Markdown extractors write them. A rule (``---``) alone between blank lines goes too.

    Left alone: ``#hashtag``, ``#1``, comments in code (fenced, or a single ``#`` beside lines that are code), the
    scene break ``* * *``, lines of signs in tables, and an underline below anything but a lone short line.

    >>> from scrubber.pipeline import Pipeline
    >>> Pipeline(headings)("## Die Fähre ##\n\nSie legt ab. #hafen\n\nDer Hafen\n---------\n\nEr ist leer.\n").text
    'Die Fähre\n\nSie legt ab. #hafen\n\nDer Hafen\n\nEr ist leer.\n'
    """
    text = doc.text
    blocks = code(doc)
    if "#" in text and (text[0] in "# " or INDENTED.search(text) is not None):
        yield from _atx(text, blocks)
    if "\n---" in text or "\n===" in text:
        for match in UNDERLINE.finditer(text):
            if not (blocks and blocks.overlap(*match.span())) and _is_title(text, match.start()):
                yield match.start(), match.end(), ""
    if "---" in text or "___" in text:
        for match in RULE.finditer(text):
            if not (blocks and blocks.overlap(*match.span())) and match.end() > match.start():
                yield match.start(), match.end(), ""


def _atx(text: str, blocks: Ranges) -> list[Replacement]:
    """Headings of one sign only where no line of that kind is a comment of code."""
    sure: list[Replacement] = []
    single: list[Replacement] = []
    comments = 0
    for match in ATX.finditer(text):
        start, end = match.span()
        if blocks and blocks.overlap(start, end):
            continue
        change = (start, end, _title(match[2]))
        beside_code = _beside_code(text, start, end)
        if match[1].strip() != "#":
            if not beside_code:
                sure.append(change)
        elif not match[2].strip() or beside_code or (start > 1 and text[start - 2 : start] != "\n\n"):
            comments += 1
        else:
            single.append(change)
    first = len(text) - len(text.lstrip()) if comments else len(text)
    return sure + [change for change in single if change[0] <= first]


def _title(words: str) -> str:
    """``words`` without closing signs, which only count behind a blank."""
    words = ATTRIBUTES.sub("", words).rstrip()
    bare = words.rstrip("#")
    return bare.rstrip() if bare != words and (not bare or bare[-1] in " \t") else words


def _beside_code(text: str, start: int, end: int) -> bool:
    above = text[text.rfind("\n", max(0, start - 300), max(start - 1, 0)) + 1 : max(start - 1, 0)]
    below_end = text.find("\n", end + 1, end + 300)
    below = text[end + 1 : below_end if below_end >= 0 else end + 300]
    return any(CODE_LINE.match(line[:300]) for line in (above, below) if line.strip() and len(line) < 300)


def _is_title(text: str, end: int) -> bool:
    """Whether the line that ends at ``end`` is short, of words, and has a blank line or nothing above."""
    start = text.rfind("\n", max(0, end - MAX_TITLE - 2), end) + 1
    if start == 0 and end > MAX_TITLE:
        return False
    line = text[start:end]
    if not line.strip() or line[0] in " \t|>-*+#=`" or "|" in line or not any(map(str.isalpha, line)):
        return False
    return start == 0 or start == 1 or text[start - 2] == "\n"


STEPS = (headings,)
