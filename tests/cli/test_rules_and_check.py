"""``scrubber rules``, ``scrubber rule ID`` and ``scrubber check PACK``."""

import json
from pathlib import Path

import pytest

import scrubber as library
from scrubber.html.body import html_body

from .run import PACK, Done, scrubber


def test_rules_lists_every_rule_with_its_reason() -> None:
    done = scrubber("rules")
    known = [*library.preset("strict").rules(), *html_body.rules()]
    assert (0, "") == (done.code, done.err)
    assert [rule.id for rule in known] == [line.split()[0] for line in done.out.splitlines()]
    assert all(rule.why in line for rule, line in zip(known, done.out.splitlines(), strict=True))


def test_rules_of_a_language_and_of_a_preset() -> None:
    german = scrubber("rules", "--lang", "de").out.splitlines()
    assert german
    assert all(line.startswith("de.") for line in german)
    light = scrubber("rules", "--preset", "light", "--json").out.splitlines()
    known = [*library.preset("light").rules(), *html_body.rules()]
    assert [rule.id for rule in known] == [json.loads(line)["id"] for line in light]


def test_a_rule_of_a_pack_is_described_with_its_examples() -> None:
    done = scrubber("rule", "de.newsletter.buttons")
    assert 0 == done.code
    assert done.out.startswith("de.newsletter.buttons\n  Buttons and headings of a subscription box.\n")
    assert "  takes: Newsletter abonnieren\n" in done.out
    assert "  keeps: " in done.out


def test_a_rule_in_code_is_described_with_its_file() -> None:
    done = scrubber("rule", "markup.torn")
    assert done.out.startswith("markup.torn\n  Attributes of a torn tag")
    assert done.out.endswith("  in scrubber/filters/markup.py\n")


@pytest.mark.parametrize(("lang", "said"), [("sv", "no rules are for 'sv' alone"), ("German", "lang is 'German'")])
def test_a_language_without_rules_is_a_usage_error(lang: str, said: str) -> None:
    done = scrubber("rules", "--lang", lang)
    assert (2, "") == done[:2]
    assert said in done.err


def test_what_chooses_the_body_of_html_is_described() -> None:
    assert scrubber("rule", "html.body").out.endswith("  in scrubber/html/body.py\n")


def test_every_rule_in_code_names_a_file_that_is_there() -> None:
    from scrubber.cli.rules import _module

    packs = {"und", "de", "en", "es", "fr", "it", "nl", "pl", "pt"}
    root = Path(str(library.__file__)).parents[1]
    known = [*library.preset("strict").rules(), *html_body.rules()]
    rules = [rule for rule in known if rule.id.split(".")[0] not in packs]
    assert [] == [rule.id for rule in rules if not (root / _module(rule)).exists()]


def test_a_class_describes_its_rules_in_every_language() -> None:
    done = scrubber("rule", "cookie")
    heads = [line for line in done.out.split("\n") if line and not line.startswith(" ")]
    assert {"de", "en", "es", "fr", "it", "nl", "pl", "pt"} == {head.split(".")[0] for head in heads}


def test_an_unknown_rule_is_a_usage_error_that_proposes_the_nearest() -> None:
    assert Done(2, "", "Error: no rule 'newslettr'; did you mean 'newsletter'?\n") == scrubber("rule", "newslettr")


def test_check_ends_with_0_where_every_example_holds(pack: Path) -> None:
    assert Done(0, f"{pack}: 1 rules, every example holds\n", "") == scrubber("check", pack)


def test_check_names_the_example_that_does_not_hold_and_ends_with_1(pack: Path) -> None:
    pack.write_text(PACK.replace("Sie kauft Fisch.", "Kauft Fisch!"), encoding="utf-8")
    done = scrubber("check", pack)
    assert (1, "") == (done.code, done.err)
    assert "und.promotion.own: keeps, alone: " in done.out
    assert done.out.endswith("1 rules, 2 do not hold\n")


def test_check_counts_what_does_not_hold_pack_by_pack(pack: Path, tmp_path: Path) -> None:
    good = tmp_path / "good.toml"
    good.write_text(PACK, encoding="utf-8")
    pack.write_text(PACK.replace("Sie kauft Fisch.", "Kauft Fisch!"), encoding="utf-8")
    done = scrubber("check", pack, good)
    assert 1 == done.code
    assert done.out.endswith(f"{pack}: 1 rules, 2 do not hold\n{good}: 1 rules, every example holds\n")


def test_check_ends_with_2_where_a_pack_cannot_be_read(pack: Path, tmp_path: Path) -> None:
    pack.write_text(PACK.replace("why", "wyh"), encoding="utf-8")
    done = scrubber("check", pack)
    assert (2, "") == done[:2]
    assert f"Error: {pack}: und.promotion.own: " in done.err
    done = scrubber("check", tmp_path / "nothing.toml")
    assert (2, "") == done[:2]
    assert "cannot be read" in done.err
    assert 2 == scrubber("check").code
