"""Patterns of packs are tried on hostile text when they are read, so that none can hang whoever runs the pack.

``re`` backtracks: where two repeats can match the same characters, a line that nearly matches costs time with the
square of its length, or doubles with every character. Such a line is made from the pattern itself: what stands before
a repeat, what the repeat takes over and over, then a character that nothing takes. A sound pattern needs a millisecond
for the longest of these; one that needs fifty is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from re import _constants, _parser  # type: ignore[attr-defined]
from time import thread_time
from typing import Any

MAX_SECONDS = 0.05  # of processor time for one line; honest patterns stay far below, the others far above
MAX_LINE_CHARS = 8192  # of a line that a span may be looked for in; longer ones grow as this one does
VARIABLE = 8  # a repeat that can take so many more than it must is one to try, or of what is so variable in length
MAX_ENDS = 4  # characters that a line is ended with
PICKS = 3  # how many of the characters or alternatives that a repeat takes are tried
MAX_TRIAL_SECONDS = 2.0  # of processor time for all lines of a pattern
SMALL = (*range(1, 8), *range(8, 32, 2))  # numbers of repeats, in steps so small that it shows before it hangs
LARGE = (64, 128, 256, 512, 1024, 2048, 4096, 8192)
REPEATS = frozenset({_constants.MAX_REPEAT, _constants.MIN_REPEAT})
CATEGORIES = {
    _constants.CATEGORY_DIGIT: "0", _constants.CATEGORY_NOT_DIGIT: "a", _constants.CATEGORY_SPACE: " ",
    _constants.CATEGORY_NOT_SPACE: "a", _constants.CATEGORY_WORD: "a", _constants.CATEGORY_NOT_WORD: "-",
}
ANYTHING = ("a", " ", "-", "0", "\t", "é", ".", "x")

Tree = Sequence[Any]


def slow_line(pattern: str, max_chars: int = MAX_LINE_CHARS) -> str | None:
    """Return a line of at most ``max_chars`` on which a search for ``pattern`` takes too long, or nothing.

    Raises ValueError where the pattern has so many repeats that they cannot be tried in ``MAX_TRIAL_SECONDS``.

    >>> slow_line(r"(?:[a-z]+ ?)+:") is None
    False
    >>> slow_line(r"(?:[a-z]+ )+:", max_chars=200) is None
    True
    """
    compiled = re.compile(pattern, re.IGNORECASE)
    tree = _parser.parse(pattern, re.IGNORECASE)
    ends = ("\x00", *dict.fromkeys(_excluded(tree)))[:MAX_ENDS]
    least = tree.getwidth()[0]  # a shorter text fails at once: with a tail as long as that, time grows step by step
    began = thread_time()
    for head, unit in dict.fromkeys(_pumps(tree, "")):
        for end in ends:
            if thread_time() - began > MAX_TRIAL_SECONDS:
                raise ValueError("has too many repeats to be tried; write several rules")
            for count in (*SMALL, *LARGE):
                size = (max_chars - len(head) - 1) // len(unit)
                line: str = head + unit * min(count, size) + end
                line += end * min(least, max_chars - len(line))
                if _is_slow(compiled, line) and _is_slow(compiled, line):
                    return line
                if count >= size:
                    break
    return None


def _is_slow(compiled: re.Pattern[str], line: str) -> bool:
    start = thread_time()
    for _ in compiled.finditer(line):
        pass
    return thread_time() - start > MAX_SECONDS


def _pumps(tree: Tree, head: str) -> Iterator[tuple[str, str]]:
    """Give what leads to each repeat in ``tree``, and what it takes."""
    for op, value in tree:
        if op in REPEATS:
            low, high, body = value
            least, most = body.getwidth()
            if high - low >= VARIABLE or (high > 1 and most - least >= VARIABLE):
                units = [_sample(body, pick) for pick in range(PICKS)]
                for unit in (*units, _sample(body, 0, bare=True)):
                    if unit:
                        yield head, unit
                        yield "", unit  # a search begins anywhere, so the head need not stand there
            yield from _pumps(body, head)
        else:
            for inner in _inner(op, value):
                yield from _pumps(inner, head)
        head += _sample([(op, value)], 0)


def _excluded(tree: Tree) -> Iterator[str]:
    """Give the characters that classes of ``tree`` exclude: at one of them a repeat that takes all else must stop."""
    for op, value in tree:
        if op is _constants.IN and value[0][0] is _constants.NEGATE:
            yield from (chr(char) for kind, char in value[1:] if kind is _constants.LITERAL and char != ord("\n"))
        elif op is _constants.NOT_LITERAL:
            yield chr(value)
        for inner in [value[2]] if op in REPEATS else _inner(op, value):
            yield from _excluded(inner)


def _inner(op: Any, value: Any) -> list[Tree]:
    if op is _constants.SUBPATTERN:
        return [value[-1]]
    if op is _constants.BRANCH:
        return list(value[1])
    if op in (_constants.ASSERT, _constants.ASSERT_NOT):
        return [value[1]]
    if op is _constants.ATOMIC_GROUP:
        return [value]
    if op is _constants.POSSESSIVE_REPEAT:
        return [value[2]]
    return []


def _sample(tree: Tree, pick: int, bare: bool = False) -> str:
    """A text that ``tree`` takes; ``pick`` says which alternatives and characters, ``bare`` leaves options out."""
    found = ""
    for op, value in tree:
        if op is _constants.LITERAL:
            found += chr(value)
        elif op is _constants.NOT_LITERAL:
            found += next(char for char in ANYTHING[pick:] if ord(char) != value)
        elif op is _constants.ANY:
            found += ANYTHING[pick]
        elif op is _constants.IN:
            found += _member(value, pick)
        elif op in REPEATS or op is _constants.POSSESSIVE_REPEAT:
            unit = _sample(value[2], pick, bare)
            found += unit * min(max(value[0], 0 if bare else 1), 200, MAX_LINE_CHARS // max(len(unit), 1) + 1)
        elif op is _constants.BRANCH:
            found += _sample(value[1][pick % len(value[1])], pick, bare)
        elif op in (_constants.SUBPATTERN, _constants.ATOMIC_GROUP):
            found += _sample(_inner(op, value)[0], pick, bare)
    return found


def _member(members: Tree, pick: int) -> str:
    """A character of a class; for ``[^...]`` one that the class does not name, as far as that is easily known."""
    if members[0][0] is _constants.NEGATE:
        named = {chr(value) for op, value in members if op is _constants.LITERAL}
        free = [char for char in ANYTHING if char not in named]
        return free[pick % len(free)] if free else "q"
    chars: list[str] = []
    for op, value in members:
        if op is _constants.LITERAL:
            chars.append(chr(value))
        elif op is _constants.RANGE:
            chars += [chr(value[0]), chr(value[1])]
        elif op is _constants.CATEGORY:
            chars.append(CATEGORIES.get(value, "a"))
    return chars[pick % len(chars)] if chars else "a"
