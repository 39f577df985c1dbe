"""Edits, and the map between a source and the text they make of it.

A text is its source with some ranges replaced. The list of those replacements is all that is stored: it is the
audit and the map at once. ``compose`` adds changes that were named in the current text to such a list.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

Span = tuple[int, int]
"""Half-open, 0-based, in code points of the text it was named for."""


class Edit(NamedTuple):
    """What stands now where ``source[start:end]`` stood, and which rules had a hand in it.

    ``replacement`` is ``""`` where the range was cut; ``start == end`` is an insertion.
    """

    start: int
    end: int
    replacement: str
    rules: tuple[str, ...]


class Change(NamedTuple):
    """One change of the current text: ``text[start:end]`` becomes ``replacement`` on account of ``rules``."""

    start: int
    end: int
    replacement: str
    rules: tuple[str, ...]


def replay(source: str, edits: Iterable[Edit]) -> str:
    """Apply ``edits`` to ``source``.

    >>> replay("Otters hold hands.[1]", [Edit(18, 21, "", ("wiki.citation",))])
    'Otters hold hands.'
    """
    parts: list[str] = []
    at = 0
    for start, end, replacement, _ in edits:
        parts.append(source[at:start])
        parts.append(replacement)
        at = end
    if not parts:
        return source
    parts.append(source[at:])
    return "".join(parts)


class TextMap:
    """Where each edit's replacement stands in the current text.

    ``starts[i]`` and ``ends[i]`` are the bounds of the replacement of ``edits[i]``; both never decrease. Between two
    edits the text is the source, shifted.
    """

    __slots__ = ("edits", "ends", "starts")

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.edits = edits
        self.starts: list[int] = []
        self.ends: list[int] = []
        shift = 0  # current position minus source position of the text after the edits so far
        for start, end, replacement, _ in edits:
            at = start + shift
            self.starts.append(at)
            self.ends.append(at + len(replacement))
            shift = at + len(replacement) - end

    def source_of(self, position: int, before: int) -> int:
        """Return the source position of a kept ``position`` that stands after the first ``before`` edits."""
        if not before:
            return position
        return self.edits[before - 1].end + position - self.ends[before - 1]

    def locate(self, start: int, end: int) -> Span:
        """Return the smallest source range of ``text[start:end]``; a replaced character gives its whole edit.

        An empty range gives the place where text inserted there would stand.
        """
        if start == end:
            before = bisect_right(self.ends, start)
            if before < len(self.edits) and self.starts[before] < start:
                return self.edits[before].start, self.edits[before].end
            place = self.source_of(start, before)
            return place, place
        low = bisect_right(self.ends, start)
        high = bisect_left(self.starts, end)
        first = self.source_of(start, low)
        if low < len(self.edits) and self.starts[low] <= start:
            first = self.edits[low].start
        last = self.source_of(end, high)
        if high and self.ends[high - 1] >= end > self.starts[high - 1]:
            last = self.edits[high - 1].end
        return first, last


def trimmed(text: str, change: Change) -> Change | None:
    """Return ``change`` without the characters that stay as they are, or nothing where all of them do."""
    start, end, replacement, rules = change
    if not replacement:
        return change if end > start else None
    old = text[start:end]
    if old == replacement:
        return None
    if old[:1] != replacement[:1] and old[-1:] != replacement[-1:]:
        return change
    limit = min(len(old), len(replacement))
    head = 0
    while head < limit and old[head] == replacement[head]:
        head += 1
    tail = 0
    while tail < limit - head and old[-1 - tail] == replacement[-1 - tail]:
        tail += 1
    return Change(start + head, end - tail, replacement[head : len(replacement) - tail], rules)


def compose(source: str, edits: Sequence[Edit], changes: Iterable[Change]) -> list[Edit]:
    """Return the edits that do what ``edits`` did and then ``changes``.

    ``changes`` are ordered, disjoint, and in positions of the text that ``edits`` made. An earlier hole inside a
    change stays an edit of its own; an earlier replacement is changed as a whole and gains the rules; what a change
    writes stands at the first character that it replaces.
    """
    if not edits:
        return [Edit._make(c) for c in changes if c.replacement != source[c.start : c.end]]
    here = TextMap(edits)
    starts, ends = here.starts, here.ends
    result: list[Edit] = []
    open_parts: dict[int, tuple[int, list[str]]] = {}  # edits partly changed: place in result, parts so far
    consumed: dict[int, int] = {}  # how many characters of such an edit's replacement are used up
    done = 0  # edits already in the result

    def touch(index: int, start: int, end: int, text: str, rules: tuple[str, ...]) -> None:
        nonlocal done
        edit = edits[index]
        if index not in open_parts:
            open_parts[index] = (len(result), [])
            consumed[index] = 0
            result.append(edit)
            done = index + 1
        place, parts = open_parts[index]
        parts.append(edit.replacement[consumed[index] : start])
        parts.append(text)
        consumed[index] = end
        known = result[place].rules
        result[place] = edit._replace(rules=known + tuple(r for r in rules if r not in known))

    for start, end, replacement, rules in changes:
        low = bisect_right(ends, start)
        if low > done:
            result.extend(edits[done:low])
            done = low
        if start == end:
            if low < len(edits) and starts[low] < start:
                touch(low, start - starts[low], start - starts[low], replacement, rules)
            else:
                place = here.source_of(start, low)
                result.append(Edit(place, place, replacement, rules))
            continue
        at, pending = start, replacement
        for index in range(low, bisect_left(starts, end, low)):
            if at < starts[index]:
                first = here.source_of(at, index)
                result.append(Edit(first, first + starts[index] - at, pending, rules))
                pending = ""
                at = starts[index]
            if starts[index] == ends[index]:  # a hole stays what it was
                result.append(edits[index])
                done = index + 1
                continue
            touch(index, at - starts[index], min(end, ends[index]) - starts[index], pending, rules)
            pending = ""
            at = min(end, ends[index])
        if at < end:
            first = here.source_of(at, bisect_left(starts, end, low))
            result.append(Edit(first, first + end - at, pending, rules))
    result.extend(edits[done:])
    for index, (place, parts) in open_parts.items():
        rest = edits[index].replacement[consumed[index] :]
        result[place] = result[place]._replace(replacement="".join(parts) + rest)
    return [e for e in result if e.replacement != source[e.start : e.end]]
