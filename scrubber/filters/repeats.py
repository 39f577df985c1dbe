r"""The same passage again: a paragraph, a run of lines, a passage inside a line, a lead that the body repeats.

Feed importers store an article twice, link previews repeat title and teaser, and themes print the lead once more above
the body. The first copy stays, except that a copy with the title directly above it leads.

Left alone: everything under 60 characters, list items and steps, table rows, code, dialogue, a refrain (a line that
comes back again and again between others), small repeats where there
are many of them (threads that quote, manuals), a sentence that a text says twice in different paragraphs, and a single
paragraph that it says again far below or below headings of one kind (responses, minutes, exam sheets).

>>> from scrubber import Pipeline
>>> lead = "Die Fähre nach Wangerooge fährt im Winter nur noch zweimal am Tag, sagt der Kapitän."
>>> Pipeline(*STEPS)(f"{lead}\n\n{lead} Die Insel bleibt trotzdem erreichbar.").text
'Die Fähre nach Wangerooge fährt im Winter nur noch zweimal am Tag, sagt der Kapitän. Die Insel bleibt ...'
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from scrubber.code import fenced_lines
from scrubber.copies import MAX_REFRAIN_CHARS, MIN_PROSE_CHARS, grown_left, is_prose, sentences_of
from scrubber.document import Document
from scrubber.edits import Span
from scrubber.filter import cut_spans, drop_blocks
from scrubber.prose import BULLET, ends_sentence
from scrubber.settled import settled, settled_lines

MIN_PASSAGE_CHARS = 100  # of a passage inside a line, which must also be two sentences
LARGE_CHARS = 600  # of a repeat that no manner of writing explains
MAX_LARGE = 4  # an importer stores an article twice or three times, not six times
MAX_SMALL = 2  # in clean bodies with smaller repeats, half have more than two of them
MIN_PIECE_CHARS = 25  # of a sentence that can give a repeated passage away
MIN_OWN_PROSE = 3  # lines between two copies of a paragraph: with more, clean bodies have it twice, and pages hardly do
AMEN = ("amen.", "amen!", "amén.", "amém.", "amén!", "amém!")
REFRAIN_COPIES = 3
MAX_TITLE_CHARS = 160
LEAD_REACH_LINES = 8
MAX_LEAD_CHARS = 600
MAX_ALIKE = 8  # paragraphs that open alike; where there are more, that is how the text is made
# City, agency in brackets, dash: each part is bounded and ends at a sign that it cannot contain.
DATELINE = re.compile(r"[^()\n]{2,50}\([^()\n]{2,40}\)\s?[–—-]\s")
DATELINE_DASH = re.compile(r"\)\s?[–—-]\s")
LEAD_OPENING_CHARS = 24


def _long_lines(doc: Document) -> list[str]:
    return [line for line in doc.lines if len(line) >= MIN_PROSE_CHARS]


def _key(line: str) -> str:
    return " ".join(line.split())


@drop_blocks("repeats.lines")
@settled_lines
def repeated_lines(doc: Document) -> Iterator[Span]:
    """A paragraph, or a run of lines with one in it, that stood before word for word."""
    lines = doc.lines
    long_lines = doc.memo(_long_lines)
    if len(long_lines) < 2 or len(set(long_lines)) == len(long_lines):
        return
    fenced = doc.memo(fenced_lines)
    places = [i for i, line in enumerate(lines) if line.strip() and i not in fenced]
    keys = [_key(lines[i]) for i in places]
    copies = Counter(keys)
    first: dict[str, int] = {}
    runs: list[tuple[int, int, int]] = []
    at = 0
    while at < len(places):
        origin = first.setdefault(keys[at], at)
        if origin == at or not _is_copy(lines[places[at]], copies[keys[at]]):
            at += 1
            continue
        start, stop = _run(keys, origin, at)
        runs.append((start, stop, origin - (at - start)))
        at = stop
    found: list[Span] = []
    for start, stop, origin in _without_formulas(runs, lines, places, copies, keys):
        size = stop - start
        leads = _title_above(lines, places, start) and origin == 0 and start - 1 == size
        low, high = (origin, origin + size) if leads else (start, stop)
        found.append((places[low], places[high - 1] + 1))
    yield from _without_manner(found, [sum(map(len, lines[start:stop])) for start, stop in found])


def _without_manner(found: list[Span], sizes: list[int]) -> list[Span]:
    """The large repeats, and the small ones where they are few: more of those are how the text is made.

    A thread quotes, a manual and a price list say the same of every item.
    """
    large = [span for span, size in zip(found, sizes, strict=True) if size >= LARGE_CHARS]
    if len(large) > MAX_LARGE:
        return []  # terms for every offer, a text for every date
    return found if len(found) - len(large) <= MAX_SMALL else large


def _is_copy(line: str, copies: int) -> bool:
    return is_prose(line) and not (copies >= REFRAIN_COPIES and len(line) < MAX_REFRAIN_CHARS)


def _run(keys: list[str], origin: int, at: int) -> Span:
    """The longest run round ``at`` that stands round ``origin`` too; the copies do not overlap."""
    size = at - origin
    start, stop = at, at + 1
    while stop < len(keys) and stop - at < size and keys[stop] == keys[origin + stop - at]:
        stop += 1
    while start - 1 >= stop - size and origin - (at - start) > 0 and keys[start - 1] == keys[origin - (at - start) - 1]:
        start -= 1
    return start, stop


def _title_above(lines: list[str], places: list[int], at: int) -> bool:
    """Whether the line above place ``at`` looks like a title: short, not a sentence, no list item."""
    if at == 0:
        return False
    line = lines[places[at - 1]]
    return (
        places[at] - places[at - 1] <= 2
        and 10 <= len(line) <= MAX_TITLE_CHARS
        and not ends_sentence(line)
        and not BULLET.match(line)
    )


def _without_formulas(
    runs: list[tuple[int, int, int]], lines: list[str], places: list[int], copies: Counter[str], keys: list[str]
) -> Iterator[tuple[int, int, int]]:
    """The repeats but for single paragraphs that a text says again on purpose.

    A response, a note of minutes, a rule of an exam sheet: below lines of one kind, or with other prose between. Where
    several come back at one distance, a whole text does, with an edit.
    """
    shifts = Counter(start - origin for start, _, origin in runs)
    own_prose: list[int] = []  # how many lines of prose without a copy stand above each place
    for start, stop, origin in runs:
        if stop - start == 1 and len(keys[start]) < LARGE_CHARS and shifts[start - origin] == 1:
            if not own_prose:
                own = (copies[key] == 1 and is_prose(lines[place]) for key, place in zip(keys, places, strict=True))
                own_prose = [0, *accumulate(own)]
            if own_prose[start] - own_prose[origin] >= MIN_OWN_PROSE or keys[start].lower().endswith(AMEN):
                continue
            if origin and _of_one_kind(keys[origin - 1], keys[start - 1]):
                continue
        yield start, stop, origin


def _of_one_kind(above: str, other: str) -> bool:
    """Whether two lines are made alike and yet differ: ``Item 4. Tolls`` and ``Item 5. Wages``."""
    return above != other and above.split(" ", 1)[0] == other.split(" ", 1)[0]


@cut_spans("repeats.passage", needs=(".", "!", "?", "…"))
@settled
def repeated_passage(doc: Document) -> Iterator[Span]:
    """A passage of two sentences or more inside a line that stood before, with the title that it brought along."""
    text = doc.text
    long_lines = ". ".join([line for line in doc.lines if len(line) >= MIN_PASSAGE_CHARS])
    pieces = [piece for piece in long_lines.split(". ") if len(piece) >= MIN_PIECE_CHARS]
    if len(set(pieces)) == len(pieces):
        return
    sentences = sentences_of(doc)
    openings = {line: key for key, line, _, _ in reversed(sentences)}
    first: dict[str, int] = {}
    found: list[Span] = []
    titles = {_key(line) for line in doc.lines if 10 <= len(line) <= MAX_TITLE_CHARS}
    at = 0
    while at < len(sentences):
        key, line, start, _ = sentences[at]
        origin = first.setdefault(key, at) if len(key) >= MIN_PIECE_CHARS else at
        if origin == at:
            at += 1
            continue
        stop = at
        while (
            stop < len(sentences)
            and stop - at < at - origin
            and sentences[stop][:2] == (sentences[origin + stop - at][0], line)
            and sentences[origin + stop - at][1] == sentences[origin][1]
        ):
            stop += 1
        end = sentences[stop - 1][3] if stop > at else start
        low = grown_left(doc, at, origin, sentences)
        whole_line = low == doc.line_starts[line] and end == low + len(doc.lines[line])
        if stop - at >= 2 and end - low >= MIN_PASSAGE_CHARS and not whole_line:
            head, origin_line = text[doc.line_starts[line] : low], sentences[origin][1]
            if _key(head) in titles:
                found.append((doc.line_starts[line], end))
            elif (
                not ends_sentence(head)
                or end - low >= LARGE_CHARS
                or openings[line] == openings[origin_line]
                or sentences[origin][0] == openings[origin_line]
            ):  # else two paragraphs with openings of their own have a turn of speech in their middle
                found.append((low, end))
        at = max(stop, at + 1)
    yield from _without_manner(found, [end - start for start, end in found])


@drop_blocks("repeats.lead")
@settled_lines
def repeated_lead(doc: Document) -> Iterator[Span]:
    """A lead, perhaps behind a dateline or cut short with an ellipsis, that the paragraph below begins with."""
    lines = doc.lines
    heads = [line[:LEAD_OPENING_CHARS] for line in doc.memo(_long_lines)]
    if len(heads) < 2 or (len(set(heads)) == len(heads) and not DATELINE_DASH.search(doc.text)):
        return
    fenced = doc.memo(fenced_lines)
    openings: dict[str, list[int]] = {}
    long_lines = [(i, line) for i, line in enumerate(lines) if len(line) >= MIN_PROSE_CHARS and i not in fenced]
    for index, line in long_lines:
        openings.setdefault(line[:LEAD_OPENING_CHARS], []).append(index)
    for index, line in long_lines:
        if len(line) > MAX_LEAD_CHARS:
            continue
        dateline = DATELINE.match(line) if ")" in line[:100] else None
        lead = (line[dateline.end() :] if dateline else line).strip()
        places = openings.get(lead[:LEAD_OPENING_CHARS], ())
        if len(places) > MAX_ALIKE:
            continue
        after = bisect_right(places, index)
        below = [i for i in places[after : after + LEAD_REACH_LINES] if i <= index + LEAD_REACH_LINES]
        if not below or len(lead) < MIN_PROSE_CHARS or not is_prose(lead):
            continue
        if any(_begins(lines[i], lead) and not _of_one_kind(*_above(lines, index, i)) for i in below):
            yield index, index + 1


def _above(lines: list[str], *places: int) -> list[str]:
    """The line above each of ``places``, blank ones passed over; an empty one where there is none."""
    reach = [lines[max(0, place - 3) : place] for place in places]
    return [next((line for line in reversed(above) if line.strip()), "") for above in reach]


def _begins(line: str, lead: str) -> bool:
    """Whether ``line`` begins with the sentence ``lead`` and goes on; of a cut lead, with what is left of it."""
    cut = lead.rstrip(" .…[]()") if lead.rstrip(" ])").endswith(("…", "...")) else ""
    if cut and len(cut) >= MIN_PROSE_CHARS:
        return len(line) > len(lead) and line.startswith(cut)
    return line.startswith(lead) and len(line) > len(lead) and line[len(lead)].isspace()


# The lead before the passage: of a lead and the article that begins with it, the article is whole.
STEPS = (repeated_lines, repeated_lead, repeated_passage)
