"""All phrases of all rules, found in one pass, and what they mean where they stand.

A phrase never decides alone. The pass gives places; only the lines that have one are looked at again: is it the whole
line or its start, how long is the line, which words must stand beside it, in which zone of the document is it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, groupby
from operator import itemgetter
from typing import NamedTuple

from scrubber.document import Document
from scrubber.fold import fold, plain
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
MAX_NUMBER_CHARS = 24  # of all numbers in a line that is a phrase with numbers
EDGE_CHARS = (6, 3, 1)  # a phrase at the edge of a line is looked up by as many outermost characters
Hit = tuple[int, ...]
"""Number of the rule; start and end of its phrase in the line."""
Bucket = tuple[tuple[int, ...], dict[str, list[int]]]
"""Phrases that begin (or end) alike: how long they are, and the numbers of their rules."""


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


class EdgeTable:
    """Phrases by the outermost characters at one edge of a line."""

    def __init__(self, phrases: Sequence[tuple[str, int]], *, at_end: bool) -> None:
        self.at_end = at_end
        self._tables: list[tuple[slice, dict[str, Bucket]]] = []
        left = list(phrases)
        for size in EDGE_CHARS:
            edge = slice(-size, None) if at_end else slice(size)
            groups: dict[str, dict[str, list[int]]] = {}
            for phrase, number in left:
                if len(phrase) >= size:
                    groups.setdefault(phrase[edge], {}).setdefault(phrase, []).append(number)
            left = [(phrase, number) for phrase, number in left if len(phrase) < size]
            if groups:
                table = {key: (tuple(sorted({len(p) for p in group})), group) for key, group in groups.items()}
                self._tables.append((edge, table))

    def found(self, keys: list[str]) -> Iterator[tuple[int, int, int]]:
        """Give, for each of ``keys`` that has a phrase at the edge, its place, the phrase's length, and the rule."""
        at_end = self.at_end
        for edge, table in self._tables:
            edges = [key[edge] for key in keys]
            present = table.keys() & edges
            for index in [i for i, known in enumerate(edges) if known in present] if present else ():
                key = keys[index]
                lengths, rules = table[edges[index]]
                for size in lengths:
                    if size > len(key):
                        break
                    numbers = rules.get(key[-size:] if at_end else key[:size])
                    if numbers and not _goes_on(key, len(key) - size if at_end else size):
                        for number in numbers:
                            yield index, size, number


