"""What rules may say, and how far a block or a span of a pack reaches."""

import re

import pytest

from scrubber import PackError, Pipeline
from scrubber.packs.check import check_rules
from scrubber.packs.phrases import steps_of
from scrubber.packs.reader import pack_from

RULE = {
    "id": "share", "kind": "line", "any": ["Teilen mit"], "why": "Buttons.", "drops": ["Teilen mit:"],
    "keeps": ["Man muss teilen."],
}


ASKED = "Nobody asked the pilots of the harbour. The mayor of the town did"
TITLE = "Why the lamps on the old quay stay dark until spring"


@pytest.mark.parametrize(
    ("between", "left"),
    [
        ([TITLE], []),
        ([TITLE, "At the quay"], ["At the quay"]),  # it may head the prose
        ([TITLE, "Who pays for the lamps on the old harbour wall, and who for the oil"], []),
        (["At the quay"], ["At the quay"]),
        ([TITLE, "## Who pays for the lamps"], ["## Who pays for the lamps"]),
        ([TITLE, ASKED], [ASKED]),
        ([TITLE, "The mayor said of\nthe lamps that"], ["The mayor said of", "the lamps that"]),
    ],
)
def test_headlines_between_paragraphs_are_told_from_what_heads_the_next_one(between, left):
    text = "\n\n".join([HEAD, "More from us", *between, PROSE])
    made = block(shape="headline", min=1)(text, lang="en").text
    kept = [line for line in made.split("\n") if line and line not in (HEAD, PROSE)]
    assert kept == (["More from us", *left] if left == between else left)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"take": "rest"}, "take: only a rule of kind 'span'"),
        ({"kind": "span"}, "where: line: a span is part of a line"),
        ({"where": {"max_chars": True}}, "max_chars: True is no whole number"),
        ({"where": "start"}, "where: 'start' is no table, as { key = value }"),
        ({"everywhere": "yes"}, "everywhere: 'yes' is no switch"),
        ({"id": "de.share"}, "id: leave out 'de', which the pack's lang says"),
        ({"pattern": ""}, "pattern: is empty"),
        ({"any": ["a", " "]}, "any: must be a list of strings that are not empty"),
        ({"why": 7}, "why: 7 is no string"),
    ],
)
def test_keys_that_do_not_go_together_are_named(change, message):
    with pytest.raises(PackError, match=re.escape(message)):
        pack_from({"lang": "de", "rule": [{**RULE, **change}]}, "my.toml")


def test_unknown_keys_of_the_pack_and_rules_that_are_none_are_named():
    with pytest.raises(PackError, match="unknown key 'lnag'; did you mean 'lang'"):
        pack_from({"lnag": "de"}, "my.toml")
    with pytest.raises(PackError, match=r"rule: is missing; write each rule under \[\[rule\]\]"):
        pack_from({"lang": "de"}, "my.toml")
    with pytest.raises(PackError, match=r"write each rule under \[\[rule\]\]"):
        pack_from({"lang": "de", "rule": "share"}, "my.toml")


def test_checking_rules_says_which_examples_do_not_hold():
    def said_of(drops, keeps):
        rule = {**RULE, "id": "a", "any": ["Kauft Fisch!"], "drops": [drops], "keeps": [keeps]}
        return list(check_rules(pack_from({"lang": "und", "rule": [rule]}, "my.toml").rules))

    assert [] == said_of("Kauft Fisch!", "Sie kauft Fisch.")
    said = said_of("Kauft Brot!", "Kauft Fisch!")
    assert "und.a: drops, alone: nothing was taken from 'Kauft Brot!'" in said
    assert "und.a: keeps, alone: ['Kauft Fisch!'] was taken from 'Kauft Fisch!'" in said


HEAD = "The ferry left the harbour at six, and the passengers had waited on the quay since midnight."
PROSE = "By noon the last of the lorries had rolled off the ramp, and the harbour master closed his book."


def block(**items):
    rule = {"id": "related.more", "kind": "block", "any": ["More from us"], "why": "Teasers.", "drops": ["x"],
            "keeps": ["y"], "where": {"line": "whole"}, "items": items}
    return Pipeline(*steps_of(pack_from({"lang": "und", "rule": [rule]}, "my.toml").rules))


@pytest.mark.parametrize(
    ("items", "given", "left"),
    [
        ({"min": 2}, ["Otters return", "A new lamp"], []),
        ({"min": 2}, ["Otters return"], ["More from us", "Otters return"]),
        ({"max": 1, "min": 1}, ["Otters return", "A new lamp"], ["A new lamp"]),
        ({"pattern": r"\d", "only": True, "min": 1}, ["5 otters", "A new lamp"], ["A new lamp"]),
        ({"pattern": r"\d", "trim": True, "min": 1}, ["A lamp", "$5", "A net", "$7", "Of oak"], ["Of oak"]),
        ({"pattern": r"\d", "trim": True, "min": 1}, ["A lamp", "$5", "## A net", "$7"], ["## A net", "$7"]),
        ({"pattern": r"\d", "trim": True, "min": 1}, ["A lamp", "Of oak"], ["More from us", "A lamp", "Of oak"]),
        ({"pattern": r"\d", "trim": True, "min": 1}, ["$5", *"ABCDEFG", "$7"], [*"ABCDEFG", "$7"]),
        ({"pattern": r"\d", "trim": True, "min": 1}, ["$5", *"ABCDEF", "$7"], []),
        ({"shape": "title", "min": 1}, ["Otters return", "and what came of it"], ["and what came of it"]),
        ({"max_chars": 20, "min": 1}, ["Otters return", "A new lamp for the harbour"], ["A new lamp for the harbour"]),
        ({}, ["- Otters return", "- A new lamp", "Without a mark"], ["Without a mark"]),
    ],
)
def test_a_block_reaches_as_far_as_its_items_agree(items, given, left):
    text = "\n\n".join([HEAD, PROSE, "More from us\n" + "\n".join(given)])
    made = block(**items)(text, lang="en").text
    assert made.startswith(f"{HEAD}\n\n{PROSE}")
    assert left == [line for line in made.split("\n")[3:] if line]


def test_the_heading_of_the_prose_below_a_block_stays():
    text = f"{HEAD}\n\nMore from us\nOtters return\nA new lamp\n\nAt the quay\n{PROSE}\n"
    assert f"{HEAD}\n\nAt the quay\n{PROSE}\n" == block(min=2)(text, lang="en").text


@pytest.mark.parametrize(
    ("take", "line", "text", "left"),
    [
        ("phrase", "inside", "One (buy now) two.", "One two."),
        ("rest", "inside", "One. (buy now) and more", "One."),
        ("head", "inside", "Please (buy now) Two.", "Two."),
        ("sentence", "inside", "One is here. Please (buy now) today. Two is there.", "One is here. Two is there."),
        ("sentence", "inside", "Go (buy now) and (buy now) today. Two is there.", "Two is there."),
    ],
)
def test_a_span_takes_what_it_says(take, line, text, left):
    rule = {"id": "promotion.buy", "kind": "span", "any": ["(buy now)"], "why": "Calls.", "drops": ["x"],
            "keeps": ["y"], "where": {"line": line}, "take": take}
    pipeline = Pipeline(*steps_of(pack_from({"lang": "und", "rule": [rule]}, "my.toml").rules))
    assert left == pipeline(text, lang="en").text
