"""What a line of prose looks like, in any language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scrubber.document import Document

MIN_PROSE_CHARS = 80  # 97 % of the boilerplate lines in naive page text are shorter
MIN_PROSE_SPACES = 9
MIN_CJK_CHARS = 30
MIN_SENTENCE_SPACES = 4  # in the two parts of a broken sentence: fewer are labels in lower case
GOES_ON, OPENS = ",.;:)!?", ",(–-"
# Anchored at the end of the line, and the closers are one class: linear.
SENTENCE_END = re.compile(r"[.!?…。！？:؟।][\"'”“„»«›‹’‘)\]*_]*\s*\Z")
BULLET = re.compile(r"\s*(?:[-*+•·▪‣◦–—●○■►▶✓✔]|\d{1,3}[.)])\s+")


def ends_sentence(line: str) -> bool:
    """Whether ``line`` ends as a sentence does, closing quotes and brackets passed over."""
    return SENTENCE_END.search(line[-12:]) is not None


def is_clear_prose(line: str) -> bool:
    """Whether ``line`` is so long and so punctuated that nothing but prose looks like it.

    >>> is_clear_prose("Read more")
    False
    >>> is_clear_prose("The ferry left the island at six, an hour late, with every deck chair taken and no tea left.")
    True
    """
    size = len(line)
    if size < MIN_CJK_CHARS:
        return False
    if size >= MIN_PROSE_CHARS and line.count(" ") >= MIN_PROSE_SPACES:
        return ends_sentence(line)
    return ("。" in line or "、" in line) and ends_sentence(line)


def is_inside_sentence(lines: Sequence[str], index: int) -> bool:
    """Whether the sentence of the line above goes on below the line at ``index``, so that it is a part of both.

    Text from HTML comes in such pieces where links, bold print and code stood.

    >>> is_inside_sentence(["To get there, click on", "Log in", "and wait for the ferry."], 1)
    True
    >>> is_inside_sentence(["The ferry is back.", "Log in", "and wait"], 1)
    False
    """
    if not 0 < index < len(lines) - 1:
        return False
    above, below = lines[index - 1].rstrip(), lines[index + 1].lstrip()
    if not above or not below or not (below[0].islower() or below[0] in GOES_ON):
        return False
    if not (above[-1].islower() or above[-1] in OPENS):
        return False
    return above.count(" ") + below.count(" ") >= MIN_SENTENCE_SPACES


def clear_prose_lines(doc: Document) -> list[int]:
    """Return the indices of the lines of clear prose; use it through ``doc.memo``."""
    return [i for i, is_prose in enumerate(doc.by_line(is_clear_prose)) if is_prose]
