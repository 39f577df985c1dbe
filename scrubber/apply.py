"""Applying what filters name, so that the laws hold whatever they name.

Cuts never glue two words together, dropped lines take the blank lines that only they needed, protected source is
never touched, and what was refused is noted.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import Any, NamedTuple
from unicodedata import category

from scrubber.document import Document
from scrubber.edits import Change
from scrubber.errors import SpanError
from scrubber.filter import Cut, Step

PLACE = itemgetter(0, 1)
LIST_MARKS = " \t-*+•·#>\u00a0\u200b"
SENTENCE_ENDS = ".!?…:;。！？"


class Note(NamedTuple):
    """Something that is no edit: a refused cut, an encoding guess, a limit that was hit, why a text is empty.

    ``start`` and ``end`` are the place in the source that it speaks of, or both ``None``.
    """

    code: str
    message: str
    start: int | None = None
    end: int | None = None


class Ledger:
    """What one run of a pipeline writes down beside the edits: notes, and the reasons that blocks were given."""

    __slots__ = ("notes", "reasons")

    def __init__(self) -> None:
        self.notes: dict[Note, None] = {}
        self.reasons: dict[tuple[str, int], str] = {}  # (rule, source position) -> reason

    def note(self, note: Note) -> None:
        """Keep ``note`` once."""
        self.notes.setdefault(note)


def applied(doc: Document, step: Step, found: Iterable[Any], ledger: Ledger) -> Document:
    """Return ``doc`` after what ``step`` found in it."""
    if step.kind == "repair":
        changes = _repairs(doc, step, found)
    else:
        cuts = [_cut(step, cut) for cut in found]
        if not cuts:
            return doc
        if step.kind == "spans":
            changes = _by_line(doc, step, _span_changes(doc, step, cuts), ledger)
        else:
            changes = _line_changes(doc, step, cuts)
        for cut in cuts:
            if cut.reason is not None:
                place = cut.start if step.kind == "spans" else doc.line_starts[cut.start]
                at = doc.map.locate(place, place + 1)[0]
                ledger.reasons.setdefault((cut.rule or step.id, at), cut.reason)
    if doc.protect:
        changes = _unprotected(doc, changes, ledger)
    return doc.applied(changes)


def _cut(step: Step, given: Any) -> Cut:
    if type(given) is Cut and type(given.start) is type(given.end) is int:
        return given
    try:
        start, end, *rest = given
        if isinstance(start, int) and isinstance(end, int) and len(rest) <= 2:
            return Cut(start, end, *rest)
    except (TypeError, ValueError):  # nothing to unpack, or too little
        pass
    raise SpanError(f"{step.id}: {given!r} is no range; give (start, end)")


def _repairs(doc: Document, step: Step, found: Iterable[Any]) -> list[Change]:
    size = len(doc.text)
    rules = (step.id,)
    changes: list[Change] = []
    for given in found:
        try:
            start, end, replacement = given
            if not isinstance(replacement, str):
                raise TypeError
        except (TypeError, ValueError):  # nothing to unpack, or too little, or no text
            raise SpanError(f"{step.id}: {given!r} is no replacement; give (start, end, text)") from None
        if not 0 <= start <= end <= size:
            raise SpanError(f"{step.id}: replacement ({start}, {end}) is outside a text of {size} characters")
        changes.append(Change(start, end, replacement, rules))
    changes.sort(key=PLACE)
    last = -1
    for change in changes:
        if change.start < last:
            raise SpanError(f"{step.id}: two replacements overlap at {change.start}; a repair writes a place once")
        last = change.end
    return changes


def _span_changes(doc: Document, step: Step, cuts: list[Cut]) -> list[Change]:
    """Ordered cuts, the overlapping ones united."""
    size = len(doc.text)
    changes: list[Change] = []
    for start, end, rule, _ in sorted(cuts, key=PLACE):
        if not 0 <= start <= end <= size:
            raise SpanError(f"{step.id}: span ({start}, {end}) is outside a text of {size} characters")
        if start == end:
            continue
        rules: tuple[str, ...] = (rule or step.id,)
        if changes and start < changes[-1].end:
            before = changes[-1]
            rules = before.rules + tuple(r for r in rules if r not in before.rules)
            changes[-1] = Change(before.start, max(before.end, end), "", rules)
        else:
            changes.append(Change(start, end, "", rules))
    return changes


def _line_changes(doc: Document, step: Step, cuts: list[Cut]) -> list[Change]:
    """Cuts of whole lines with their newlines, and with the blank lines that only they kept apart.

    A run of dropped lines that stood between blank lines, or at the top, takes the blank lines below it; at the end
    of the text it takes those above. The final newline of the text stays.
    """
    lines, count = doc.lines, len(doc.lines)
    block_of: dict[int, int] = {}  # line -> the first cut that named it
    rules_of: list[tuple[str, ...]] = []
    for start, end, rule, _ in cuts:
        if not 0 <= start <= end <= count:
            raise SpanError(f"{step.id}: lines ({start}, {end}) are outside a text of {count} lines")
        block = len(rules_of)
        rules_of.append((rule or step.id,))
        for index in range(start, end):
            known = block_of.setdefault(index, block)
            if known != block:
                rules_of[known] += tuple(r for r in rules_of[block] if r not in rules_of[known])
    runs: list[tuple[int, int]] = []  # first and last line of what goes together
    stays, high = -1, -1  # the nearest line above that stays; the last line dropped so far
    for first in sorted(block_of):
        if first <= high:
            continue
        if first - 1 > high:
            stays = first - 1
        previous, high = high, first
        open_above = stays < 0 or not lines[stays].strip()
        while high + 1 < count and (high + 1 in block_of or (open_above and not lines[high + 1].strip())):
            high += 1
            block_of.setdefault(high, block_of[high - 1])
        low = first
        if high + 1 == count:
            while low - 1 > previous and not lines[low - 1].strip():
                low -= 1
                block_of[low] = block_of[first]
            if runs and low - 1 == previous:
                low = runs.pop()[0]
        runs.append((low, high))
    return [change for low, high in runs for change in _run_changes(doc, low, high, block_of, rules_of)]


def _run_changes(
    doc: Document, low: int, high: int, block_of: dict[int, int], rules_of: list[tuple[str, ...]]
) -> list[Change]:
    """One cut for each block in the dropped run of lines from ``low`` to ``high``, the last included."""
    starts, size, count = doc.line_starts, len(doc.text), len(doc.lines)
    # Where the last line has no newline of its own, every line of the run takes the one before it instead.
    shift = 1 if high + 1 == count and low and not doc.text.endswith("\n") else 0
    changes: list[Change] = []
    first = low
    for line in range(low, high + 1):
        if line < high and block_of[line + 1] == block_of[first]:
            continue
        end = starts[line + 1] - shift if line + 1 < count else size
        changes.append(Change(starts[first] - shift, end, "", rules_of[block_of[first]]))
        first = line + 1
    return changes


def is_word(char: str) -> bool:
    """Whether ``char`` is part of a word: a letter, digit, underscore, or a mark that sits on one."""
    return char.isalnum() or char == "_" or category(char)[0] == "M"


def glues(left: str, right: str) -> bool:
    """Whether ``right`` directly after ``left`` reads as one word, or as a sentence begun without a space."""
    return is_word(right) and (is_word(left) or left in SENTENCE_ENDS)


def _by_line(doc: Document, step: Step, changes: list[Change], ledger: Ledger) -> list[Change]:
    """The cuts line by line: a line of which nothing is left is dropped, and a line end between two rests stays."""
    lines, starts = doc.lines, doc.line_starts
    pieces: dict[int, list[tuple[int, Change]]] = {}  # line -> (number of the cut, its part in that line)
    for number, change in enumerate(changes):
        first = doc.line_at(change.start)
        if change.end <= starts[first] + len(lines[first]):
            pieces.setdefault(first, []).append((number, change))
            continue
        for line in range(first, doc.line_at(change.end - 1) + 1):
            low, high = max(change.start, starts[line]), min(change.end, starts[line] + len(lines[line]))
            if low < high or change.start < starts[line]:
                pieces.setdefault(line, []).append((number, change._replace(start=low, end=high)))
    whole: list[Cut] = []
    rules_of: dict[str, dict[str, None]] = {}  # number of the first cut of an emptied line -> the rules of all of them
    inline: list[Change] = []
    for line, parts in pieces.items():
        if not _is_emptied(lines[line], starts[line], [part for _, part in parts]):
            inline.extend(part for _, part in parts if part.start < part.end)
            continue
        first_cut = f"{parts[0][0]}"
        rules_of.setdefault(first_cut, {}).update(dict.fromkeys(rule for _, part in parts for rule in part.rules))
        if whole and whole[-1].rule == first_cut and whole[-1].end == line:  # lines that one cut emptied are one block
            whole[-1] = whole[-1]._replace(end=line + 1)
        else:
            whole.append(Cut(line, line + 1, first_cut))
    result = _without_glue(doc, inline, ledger)
    if whole:
        for change in _line_changes(doc, step, whole):
            rules = dict.fromkeys(rule for first_cut in change.rules for rule in rules_of[first_cut])
            result.append(change._replace(rules=tuple(rules)))
        result.sort(key=PLACE)
    return result


def _is_emptied(line: str, at: int, parts: list[Change]) -> bool:
    """Whether the ``parts`` leave nothing of ``line`` but white space and the mark of a list item or heading."""
    end = 0
    for part in parts:
        if line[end : part.start - at].strip(LIST_MARKS):
            return False
        end = part.end - at
    return not line[end:].strip(LIST_MARKS)


def _without_glue(doc: Document, changes: list[Change], ledger: Ledger) -> list[Change]:
    """The cuts, with one white space of a cut left standing where its neighbours would run together."""
    text, size = doc.text, len(doc.text)
    result: list[Change] = []
    place = 0
    while place < len(changes):
        chain = [changes[place]]  # cuts that touch have the same neighbours
        while place + 1 < len(changes) and changes[place + 1].start == chain[-1].end:
            place += 1
            chain.append(changes[place])
        place += 1
        start, end = chain[0].start, chain[-1].end
        if start == 0 or end == size or not glues(text[start - 1], text[end]):
            result.extend(chain)
            continue
        left = _space_to_leave(text, start, end)
        if left < 0:
            where = doc.map.locate(start, end)
            message = f"{chain[0].rules[0]} would have joined {text[start - 1]!r} and {text[end]!r}; nothing was cut"
            ledger.note(Note("refused-glue", message, *where))
            continue
        for change in chain:
            if change.start <= left < change.end:
                result.append(change._replace(end=left))
                result.append(change._replace(start=left + 1))
            else:
                result.append(change)
    return [change for change in result if change.start < change.end]


def _space_to_leave(text: str, start: int, end: int) -> int:
    """Where in the cut the white space stands that is left: a line end, one at an edge, or the first."""
    for edge in (end - 1, start):
        if text[edge].isspace() and "\n" not in text[start:end]:
            return edge
    for wanted in ("\n", " "):
        found = text.find(wanted, start, end)
        if found >= 0:
            return found
    return next((i for i in range(start, end) if text[i].isspace()), -1)


def _unprotected(doc: Document, changes: list[Change], ledger: Ledger) -> list[Change]:
    """The changes that leave the protected source ranges as they are."""
    allowed: list[Change] = []
    for change in changes:
        start, end = doc.map.locate(change.start, change.end)
        if any(start < high and low < end for low, high in doc.protect):
            ledger.note(Note("refused-protected", f"{change.rules[0]} would have changed protected text", start, end))
        else:
            allowed.append(change)
    return allowed
