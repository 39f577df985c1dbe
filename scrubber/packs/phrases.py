"""The rules of one noise class, from all packs, as filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from scrubber.document import Document
from scrubber.filter import Cut, Kind, Rule, Step
from scrubber.lexicon import Lexicon, Match
from scrubber.packs.blocks import block_end
from scrubber.packs.compiled import compiled
from scrubber.packs.rule import PRESETS, PhraseRule, from_plain
from scrubber.packs.spans import spans_of
from scrubber.prose import clear_prose_lines
from scrubber.settled import left, settle


@cache
def shipped_rules() -> tuple[PhraseRule, ...]:
    """All rules of all shipped packs, as they run."""
    return tuple(from_plain(data) for data in compiled()["rules"])


class PhraseStep:
    """Rules of one class that take whole lines and blocks, or rules of one class that take parts of lines."""

    __slots__ = ("_ids", "id", "kind", "needs", "phrase_rules")

    def __init__(self, id: str, kind: Kind, phrase_rules: Sequence[PhraseRule]) -> None:
        self.id = id
        self.kind: Kind = kind
        self.needs: tuple[str, ...] = ()
        self.phrase_rules = tuple(phrase_rules)
        self._ids = frozenset(rule.id for rule in phrase_rules)

    def __repr__(self) -> str:
        return f"<{len(self.phrase_rules)} rules of {self.id}>"

    def __reduce__(self) -> Any:
        return PhraseStep, (self.id, self.kind, self.phrase_rules)

    def rules(self) -> tuple[Rule, ...]:
        """What is known of each rule."""
        return tuple(Rule(rule.id, rule.why, self.id) for rule in self.phrase_rules)

    def narrowed(self, wanted: Callable[[str], bool]) -> PhraseStep | None:
        """The step with the wanted rules only, or nothing where none is left."""
        kept = [rule for rule in self.phrase_rules if wanted(rule.id)]
        return PhraseStep(self.id, self.kind, kept) if kept else None

    def find_once(self, doc: Document) -> Iterable[Cut]:
        """Give what ``find`` does, but for lines and blocks that only come to light once others are gone."""
        return self._spans(doc) if self.kind == "spans" else self._blocks(doc)

    def find(self, doc: Document) -> Iterable[Cut]:
        """Give the lines, blocks or spans that the rules name in ``doc``, until the rest has none."""
        if self.kind == "spans":
            return self._spans(doc)
        found = list(self._blocks(doc))
        # In another language the rest may read differently, and lines that stood in a block's way may be gone.
        if found and (any(rule.kind == "block" for _, rule in self._matches(doc))
                      or left(doc, found, "blocks")[0].lang != doc.lang):
            return settle(doc.anew(), self._blocks, found, "blocks")
        return found

    def _matches(self, doc: Document) -> Iterator[tuple[Match, PhraseRule]]:
        """What the rules of this step found in ``doc``, wherever it stands."""
        lexicon: Lexicon = doc.lexicon
        matches = lexicon.by_class(doc).get(self.id)
        if matches:
            for match in matches:
                rule = lexicon.rules[match.rule]
                if rule.id in self._ids and (rule.kind == "span") == (self.kind == "spans"):
                    yield match, rule

    def _blocks(self, doc: Document) -> Iterator[Cut]:
        lexicon: Lexicon = doc.lexicon
        others: frozenset[int] | None = None
        for match, rule in self._matches(doc):
            if not lexicon.in_zone(doc, match):
                continue
            if rule.kind == "line":
                yield Cut(match.line, match.line + 1, rule.id)
            else:
                others = self._named_by_others(doc) if others is None else others
                end = block_end(doc, rule, match.line, others)
                if end is not None:
                    yield Cut(match.line, end, rule.id)

    def _named_by_others(self, doc: Document) -> frozenset[int]:
        """The lines that rules of other classes name as a whole: no block of this class goes on there."""
        return frozenset(line for line, classes in doc.memo(_named_lines).items() if classes != {self.id})

    def _spans(self, doc: Document) -> Iterable[Cut]:
        """The spans in ``doc``, and those that come to light once they are gone."""
        found = list(self._everywhere(doc))
        if not found:
            return found
        if doc.lang is None:  # so short that each piece of it would vote for itself
            return settle(doc.anew(), self._everywhere, found)
        lines = sorted({doc.line_at(cut.start) for cut in found})
        cuts = self._settled_in(doc, lines, found)
        # Where the rest votes for another language, or has its prose elsewhere, other lines may read differently too.
        rest, _ = left(doc, cuts)
        if rest.lang == doc.lang and len(clear_prose_lines(rest)) == len(doc.memo(clear_prose_lines)):
            return cuts
        return settle(doc.anew(), self._everywhere, cuts)

    def _settled_in(self, doc: Document, lines: list[int], found: list[Cut]) -> list[Cut]:
        """``found``, and what comes to light in ``lines``, which hold them. Only these are looked at again."""
        part = doc.anew("\n".join(doc.lines[i] for i in lines), lang=doc.lang)
        shifts = {line: doc.line_starts[line] - at for line, at in zip(lines, part.line_starts, strict=True)}

        def find(rest: Document) -> Iterable[Cut]:
            def in_zone(match: Match) -> bool:  # which is a matter of the whole text
                origin = lines[part.line_at(rest.map.locate(match.start, match.end)[0])]
                return bool(doc.lexicon.in_zone(doc, match._replace(line=origin)))

            return self._spans_where(rest, in_zone)

        shown = [_shifted(cut, -shifts[doc.line_at(cut.start)]) for cut in found]
        return [_shifted(cut, shifts[lines[part.line_at(cut.start)]]) for cut in settle(part, find, shown)]

    def _everywhere(self, doc: Document) -> Iterator[Cut]:
        return self._spans_where(doc, lambda match: bool(doc.lexicon.in_zone(doc, match)))

    def _spans_where(self, doc: Document, in_zone: Callable[[Match], bool]) -> Iterator[Cut]:
        groups: dict[tuple[int, int], list[Match]] = {}  # (rule, line), so that each rule reads a line once
        for match, _ in self._matches(doc):
            if in_zone(match):
                groups.setdefault((match.rule, match.line), []).append(match)
        for (number, line), found in groups.items():
            rule = doc.lexicon.rules[number]
            for start, end in spans_of(doc, rule, line, [(m.start, m.end) for m in found]):
                yield Cut(start, end, rule.id)


def _named_lines(doc: Document) -> dict[int, set[str]]:
    """The classes of the rules that name a line as a whole, by line; mere cues do not count."""
    lexicon: Lexicon = doc.lexicon
    named: dict[int, set[str]] = {}
    for noise_class, found in lexicon.by_class(doc).items():
        for match in found:
            run = match.rule < lexicon.run
            if run and lexicon.rules[match.rule].kind != "span" and lexicon.in_zone(doc, match):
                named.setdefault(match.line, set()).add(noise_class)
    return named


def _shifted(cut: Cut, by: int) -> Cut:
    return cut._replace(start=cut.start + by, end=cut.end + by)


def steps_of(rules: Iterable[PhraseRule]) -> Iterator[Step]:
    """Give the steps for ``rules``: per class, first what takes lines and blocks, then what takes spans."""
    groups: dict[tuple[str, bool], list[PhraseRule]] = {}
    for rule in rules:
        groups.setdefault((rule.noise_class, rule.kind == "span"), []).append(rule)
    for (noise_class, spans), group in sorted(groups.items(), key=lambda item: item[0]):
        yield PhraseStep(noise_class, "spans" if spans else "blocks", group)


class PhraseClass:
    """A noise class of the shipped packs, at a preset. Iterating gives its steps; nothing is read before that."""

    __slots__ = ("noise_class",)

    def __init__(self, noise_class: str) -> None:
        self.noise_class = noise_class

    def __repr__(self) -> str:
        return f"PhraseClass({self.noise_class!r})"

    def __iter__(self) -> Iterator[Step]:
        return self.at("standard")

    def at(self, preset: str) -> Iterator[Step]:
        """Give the steps with the rules that ``preset`` and the milder ones have."""
        level = PRESETS.index(preset)
        return steps_of(
            rule for rule in shipped_rules()
            if rule.noise_class == self.noise_class and PRESETS.index(rule.preset) <= level
        )
