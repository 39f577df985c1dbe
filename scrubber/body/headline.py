"""The title of an article that stands among the menus above it.

To the scorer a title between a menu and a row of buttons looks like one more entry of the menu. What tells it apart is
that the first paragraphs speak of the same things, or that a date or an author stands between it and the text.
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
BYLINE_REACH = 6  # lines with ink below the title
HEAD_REACH = 15  # lines with ink above the first paragraph, for a title above a byline
MIN_PARAGRAPH_WORDS = 10
BYLINES = frozenset({"author", "dateline", "timestamp"})  # noise classes
DATE = re.compile(r"(?<!\d)(?:\d{1,2}[./-] ?\d{1,2}[./-] ?(?:19|20)?\d\d|(?:19|20)\d\d)(?!\d)")
MAX_DATE_CHARS = 80  # of a line that is a date, and perhaps a name
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


def is_byline(line: str, named: frozenset[str]) -> bool:
    """Whether ``line``, on which the packs found the classes ``named``, says when or by whom a text was written."""
    return not BYLINES.isdisjoint(named) or (len(line) <= MAX_DATE_CHARS and DATE.search(line) is not None)


def above_byline(
    lines: Sequence[str], keep: Sequence[bool], named: Sequence[frozenset[str]], bylines: Sequence[bool]
) -> int | None:
    """The title that would go: the last line like one, with a byline below it, above the first paragraph that stays.

    All are given for each line with ink. Nothing where such a line stays, or none has a word of the paragraphs.
    """
    paragraphs = [at for at, line in enumerate(lines) if keep[at] and len(line.split()) >= MIN_PARAGRAPH_WORDS]
    if not paragraphs:
        return None
    first = paragraphs[0]
    found = [
        at
        for at in range(max(first - HEAD_REACH, 0), first)
        if any(bylines[at + 1 : min(at + 1 + BYLINE_REACH, first)])
        and not named[at] and not bylines[at] and _may_be_title(lines[at].strip())
    ]
    if any(keep[at] for at in found):
        return None
    known = set[str]().union(*(_stems(lines[at]) for at in paragraphs[:PARAGRAPHS]))
    return next((at for at in reversed(found) if not known.isdisjoint(_stems(lines[at]))), None)


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