def _goes_on(text: str, at: int) -> bool:
    """Whether a word goes on at ``at``: the characters on both sides belong to it."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


@cache
def compiled_pattern(pattern: str) -> re.Pattern[str]:
    """Return ``pattern``, blind to case, compiled once."""
    return re.compile(pattern, re.IGNORECASE)


class Lexicon:
    """The phrases of ``rules``. Immutable once built. A line is looked at once, in all texts that are made from one."""

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
        self._starts, self._ends = EdgeTable(starts, at_end=False), EdgeTable(ends, at_end=True)
        # How a line begins that a phrase with a number could be: with a digit, or with these characters.
        numbered = [key for key in self._whole if NUMBER_SIGN in key]
        self._number_heads = frozenset(key[:HEAD_CHARS].partition("{")[0] for key in numbered)
        self._number_chars = max(map(len, numbered), default=0) + MAX_NUMBER_CHARS
        self._rules_of_phrase = tuple(tuple(numbers) for numbers in inside.values())
        self._scan: Scanner = scanner(tuple(inside))
        self._langs = tuple(None if rule.everywhere or rule.lang == "und" else rule.lang for rule in self.rules)
        self._together = tuple(tuple(fold(word) for word in rule.together) for rule in self.rules)
        self._unless = tuple(tuple(fold(word) for word in rule.unless) for rule in self.rules)

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
        lines = doc.lines
        known: dict[str, tuple[Hit, ...]] = doc.line_memo(self)
        fresh = [line for line in lines if line not in known]
        if fresh:
            self._learn(list(dict.fromkeys(fresh)), known)
        classes: dict[str, list[Match]] = {}
        starts, langs = doc.line_starts, self._langs
        for index, line in enumerate(lines):
            for number, start, end in known[line]:
                lang = langs[number]
                if lang is None or (doc.lang or lang) == lang:
                    at = starts[index]
                    match = Match(index, number, at + start, at + end)
                    classes.setdefault(self.rules[number].noise_class, []).append(match)
        return classes

    def _learn(self, lines: list[str], known: dict[str, tuple[Hit, ...]]) -> None:
        """Look at ``lines`` and keep what is found in each, whatever the language of the text."""
        text = fold("\n".join(lines))
        lower = text.split("\n")
        found: list[tuple[int, int, int, int]] = []  # line, rule, start, end
        if self._edge_chars:
            found += self._at_edges(lines, lower)
        found += self._inside(lines, lower, text)
        known.update(dict.fromkeys(lines, ()))
        for index, hits in groupby(sorted(set(found)), key=itemgetter(0)):
            known[lines[index]] = tuple(hit[1:] for hit in hits)

    def _at_edges(self, given: list[str], lower: list[str]) -> Iterator[tuple[int, int, int, int]]:
        """Phrases that are a whole line, or its start or end: a look into three tables for each line."""
        longest = self._edge_chars
        lines = [LINK.sub(r"\1", line) if "](" in line else line for line in lower]
        keys = [line.strip(DECORATION) if len(line) <= longest else "" for line in lines]
        for index, rules in self._whole_lines(given, keys):
            for number in rules:
                if self._holds(number, given[index], lines[index]):
                    yield index, number, 0, len(given[index])
        for index, size, number in self._starts.found(keys):
            if self._holds(number, given[index], lines[index]):
                at = len(lines[index]) - len(lines[index].lstrip(DECORATION))
                yield index, number, at, at + size
        for index, size, number in self._ends.found(keys):
            if self._holds(number, given[index], lines[index]):
                end = len(lines[index].rstrip(DECORATION))
                yield index, number, end - size, end

    def _whole_lines(self, given: list[str], keys: list[str]) -> Iterator[tuple[int, list[int]]]:
        """The lines that are a phrase, with the rules that have it; numbers count as one."""
        whole, number_heads = self._whole, self._number_heads
        present = whole.keys() & keys
        if present:
            yield from ((i, whole[key]) for i, key in enumerate(keys) if key in present and not _is_said(given[i]))
        longest = self._number_chars
        for index, key in enumerate(keys):
            if len(key) > longest:
                continue
            head = key[:HEAD_CHARS]
            if head not in number_heads:
                digit = None if head.isalpha() else DIGIT.search(head)
                if digit is None or head[: digit.start()] not in number_heads:
                    continue
            rules = whole.get(NUMBER.sub(NUMBER_SIGN, key))
            if rules and key not in present and not _is_said(given[index]):
                yield index, rules

    def _inside(self, lines: list[str], lower: list[str], text: str) -> Iterator[tuple[int, int, int, int]]:
        """Phrases anywhere in a line, and those that take part of a line from a phrase at its edge."""
        hits = [
            (start, end, phrase) for phrase, start, end in self._scan(text)
            if not (_goes_on(text, start) or _goes_on(text, end))
        ]  # else it is part of a longer word
        if not hits:
            return
        starts = list(accumulate((len(line) + 1 for line in lower), initial=0))
        holds: dict[tuple[int, int], bool] = {}  # (line, rule): a line with many phrases is looked at once a rule
        for start, end, phrase in hits:
            index = bisect_right(starts, start) - 1
            at, line = starts[index], lower[index]
            for number in self._rules_of_phrase[phrase]:
                place = self.rules[number].line
                if place == "start" and not _is_decoration(text, at, start):
                    continue
                if place == "end" and not _is_decoration(text, end, at + len(line)):
                    continue
                if (index, number) not in holds:
                    holds[index, number] = self._holds(number, lines[index], line)
                if holds[index, number]:
                    yield index, number, start - at, end - at

    def _holds(self, number: int, given: str, lower: str) -> bool:
        """Whether everything but place and language holds: length, the words beside it, the pattern."""
        rule = self.rules[number]
        size = len(lower)
        if size < rule.min_chars or (size > rule.max_chars and rule.kind != "span"):
            return False
        together, unless = self._together[number], self._unless[number]
        if together and not any(word in lower for word in together):
            return False
        if unless and any(word in lower for word in unless):
            return False
        if rule.pattern and rule.kind != "span":
            line = plain(given)
            if rule.line != "inside" and "](" in line:
                line = LINK.sub(r"\1", line)
            return compiled_pattern(rule.pattern).search(line) is not None
        return True


def _is_said(line: str) -> bool:
    """Whether a line that is a phrase is rather the last word of a sentence that was broken, or in quotation marks."""
    line = line.strip()
    return (line[0].islower() and line.endswith(".") and " " not in line) or (line[0] in QUOTES and line[-1] in QUOTES)
