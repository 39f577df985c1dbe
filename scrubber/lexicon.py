"""All phrases of all rules, found in one pass, and what they mean where they stand.

A phrase never decides alone. The pass gives places; only the lines that have one are looked at again: is it the whole
line or its start, how long is the line, which words must stand beside it, in which zone of the document is it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, groupby
from math import inf
from operator import itemgetter
from typing import NamedTuple

from scrubber.code import closed_fences
from scrubber.document import Document
from scrubber.fold import fold, plain
from scrubber.packs.rule import PhraseRule
from scrubber.phrase import (
    DECORATION,
    LINK,
    MAX_DECORATION_CHARS,
    NUMBER,
    NUMBER_SIGN,
    goes_on,
    heads_pattern,
    is_decoration,
    is_said,
    phrase_key,
)
from scrubber.scan import Scanner, scanner
from scrubber.zones import Zones, spares_title, zones_of

MAX_NUMBER_CHARS = 12  # beyond the sign that stands for it
ANYWHERE, AT_START, AT_END = range(3)
MAX_HITS = 1000  # of the phrases of one rule in one line; more are no text
MAX_SHORT_CHARS = 3  # of a phrase at the edge of a line that is looked up there, since it stands inside most words
Hit = tuple[int, ...]
"""Number of the rule; start and end of its phrase in the line."""
Found = tuple[int, int, int, int]
"""Line, number of the rule, start and end in the line."""
PLACES = {"start": AT_START, "end": AT_END}


class Match(NamedTuple):
    """A rule that found its phrase: the line, and where in ``doc.text`` the phrase stands."""

    line: int
    rule: int
    start: int
    end: int


@cache
def compiled_pattern(pattern: str) -> re.Pattern[str]:
    """Return ``pattern``, blind to case, compiled once."""
    return re.compile(pattern, re.IGNORECASE)


class Lexicon:
    """The phrases of ``rules``. Immutable once built. A line is looked at once, in all texts that are made from one.

    ``cues`` are rules that nobody runs: they are found too, and their lines are no prose, but no block ends at them.
    """

    def __init__(self, rules: Sequence[PhraseRule], cues: Sequence[PhraseRule] = ()) -> None:
        self.run = len(dict.fromkeys(rules))  # how many of ``self.rules`` are more than cues: the first ones
        self.rules: tuple[PhraseRule, ...] = tuple(dict.fromkeys((*rules, *cues)))
        self._whole: dict[str, list[int]] = {}
        short: tuple[dict[str, list[int]], dict[str, list[int]]] = {}, {}  # at the start and at the end of a line
        phrases: dict[str, list[tuple[int, int]]] = {}
        for number, rule in enumerate(self.rules):
            place = PLACES.get(rule.line, ANYWHERE)
            for phrase in rule.phrases:
                if rule.line == "whole":
                    key = phrase_key(phrase)
                    if key not in ("", NUMBER_SIGN):  # else every number would be it
                        self._whole.setdefault(key, []).append(number)
                    continue
                bare = fold(phrase).strip(DECORATION) if place and rule.kind != "span" else ""
                if bare and len(bare) <= MAX_SHORT_CHARS:
                    short[place - AT_START].setdefault(bare, []).append(number)
                else:
                    phrases.setdefault(bare or fold(phrase), []).append((number, place))
        self._whole_chars = max(map(len, self._whole), default=0) + 2 * MAX_DECORATION_CHARS
        numbered = (len(key) for key in self._whole if NUMBER_SIGN in key)
        self._number_chars = max(numbered, default=0) + MAX_NUMBER_CHARS
        numbers = [number for table in short for group in table.values() for number in group]
        self._edge_chars = max((self.rules[number].max_chars for number in numbers), default=0)
        self._heads, self._tails = short
        self._heads_pattern = heads_pattern(self._heads)
        self._rules_of_phrase = tuple(phrases.values())
        self._most_chars = [self._longest(rules) for rules in self._rules_of_phrase]
        self._scan: Scanner = scanner(tuple(phrases))
        self._langs = tuple(None if rule.everywhere or rule.lang == "und" else rule.lang for rule in self.rules)
        self._together = tuple(tuple(fold(word) for word in rule.together) for rule in self.rules)
        self._unless = tuple(tuple(fold(word) for word in rule.unless) for rule in self.rules)

    def _longest(self, rules: list[tuple[int, int]]) -> float:
        """The length of the longest line, with the sign that ends it, in which one of ``rules`` may hold."""
        return max(inf if self.rules[n].kind == "span" else self.rules[n].max_chars + 1 for n, _ in rules)

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
        zones = self.zones(doc)
        if match.line == zones.title and rule.kind == "line" and spares_title(rule):
            return False
        return zones.holds(rule.zone, match.line, inclusive=rule.kind == "span")

    def _zones(self, doc: Document) -> Zones:
        named = {
            match.line for found in self.by_class(doc).values() for match in found
            if self.rules[match.rule].kind == "line"
        }
        return zones_of(doc, named)

    def _find(self, doc: Document) -> dict[str, list[Match]]:
        lines = doc.lines
        known: dict[str, tuple[Hit, ...]] = doc.line_memo(self)
        fresh = [line for line in lines if line not in known]
        if fresh:
            self._learn(list(dict.fromkeys(fresh)), known)
        classes: dict[str, list[Match]] = {}
        fenced = doc.memo(closed_fences)
        hit = [(index, known[line]) for index, line in enumerate(lines) if known[line] and index not in fenced]
        if not hit:
            return classes
        starts, lang = doc.line_starts, doc.lang
        for index, hits in hit:
            at = starts[index]
            for number, start, end in hits:
                if lang is None or self._langs[number] in (None, lang):
                    match = Match(index, number, at + start, at + end)
                    classes.setdefault(self.rules[number].noise_class, []).append(match)
        return classes

    def _learn(self, lines: list[str], known: dict[str, tuple[Hit, ...]]) -> None:
        """Look at ``lines`` and keep what is found in each, whatever the language of the text."""
        text = fold("\n".join(lines))
        lower = text.split("\n")
        linked = [i for i, line in enumerate(lower) if "](" in line] if "](" in text else []
        bare = [LINK.sub(r"\1", lower[i]) for i in linked]  # what a reader sees of them
        shown = lower.copy() if linked else lower
        for index, line in zip(linked, bare, strict=True):
            shown[index] = line
        longest = max(self._whole_chars, self._edge_chars)
        keys = [line.strip(DECORATION) if len(line) <= longest else "" for line in shown]
        found = [*self._at_whole_lines(lines, shown, keys), *self._at_edges(lines, shown, keys)]
        found += self._in_lines(lines, lower, range(len(lines)), text, inside=True)
        if linked:
            found += self._in_lines(lines, bare, linked, "\n".join(bare), inside=False)
        known.update(dict.fromkeys(lines, ()))
        for index, hits in groupby(sorted(set(found)), key=itemgetter(0)):
            known[lines[index]] = tuple(hit[1:] for hit in hits)

    def _at_whole_lines(self, given: list[str], lower: list[str], keys: list[str]) -> Iterator[Found]:
        """Phrases that are a whole line, with every number as ``{n}``: a look into one table for each line."""
        whole = self._whole
        longest = self._number_chars
        short = "\n".join([key if len(key) <= longest else "" for key in keys])
        masked = [mask or key for mask, key in zip(NUMBER.sub(NUMBER_SIGN, short).split("\n"), keys, strict=True)]
        present = whole.keys() & masked
        for index in [i for i, key in enumerate(masked) if key in present] if present else ():
            if not is_said(given[index]):
                for number in whole[masked[index]]:
                    if self._holds(number, given[index], lower[index]):
                        yield index, number, 0, len(given[index])

    def _at_edges(self, given: list[str], lower: list[str], keys: list[str]) -> Iterator[Found]:
        """Short phrases at the start or end of a line."""
        if self._heads:
            text = "\n".join(["", *keys])
            index, after = -1, 0  # lines are counted from match to match
            for match in self._heads_pattern.finditer(text):
                index += text.count("\n", after, match.end())
                after = match.end()
                at = len(lower[index]) - len(lower[index].lstrip(DECORATION))
                for number in self._heads[match[0][1:]]:
                    if self._holds(number, given[index], lower[index]):
                        yield index, number, at, at + len(match[0]) - 1
        if self._tails:
            tails = tuple(self._tails)
            for index in [i for i, key in enumerate(keys) if key.endswith(tails)]:
                key, end = keys[index], len(lower[index].rstrip(DECORATION))
                for phrase in tails:
                    if key.endswith(phrase) and not goes_on(key, len(key) - len(phrase)):
                        for number in self._tails[phrase]:
                            if self._holds(number, given[index], lower[index]):
                                yield index, number, end - len(phrase), end

    def _in_lines(
        self, given: list[str], lower: list[str], origins: Sequence[int], text: str, *, inside: bool
    ) -> Iterator[Found]:
        """All other phrases, in the lines ``lower`` that ``text`` consists of and that stand for ``given[origin]``."""
        hits = self._scan(text)
        if not hits:
            return
        ends = list(accumulate(len(line) + 1 for line in lower))  # of the lines, each with the sign that ends it
        holds: dict[tuple[int, int], bool] = {}  # (line, rule): a line with many phrases is looked at once a rule
        found: dict[tuple[int, int], list[Found]] = {}
        index, at, after = 0, 0, ends[0]  # the hits are ordered by their ends, so the lines are walked along
        for phrase, start, end in hits:
            while end > after:
                index, at = index + 1, after
                after = ends[index]
            if after - at > self._most_chars[phrase]:
                continue
            stop = after - 1
            if (start > at and text[start - 1].isalnum() and text[start].isalnum()) or (
                end < stop and text[end].isalnum() and text[end - 1].isalnum()
            ):
                continue  # part of a longer word
            for number, place in self._rules_of_phrase[phrase]:
                if place == ANYWHERE:
                    if not inside:
                        continue
                elif place == AT_START:
                    if start > at and not is_decoration(text, at, start):
                        continue
                elif end < stop and not is_decoration(text, end, stop):
                    continue
                key = index, number
                if key not in holds:
                    holds[key] = self._holds(number, given[origins[index]], lower[index])
                    found[key] = []
                if holds[key]:
                    found[key].append((origins[index], number, start - at, end - at))
                    holds[key] = len(found[key]) <= MAX_HITS
        for key, hits_of_rule in found.items():
            if holds[key]:
                yield from hits_of_rule

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
