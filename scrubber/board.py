"""What the lines of a board look like: labels, counters, dates, titles said again, heads of quotations.

None of it means anything alone: ``filters.forum`` asks only where the packs named other chrome of a board beside it.
The words stand in ``data/forum_*.txt``; ``data/forum_looks.txt`` holds patterns of whole lines.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from itertools import groupby
from typing import NamedTuple

from scrubber.data import alternation, names
from scrubber.document import Document
from scrubber.fold import fold
from scrubber.prose import ends_sentence

MAX_NAME_CHARS, MAX_NAME_WORDS = 30, 3
MAX_LABEL_CHARS = 60
MAX_SUBJECT_CHARS = 160
MAX_QUOTED_LINES = 12
NUMBER = re.compile(r"[+-]?\d[\d.,'\u00a0\u202f ]{0,12}[km]?\Z", re.IGNORECASE)
DATE = (
    r"(?:(?:[^\W\d]{2,10}\.?,? )?(?:[^\W\d]{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d"
    r"|\d{1,2}\.? (?:de )?[^\W\d]{3,10}\.?,? (?:de )?(?:19|20)\d\d|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}-\d\d-\d\d))"
)
MONTH = re.compile(r"[^\W\d]{3,10}[ -]\d{4}\Z")  # in which somebody joined
DISCOURSE = re.compile(r"[A-Z][a-z]{2,8} \d{1,2}, \d{4}, \d{1,2}:\d\d[ap]m\Z")  # the number of the post stands below
POST_NUMBER = re.compile(r"[\s*_\[-]{0,8}#\s?(\d{1,6})[\s*_\]]{0,4}\Z")
RATING = ("1", "2", "3", "4", "5")  # the stars that a thread can be given


@cache
def _known(stem: str) -> frozenset[str]:
    return frozenset(names(stem))


class Patterns(NamedTuple):
    """How lines of a board look, blind to case."""

    stamp: re.Pattern[str]
    """When a post was written, and perhaps by whom and its number."""
    topic: re.Pattern[str]
    """The head of a thread of Simple Machines."""
    look: re.Pattern[str]
    """Lines that are chrome beside chrome."""
    answer: re.Pattern[str]
    """What stands before a title that an answer repeats."""
    said: re.Pattern[str]
    """The head of a quotation that can be unfolded."""
    quoted: re.Pattern[str]
    """The head of a quotation, with the name behind it."""


@cache
def patterns() -> Patterns:
    """The patterns, made on first use."""
    said_at = rf"(?:,| -| (?:{alternation('forum_times')}))?"
    time = rf"(?:{said_at} \d{{1,2}}[:.h]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?| uhr)?)"
    by = r"(?:[^\s,]{2,25}(?: [^\s,]{2,20})?, )?"
    author = rf"(?:{alternation('forum_authors')}) [^\W\d]{{4,6}}"
    read = r"\([^\W\d]{2,10} \d[\d.,]{0,9} [^\W\d]{3,6}\)"
    looks = "|".join(names("forum_looks")).replace("<date>", DATE).replace("<time>", time)
    label = rf"(?:(?:{alternation('forum_subjects')}):? ?)?"
    name = r"@?[^\s:]{2,30}(?: [^\s:]{1,24}){0,2}"
    return Patterns(*(re.compile(pattern, re.IGNORECASE) for pattern in (
        rf"{by}{DATE}{time}?(?: #\d{{1,5}})?\Z",
        rf"{author}: (\S[^\n]{{1,150}}?) {{1,3}}{read}\Z",
        rf"(?:{looks})\Z",
        rf"{label}(?:{alternation('forum_answers')}): ?(?=\S)",
        rf"{name} (?:{alternation('forum_said')})\s?:\Z",
        rf"(?:{alternation('forum_quoted')}) \S{{2,30}}\Z",
    )))


def is_name(line: str) -> bool:
    """Whether ``line`` is as short as the name of a user."""
    short = 0 < len(line) <= MAX_NAME_CHARS and len(line.split()) <= MAX_NAME_WORDS
    return short and line[0] not in ">-*" and not ends_sentence(line)


def is_stamp(line: str) -> bool:
    """Whether ``line`` says when a post was written, and perhaps by whom."""
    return len(line) <= MAX_LABEL_CHARS and patterns().stamp.match(line) is not None


def small_chrome(lines: list[str]) -> tuple[set[int], set[int]]:
    """Places in ``lines`` (none is blank) of labels, and of counters, dates and places, which a user may have told."""
    shown: set[int] = set()
    told: set[int] = set()
    counters, labels, dates = _known("forum_counters"), _known("forum_labels"), _known("forum_dates")
    words = _known("forum_words")
    known = counters | labels | dates | words
    for at, line in enumerate(lines):
        if at in shown or at in told or len(line) > MAX_LABEL_CHARS:
            continue
        key = fold(line)
        following = lines[at + 1] if at + 1 < len(lines) else ""
        bare = key.rstrip(" :")
        if (
            (bare in counters and NUMBER.match(following))
            or (bare in dates and (patterns().stamp.match(following) or MONTH.match(following)))
            or (bare in _known("forum_places") and is_name(following) and fold(following).rstrip(" :") not in known)
        ):
            told.update((at, at + 1))
        elif len(line) == 1 and _is_avatar(key, lines[at + 1 : at + 3]):
            shown.add(at)
        elif DISCOURSE.match(line) and NUMBER.match(following):
            told.add(at + 1)
        elif tuple(lines[at : at + 5]) == RATING:
            shown.update(range(at, at + 5))
        elif key in labels or POST_NUMBER.match(line):
            shown.add(at)
        elif patterns().look.match(key):
            told.add(at)
    shown.update(*_between([at not in told and fold(line) in words for at, line in enumerate(lines)], shown))
    return shown, told


def _is_avatar(letter: str, below: list[str]) -> bool:
    """Whether ``letter`` stands for the picture of the user named below it, whose rank or date follows."""
    if len(below) < 2 or not is_name(below[0]) or not letter.isalpha() or not fold(below[0]).startswith(letter):
        return False
    return fold(below[1]) in _known("forum_labels") or is_stamp(below[1])


def _between(wanted: list[bool], shown: set[int]) -> list[range]:
    """The runs of wanted lines that stand directly between two lines that are ``shown``."""
    runs: list[range] = []
    at = 0
    for is_wanted, group in groupby(wanted):
        end = at + sum(1 for _ in group)
        if is_wanted and at - 1 in shown and end in shown:
            runs.append(range(at, end))
        at = end
    return runs


def subjects(doc: Document) -> set[int]:
    """The lines that repeat the title of the thread."""
    bare: dict[str, list[int]] = {}
    answers: dict[str, list[int]] = {}
    for index, line in enumerate(doc.lines):
        text = line.strip()
        if not 0 < len(text) <= MAX_SUBJECT_CHARS:
            continue
        head = patterns().answer.match(text)
        topic = patterns().topic.match(text)
        title = text[head.end() :] if head else topic[1] if topic else text
        (answers if head else bare).setdefault(fold(title).strip(), []).append(index)
    found: set[int] = set()
    for title, indices in answers.items():
        standing = bare.get(title) or indices
        found.update(indices, standing)
        found.discard(standing[0])
    return found


def unfolded(doc: Document, chrome: Collection[int]) -> Iterator[int]:
    """The heads of quotations above a button that unfolds them."""
    lines = doc.lines
    for index in sorted(chrome):
        if fold(lines[index].strip()).startswith(names("forum_unfold")):
            for above in range(index - 1, max(index - MAX_QUOTED_LINES, 0) - 1, -1):
                if above in chrome and fold(lines[above].strip()).startswith(names("forum_unfold")):
                    break
                if len(lines[above]) <= MAX_LABEL_CHARS and patterns().said.match(lines[above].strip()):
                    yield above
                    break


def round_quotes(doc: Document) -> Iterator[int]:
    """The writer's name above a quotation, and the button that unfolds it below."""
    lines = [line.strip() for line in doc.lines]
    for index, line in enumerate(lines):
        if 0 < len(line) <= MAX_LABEL_CHARS and (
            (patterns().quoted.match(line) and "".join(lines[index + 1 : index + 3]).startswith(">"))
            or (fold(line) in _known("forum_expand") and index and lines[index - 1].startswith(">"))
        ):
            yield index
