"""Noise planted into a clean article leaves it exactly, whatever rule knows it and in whatever order it stands."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from zlib import crc32

import pytest

from scrubber.packs.compiled import PACKS
from scrubber.packs.reader import read_pack
from scrubber.packs.rule import PhraseRule

from .cases import rules_of_preset

LANGUAGES = sorted(path.stem for path in PACKS.glob("*.toml"))
ENOUGH = 40  # pairs for each language


@cache
def paragraphs(lang: str) -> tuple[str, str, str]:
    articles = tomllib.loads((Path(__file__).parent / "articles.toml").read_text("utf-8"))
    first, second, third = articles[lang if lang in articles else "en"]["paragraphs"]
    return first, second, third


@cache
def rules(lang: str) -> tuple[PhraseRule, ...]:
    """The rules of standard that take whole lines and blocks; what cuts a part of a line cannot be planted as one."""
    found = read_pack(PACKS / f"{lang}.toml").rules
    return tuple(rule for rule in found if rule.kind != "span" and rule.preset != "strict")


def example(rule: PhraseRule) -> str:
    """One of the rule's own examples, the same on every run."""
    return rule.drops[crc32(rule.id.encode()) % len(rule.drops)]


def cleaned(lang: str, *blocks: str) -> str:
    text = "\n\n".join(blocks) + "\n"
    return rules_of_preset("standard")(text, lang=None if lang == "und" else lang).text


def planted(lang: str, rule: PhraseRule, noise: str) -> tuple[str, ...]:
    """The article with ``noise`` where the rule looks for it."""
    first, second, third = paragraphs(lang)
    if rule.zone == "head":
        return noise, first, second, third
    if rule.zone in ("tail", "edge"):
        return first, second, third, noise
    return first, second, noise, third


def article(lang: str) -> str:
    return "\n\n".join(paragraphs(lang)) + "\n"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_article_itself_stays(lang: str) -> None:
    assert article(lang) == cleaned(lang, *paragraphs(lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_rule_drops_leaves_the_article_exactly(lang: str) -> None:
    wrong = {
        rule.id: example(rule) for rule in rules(lang)
        if article(lang) != cleaned(lang, *planted(lang, rule, example(rule)))
    }
    assert {} == wrong


@pytest.mark.parametrize("lang", LANGUAGES)
def test_noise_in_two_places_goes_in_either_order(lang: str) -> None:
    first, second, third = paragraphs(lang)
    anywhere = [rule for rule in rules(lang) if rule.zone == "any"]
    for one, other in pairs(anywhere):
        here, there = example(one), example(other)
        assert article(lang) == cleaned(lang, first, here, second, there, third), (one.id, other.id)
        assert article(lang) == cleaned(lang, first, there, second, here, third), (other.id, one.id)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_noise_below_noise_goes_in_either_order(lang: str) -> None:
    below = [rule for rule in rules(lang) if rule.zone in ("any", "tail", "edge")]
    for one, other in pairs(below):
        here, there = example(one), example(other)
        assert article(lang) == cleaned(lang, *paragraphs(lang), here, there), (one.id, other.id)
        assert article(lang) == cleaned(lang, *paragraphs(lang), there, here), (other.id, one.id)


def pairs(found: list[PhraseRule]) -> list[tuple[PhraseRule, PhraseRule]]:
    """Each rule with one far from it, so that the two are of different classes; not more than enough of them."""
    half = len(found) // 2
    far = [(one, found[(place + half) % len(found)]) for place, one in enumerate(found)]
    return far[:: len(far) // ENOUGH + 1]
