"""The posts of a thread, which are often shorter than what stands round them.

A page with many short lines and few long ones looks like a menu to the scorer. Where named filters took the buttons and
panels of a forum just above a sentence and just below it, the sentence is what somebody wrote there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from scrubber.body.gone import edited_lines
from scrubber.prose import ends_sentence

if TYPE_CHECKING:
    from scrubber.document import Document

MIN_PLACES = 3  # at which chrome of a forum was taken; fewer are no thread
REACH = 4  # lines between a post's sentence and the chrome on either side
MIN_WORDS = 4


def posted(doc: Document) -> NDArray[np.bool_] | None:
    """Which lines of ``doc`` are sentences between chrome of a forum that is taken; nothing where it is no thread."""
    taken = {
        line for edit, line in edited_lines(doc)
        if all(rule.startswith("forum.") or ".forum." in rule for rule in edit.rules)  # and no class names it too
    }
    if len(taken) < MIN_PLACES:
        return None
    inked = [index for index, line in enumerate(doc.lines) if line.strip()]
    chrome = sorted({bisect_left(inked, line) for line in taken})
    found = np.zeros(len(doc.lines), bool)
    for row, index in enumerate(inked):
        next_one = bisect_right(chrome, row)
        if 0 < next_one < len(chrome) and row - chrome[next_one - 1] <= REACH and chrome[next_one] - row <= REACH:
            found[index] = _is_sentence(doc.lines[index].strip())
    return found


def _is_sentence(line: str) -> bool:
    return line[0].isupper() and ends_sentence(line) and len(line.split()) >= MIN_WORDS
