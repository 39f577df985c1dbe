"""All phrases of all rules, found in one pass, and what they mean where they stand.

A phrase never decides alone. The pass gives places; only the lines that have one are looked at again: is it the whole
line or its start, how long is the line, which words must stand beside it, in which zone of the document is it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from scrubber.document import Document
from scrubber.fold import fold, folded
from scrubber.packs.rule import PhraseRule
from scrubber.prose import clear_prose_lines
from scrubber.scan import Scanner, scanner

# What may stand before and after a phrase that is a whole line: bullets, arrows, brackets, quotes, stops.
DECORATION = " \t-–—*•·●►▶▸▾»«›‹<>|#_:.,;…!?()[]{}+→←↑↓➜✓✔★☆=~/\\\"'„“”‚‘’\u200b\u00a0\ufeff️"
NUMBER = re.compile(r"\d+(?:[.,'’ ]\d+)*")
NUMBER_SIGN = "{n}"


class Match(NamedTuple):
    """A rule that found its phrase: the line, and where in ``doc.text`` the phrase stands."""

    line: int
    rule: int
    start: int
    end: int


class Zones(NamedTuple):
    """Where the body lies: the first and the last line of clear prose that no rule names (-1 where there is none)."""

    first_prose: int
    last_prose: int

    def holds(self, zone: str, line: int, *, inclusive: bool) -> bool:
        """Whether ``line`` is in ``zone``. With ``inclusive``, the outermost prose lines count for head and tail."""
        first, last = self
        if zone == "any" or first < 0:
            return True
        head = line <= first if inclusive else line < first
        tail = line >= last if inclusive else line > last
        if zone == "edge":
            return head or tail
        if zone == "body":
            return first <= line <= last
        return head if zone == "head" else tail


def whole_key(line: str) -> str:
    """Return ``line``, folded, as phrases for whole lines are compared: without decoration, numbers as ``{n}``.

    >>> whole_key("» 1.204 Kommentare «")
    '{n} kommentare'
    """
    return NUMBER.sub(NUMBER_SIGN, fold(line).strip(DECORATION))


def _phrase_key(phrase: str) -> str:
    """The key of a phrase of a rule; ``{n}`` in it stands for a number."""
    return whole_key(phrase.replace(NUMBER_SIGN, "0"))


@cache
def compiled_pattern(pattern: str) -> re.Pattern[str]:
    """Return ``pattern``, blind to case, compiled once."""
    return re.compile(pattern, re.IGNORECASE)


class Lexicon:
    """The phrases of ``rules``. Immutable once built; ``matches`` and ``zones`` are worked out once a document."""

    def __init__(self, rules: Sequence[PhraseRule]) -> None:
        self.rules: tuple[PhraseRule, ...] = tuple(dict.fromkeys(rules))
        self._whole: dict[str, list[int]] = {}
        inside: dict[str, list[int]] = {}
        for number, rule in enumerate(self.rules):
            for phrase in rule.phrases:
                if rule.line == "whole":
                    self._whole.setdefault(_phrase_key(phrase), []).append(number)
                else:
                    inside.setdefault(fold(phrase), []).append(number)
        self._whole_chars = max(map(len, self._whole), default=0) + 24  # room for decoration and long numbers
        self._has_numbers = any(NUMBER_SIGN in key for key in self._whole)
        self._phrases = tuple(inside)
        self._rules_of_phrase = tuple(tuple(numbers) for numbers in inside.values())
        self._scan: Scanner = scanner(self._phrases)

    def by_class(self, doc: Document) -> dict[str, list[Match]]:
        """All matches in ``doc``, by noise class, in order of place. Zones and headings are not looked at yet."""
        return doc.memo(self._find)

    def zones(self, doc: Document) -> Zones:
        """Where the body of ``doc`` lies, once the prose that rules name is passed over."""
        return doc.memo(self._zones)

    def in_zone(self, doc: Document, match: Match) -> bool:
        """Whether ``match`` stands where its rule applies."""
        rule = self.rules[match.rule]
        if rule.zone == "any":
            return True
        return self.zones(doc).holds(rule.zone, match.line, inclusive=rule.kind == "span")

    def _zones(self, doc: Document) -> Zones:
        named = {
            match.line for found in self.by_class(doc).values() for match in found
            if self.rules[match.rule].kind == "line"
        }
        prose = [line for line in doc.memo(clear_prose_lines) if line not in named]
        return Zones(prose[0], prose[-1]) if prose else Zones(-1, -1)

    def _find(self, doc: Document) -> dict[str, list[Match]]:
        found: list[Match] = []
        if self._whole:
            self._find_whole(doc, found)
        if self._phrases:
            self._find_inside(doc, found)
        classes: dict[str, list[Match]] = {}
        if found:
            found.sort()
            for match in dict.fromkeys(found):
                classes.setdefault(self.rules[match.rule].noise_class, []).append(match)
        return classes

    def _find_whole(self, doc: Document, found: list[Match]) -> None:
        longest, get, lines = self._whole_chars, self._whole.get, doc.lines
        for index, line in enumerate(doc.memo(folded).split("\n")):
            if not 0 < len(line) <= longest:
                continue
            key = line.strip(DECORATION)
            numbers = get(key)
            if numbers is None and self._has_numbers and NUMBER.search(key):
                numbers = get(NUMBER.sub(NUMBER_SIGN, key))  # no phrase holds a digit, so only this can be one
            if numbers:
                for number in numbers:
                    if self._holds(doc, self.rules[number], lines[index]):
                        start = doc.line_starts[index]
                        found.append(Match(index, number, start, start + len(line)))

    def _find_inside(self, doc: Document, found: list[Match]) -> None:
        text = doc.memo(folded)
        hits = self._scan(text)
        if not hits:
            return
        size, lines, starts = len(text), doc.lines, doc.line_starts
        index = 0
        for phrase, start, end in hits:
            if (start and text[start - 1].isalnum() and text[start].isalnum()) or (
                end < size and text[end].isalnum() and text[end - 1].isalnum()
            ):
                continue  # part of a longer word
            while index + 1 < len(starts) and starts[index + 1] <= start:
                index += 1
            line, at = lines[index], starts[index]
            for number in self._rules_of_phrase[phrase]:
                rule = self.rules[number]
                if len(line) > rule.max_chars and rule.kind != "span":
                    continue
                if rule.line == "start" and text[at:start].strip(DECORATION):
                    continue
                if rule.line == "end" and text[end : at + len(line)].strip(DECORATION):
                    continue
                if self._holds(doc, rule, line):
                    found.append(Match(index, number, start, end))

    def _holds(self, doc: Document, rule: PhraseRule, line: str) -> bool:
        """Whether everything but the place holds: length, language, the words beside it, the pattern."""
        if not rule.min_chars <= len(line) or (rule.kind != "span" and len(line) > rule.max_chars):
            return False
        if not (rule.everywhere or rule.lang == "und") and (doc.lang or rule.lang) != rule.lang:
            return False
        if rule.together or rule.unless:
            lower = fold(line)
            if rule.together and not any(fold(word) in lower for word in rule.together):
                return False
            if any(fold(word) in lower for word in rule.unless):
                return False
        return not rule.pattern or rule.kind == "span" or compiled_pattern(rule.pattern).search(line) is not None
