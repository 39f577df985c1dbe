"""Running a pack's own examples: what a rule must drop and must keep, alone and inside an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scrubber.packs.frames import frame_of
from scrubber.packs.phrases import steps_of
from scrubber.packs.rule import PhraseRule
from scrubber.pipeline import Pipeline


def check_rules(rules: Iterable[PhraseRule]) -> Iterator[str]:
    """Give a sentence for each example that does not hold; nothing where all do."""
    for rule in rules:
        pipeline = Pipeline(*steps_of([rule]))
        for example in rule.drops:
            yield from _dropped(rule, pipeline, example)
        for example in rule.keeps:
            yield from _kept(rule, pipeline, example)


def framed(rule: PhraseRule, example: str) -> str:
    """Return ``example`` inside an article in the rule's language, in the zone that the rule names."""
    head, body, tail = frame_of(rule.lang)
    title = rule.noise_class == "legal" and rule.kind == "line"  # which the first line of an article may be
    if rule.zone == "head" or (rule.zone == "edge" and rule.line != "end" and not title):
        if rule.kind == "span":
            return f"{example}\n\n{body}\n\n{tail}\n"
        return f"{example}\n\n{head}\n\n{body}\n\n{tail}\n"
    if rule.zone in ("tail", "edge"):
        above = f"{head}\n\n{body}" if rule.kind == "span" else f"{head}\n\n{body}\n\n{tail}"
        return f"{above}\n\n{example}\n"
    return f"{head}\n\n{body}\n\n{example}\n\n{tail}\n"


def _dropped(rule: PhraseRule, pipeline: Pipeline, example: str) -> Iterator[str]:
    for where, text in (("alone", example), ("in an article", framed(rule, example))):
        result = pipeline(text, lang=None if rule.lang == "und" else rule.lang)
        rest = text.replace(example, "", 1)
        if result.text == text:
            yield f"{rule.id}: drops, {where}: nothing was taken from {example!r}"
        elif rule.kind != "span" and "".join(result.text.split()) != "".join(rest.split()):
            yield f"{rule.id}: drops, {where}: {example!r} left {result.text!r}"


def _kept(rule: PhraseRule, pipeline: Pipeline, example: str) -> Iterator[str]:
    for where, text in (("alone", example), ("in an article", framed(rule, example))):
        result = pipeline(text, lang=None if rule.lang == "und" else rule.lang)
        if result.text != text:
            yield f"{rule.id}: keeps, {where}: {[row.text for row in result.explain()]} was taken from {example!r}"
