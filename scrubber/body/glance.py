"""A glance at a text before the scorer: whether it can be a page at all.

A page has menus above its first paragraph and footers below its last one, and words of several noise classes; a text
without them is an article, and is neither scored nor is NumPy loaded for it. Of the texts that the scorer cuts, the
glance keeps 99.5 % for it; of those that it leaves whole, four in five never reach it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log1p

from scrubber.prose import is_clear_prose

WEIGHTS = (0.699, 0.466, 1.220)
MIN_LOG_ODDS = 2.73
"""Above what a text without any sign has. Both fitted by `python -m scrubber.body.train.gate`."""
MAX_LINES = 20_000
"""Lines that are not blank: above it a text is no page, and is not judged."""
UNASKED_CLASSES = 3
"""Noise classes of a text in a language that no pack knows, at least: not asked is not the same as none."""


def known_classes(found: int, *, asked: bool) -> int:
    """How many noise classes have words in a text in which so many were `found`; `asked`: by packs of its language."""
    return found if asked else max(found, UNASKED_CLASSES)


def is_too_long(lines: Sequence[str]) -> bool:
    """Whether a text has more lines than any page."""
    return len(lines) > MAX_LINES and sum(1 for line in lines if line.strip()) > MAX_LINES


def glance(lines: Sequence[str], classes: int) -> tuple[float, float, float]:
    """The signs: log of the lines above the first clear prose, log of those below the last, and noise classes."""
    inked = [line for line in lines if line and not line.isspace()]
    head = next((i for i, line in enumerate(inked) if is_clear_prose(line)), len(inked))
    tail = next((i for i, line in enumerate(reversed(inked)) if is_clear_prose(line)), len(inked))
    return log1p(head), log1p(tail), classes


def may_be_page(lines: Sequence[str], classes: int) -> bool:
    """Whether the scorer should look at ``lines``, in which the packs found words of so many noise ``classes``.

    >>> may_be_page(["Home", "News", "Sport", "Login"], classes=0)
    False
    >>> may_be_page(["Home", "News", "Sport", "Login"] * 4, classes=1)
    True
    """
    found = glance(lines, classes)
    return sum(weight * value for weight, value in zip(WEIGHTS, found, strict=True)) >= MIN_LOG_ODDS
