"""The title of an article that stands among the menus above it.

To the scorer a title between a menu and a row of buttons looks like one more entry of the menu. What tells it apart is
that the first paragraphs speak of the same things.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrubber.language import stop_words
from scrubber.prose import BULLET, clear_prose_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrubber.document import Document

REACH = 30  # lines with ink above the first paragraph
PARAGRAPHS = 3  # that are read for the words of the title
MIN_WORDS, MAX_WORDS, MAX_CHARS = 4, 20, 140
MIN_SHARED = 2  # words that the title and the paragraphs have in common
MIN_SHARE = 0.3  # of the telling words of the title
STEM_CHARS = 5  # of a word, so that its forms are one word
TELLING = re.compile(r"\w{4,}")
ENDS = (".", ":", ";", ",", "…", "-", "–", "—", "|")


def titles(doc: Document, named: Sequence[frozenset[str]]) -> list[int]:
    """The lines of ``doc`` that may be its title, the likeliest first; ``named``: the noise classes of each line."""
    lines = doc.lines
    prose = doc.memo(clear_prose_lines)[:PARAGRAPHS]
    if not prose:
        return []
    known = set[str]().union(*(_stems(lines[index]) for index in prose))
    above = [index for index in range(prose[0]) if lines[index].strip()][-REACH:]
    found = []
    for index in above:
        line = lines[index].strip()
        if named[index] or not _may_be_title(line):
            continue
        stems = _stems(line)
        shared = len(stems & known)
        if shared >= MIN_SHARED and shared >= MIN_SHARE * len(stems):
            found.append((shared, index))
    return [index for _, index in sorted(found, reverse=True)]


def _may_be_title(line: str) -> bool:
    return (
        len(line) <= MAX_CHARS
        and MIN_WORDS <= len(line.split()) <= MAX_WORDS
        and not line[0].islower()
        and not line.endswith(ENDS)
        and not BULLET.match(line)
        and "|" not in line
        and "://" not in line
        and "@" not in line
    )


def _stems(line: str) -> set[str]:
    return {word[:STEM_CHARS] for word in TELLING.findall(line.lower()) if word not in stop_words()}
