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
from scrubber.fold import fold, folded, plain
from scrubber.packs.rule import PhraseRule
from scrubber.prose import clear_prose_lines
from scrubber.scan import Scanner, scanner

# What may stand before and after a phrase that is a whole line: bullets, arrows, brackets, quotes, stops.
DECORATION = " \t-–—*•·●►▶▸▾»«›‹<>|#_:.,;…!?()[]{}+→←↑↓➜➡⬅⬆⬇✓✔★☆❤♥👉👇💬🔔📷📸✉ℹ¿¡=~/\\\"'„“”‚‘’\u200b\u00a0\ufeff️"
QUOTES = "\"'„“”‚‘’"  # guillemets are arrows as often
NUMBER = re.compile(r"\d+(?:[.,'’ ]\d+)*")
NUMBER_SIGN = "{n}"
HEAD_CHARS = 5
# A markdown link without its address, as a reader sees it: no class holds the sign that ends it.
LINK = re.compile(r"(?<!!)\[([^\[\]\n]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?: \"[^\"\n]*\")?\)")
DIGIT = re.compile(r"\d")


MAX_DECORATION_CHARS = 24
BUCKET_CHARS = (5, 3, 2, 1)  # a phrase at the edge of a line is looked up by as many outermost characters
Bucket = tuple[tuple[str, ...], list[tuple[str, int]]]
"""Phrases that begin (or end) alike, once for ``str.startswith`` and once with the numbers of their rules."""


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


def _is_decoration(text: str, start: int, end: int) -> bool:
    return end - start <= MAX_DECORATION_CHARS and not text[start:end].strip(DECORATION)


def _buckets(phrases: list[tuple[str, int]], size: int, *, at_end: bool) -> dict[str, Bucket]:
    """The phrases that are looked up by ``size`` characters, by those characters."""
    longer = [other for other in BUCKET_CHARS if other > size]
    groups: dict[str, list[tuple[str, int]]] = {}
    for phrase, number in phrases:
        if len(phrase) >= size and not any(len(phrase) >= other for other in longer):
            groups.setdefault(phrase[-size:] if at_end else phrase[:size], []).append((phrase, number))
    return {edge: (tuple(phrase for phrase, _ in group), group) for edge, group in groups.items()}


def _goes_on(text: str, left: int, right: int) -> bool:
    """Whether the characters at ``left`` and ``right``, neighbours, belong to one word."""
    return 0 <= left and right < len(text) and text[left].isalnum() and text[right].isalnum()


@cache
def compiled_pattern(pattern: str) -> re.Pattern[str]:
    """Return ``pattern``, blind to case, compiled once."""
    return re.compile(pattern, re.IGNORECASE)


class Lexicon:
    """The phrases of ``rules``. Immutable once built; ``matches`` and ``zones`` are worked out once a document."""

    def __init__(self, rules: Sequence[PhraseRule]) -> None:
        self.rules: tuple[PhraseRule, ...] = tuple(dict.fromkeys(rules))
        self._whole: dict[str, list[int]] = {}
        starts: list[tuple[str, int]] = []
        ends: list[tuple[str, int]] = []
        inside: dict[str, list[int]] = {}
        self._edge_chars = 0  # the longest line that a look at the edges can find anything in
        for number, rule in enumerate(self.rules):
            for phrase in rule.phrases:
                bare = fold(phrase).strip(DECORATION)
                if rule.line == "whole":
                    key = _phrase_key(phrase)
                    if key in ("", NUMBER_SIGN):
                        continue  # every number would be it
                    self._whole.setdefault(key, []).append(number)
                    self._edge_chars = max(self._edge_chars, len(key) + MAX_DECORATION_CHARS)
                elif rule.line in ("start", "end") and rule.kind != "span" and bare:
                    (starts if rule.line == "start" else ends).append((bare, number))
                    self._edge_chars = max(self._edge_chars, rule.max_chars)
                else:
                    inside.setdefault(fold(phrase), []).append(number)
        self._starts = [_buckets(starts, size, at_end=False) for size in BUCKET_CHARS]
        self._ends = [_buckets(ends, size, at_end=True) for size in BUCKET_CHARS]
        # How a line begins that a phrase with a number could be: with a digit, or with these characters.
        numbered = [key for key in self._whole if NUMBER_SIGN in key]
        self._number_heads = frozenset(key[:HEAD_CHARS].partition("{")[0] for key in numbered)
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
        if self._whole or self._starts or self._ends:
            self._find_at_edges(doc, found)
        if self._phrases:
            self._find_inside(doc, found)
        classes: dict[str, list[Match]] = {}
        if found:
            found.sort()
            for match in dict.fromkeys(found):
                classes.setdefault(self.rules[match.rule].noise_class, []).append(match)
        return classes

    def _find_at_edges(self, doc: Document, found: list[Match]) -> None:
        """Phrases that are a whole line, or its start or end: a look into three tables for each line."""
        longest, number_heads = self._edge_chars, self._number_heads
        lines = doc.memo(folded).split("\n")
        if "](" in doc.text:
            lines = [LINK.sub(r"\1", line) if "](" in line else line for line in lines]
        keys = [line.strip(DECORATION) if len(line) <= longest else "" for line in lines]
        present = self._whole.keys() & keys
        if present:
            for index, key in enumerate(keys):
                if key in present:
                    self._add_whole(doc, found, index, key)
        for index, key in enumerate(keys):
            head = key[:HEAD_CHARS]
            if head not in number_heads:
                digit = None if head.isalpha() else DIGIT.search(head)
                if digit is None or head[: digit.start()] not in number_heads:
                    continue
            if DIGIT.search(key):
                self._add_whole(doc, found, index, NUMBER.sub(NUMBER_SIGN, key))  # no phrase holds a digit
        for size, buckets in zip(BUCKET_CHARS, self._starts, strict=True):
            if not buckets:
                continue
            heads = [key[:size] for key in keys]
            present = buckets.keys() & heads
            for index in [i for i, head in enumerate(heads) if head in present] if present else ():
                key, line = keys[index], lines[index]
                bucket = buckets[heads[index]]
                if key.startswith(bucket[0]):
                    at = len(line) - len(line.lstrip(DECORATION))
                    for phrase, number in bucket[1]:
                        if key.startswith(phrase) and not _goes_on(key, len(phrase) - 1, len(phrase)):
                            self._add(doc, found, index, number, at, at + len(phrase))
        for size, buckets in zip(BUCKET_CHARS, self._ends, strict=True):
            if not buckets:
                continue
            tails = [key[-size:] for key in keys]
            present = buckets.keys() & tails
            for index in [i for i, tail in enumerate(tails) if tail in present] if present else ():
                key = keys[index]
                bucket = buckets[tails[index]]
                if key.endswith(bucket[0]):
                    end = len(lines[index].rstrip(DECORATION))
                    for phrase, number in bucket[1]:
                        before = len(key) - len(phrase)
                        if key.endswith(phrase) and not _goes_on(key, before - 1, before):
                            self._add(doc, found, index, number, end - len(phrase), end)

    def _add_whole(self, doc: Document, found: list[Match], index: int, key: str) -> None:
        line = doc.lines[index].strip()
        if line[0].islower() and line.endswith(".") and " " not in line:
            return  # the last word of a sentence that was wrapped or broken at a link
        if line[0] in QUOTES and line[-1] in QUOTES:
            return  # somebody says it
        for number in self._whole.get(key, ()):
            self._add(doc, found, index, number, 0, len(doc.lines[index]))

    def _add(self, doc: Document, found: list[Match], index: int, number: int, start: int, end: int) -> None:
        """Add a match at ``start`` to ``end`` of line ``index``, if everything but the place holds."""
        line = doc.lines[index]
        if self._holds(doc, self.rules[number], LINK.sub(r"\1", line) if "](" in line else line):
            at = doc.line_starts[index]
            found.append(Match(index, number, at + start, at + end))

    def _find_inside(self, doc: Document, found: list[Match]) -> None:
        text = doc.memo(folded)
        hits = self._scan(text)
        if not hits:
            return
        size, lines, starts = len(text), doc.lines, doc.line_starts
        holds: dict[tuple[int, int], bool] = {}  # (line, rule): a line with many phrases is looked at once a rule
        index = 0
        for phrase, start, end in hits:
            if (start and _goes_on(text, start - 1, start)) or (end < size and _goes_on(text, end - 1, end)):
                continue  # part of a longer word
            while index + 1 < len(starts) and starts[index + 1] <= start:
                index += 1
            at, stop = starts[index], starts[index] + len(lines[index])
            for number in self._rules_of_phrase[phrase]:
                place = self.rules[number].line
                if place == "start" and not _is_decoration(text, at, start):
                    continue
                if place == "end" and not _is_decoration(text, end, stop):
                    continue
                if (index, number) not in holds:
                    holds[index, number] = self._holds(doc, self.rules[number], lines[index])
                if holds[index, number]:
                    found.append(Match(index, number, start, end))

    def _holds(self, doc: Document, rule: PhraseRule, line: str) -> bool:
        """Whether everything but the place holds: length, language, the words beside it, the pattern."""
        if not rule.min_chars <= len(line) or (rule.kind != "span" and len(line) > rule.max_chars):
            return False
        if rule.together or rule.unless:
            lower = fold(line)
            if rule.together and not any(fold(word) in lower for word in rule.together):
                return False
            if any(fold(word) in lower for word in rule.unless):
                return False
        if rule.pattern and rule.kind != "span" and compiled_pattern(rule.pattern).search(plain(line)) is None:
            return False
        # Last, since a vote over the document costs more than all the rest.
        return rule.everywhere or rule.lang == "und" or (doc.lang or rule.lang) == rule.lang
