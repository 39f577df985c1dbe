"""Places that look like noise and are none, and noise that is not whole: filter by filter."""

from __future__ import annotations

import pytest

from scrubber import Pipeline
from scrubber.filters.credit import glued
from scrubber.filters.dateline import MAX_DATELINE_LINES, agency
from scrubber.filters.images import STEPS as IMAGES
from scrubber.filters.markup import comment, embed, style, tag, torn
from scrubber.filters.repeats import STEPS as REPEATS
from scrubber.filters.shortcodes import STEPS as SHORTCODES

PROSE = "The ferry to the outer islands left the harbour at six in the morning, an hour later than planned."


@pytest.mark.parametrize(
    ("step", "text"),
    [
        (comment, "An arrow <!--> stays."),
        (comment, "```\n<!-- a comment in a listing -->\nx = 1\n```"),
        (comment, "Write `<!-- so -->` for a comment."),
        (comment, "An end --> before a start <!-- is no comment."),
        (embed, "Write `<script>go()</script>` below the text."),
        (embed, "```\n<script>go()</script>\n```"),
        (embed, "It says <iframe and nothing more."),
        (tag, f"{PROSE}\n\n```\n<div>\n```\n\nA <div class='a'>box</div> is a block."),
        (tag, "The <div> element, and (<span>) too."),
        (torn, 'Call it as plot(width="12", height="30"), then save.'),
        (style, "```\n.a { color: red; }\n```"),
        (style, "A set {a: 1} is no rule."),
    ],
)
def test_what_is_spoken_of_or_listed_stays(step: object, text: str) -> None:
    assert Pipeline(step)(text, lang="en").text == text


@pytest.mark.parametrize(
    ("step", "text", "left"),
    [
        (comment, "One <!-- a --> two <!-- b --> three.", "One two three."),
        (embed, 'One <script src="a"> two</script> three.', "One three."),
        (embed, 'One <embed src="a"> two <embed src="b"> three.', "One two three."),
        (embed, 'One <embed src="a"/> two.', "One two."),
        (embed, "One <script>go()</script and no more", "One go()</script and no more"),
        (embed, "İ <script>go()</script> two.", "İ two."),
        (tag, "One <div class='a'>two</div> three.", "One two three."),
        (style, ".a { color: red; }", ""),
    ],
)
def test_what_leaked_goes_and_the_words_beside_it_stay(step: object, text: str, left: str) -> None:
    assert Pipeline(step)(text, lang="en").text == left


def test_a_dateline_opens_the_body_and_stands_nowhere_below() -> None:
    line = f"BERLIN (dpa) – {PROSE}"
    assert Pipeline(agency)(line).text == PROSE
    below = "\n\n".join([f"{PROSE} {n}" for n in range(MAX_DATELINE_LINES)] + [line])
    assert Pipeline(agency)(below).text == below
    assert Pipeline(agency)(f"Emil Anders (CDU) – {PROSE}").text == f"Emil Anders (CDU) – {PROSE}"


def test_a_credit_behind_a_label_is_left_for_the_rules_that_know_labels() -> None:
    text = "Foto: Jo Drop – shutterstock.com"
    assert Pipeline(glued)(text).text == text
    assert "shutterstock" not in Pipeline(glued)(f"Sie legt ab.Jo Drop – shutterstock.com {PROSE}").text


def test_what_a_text_says_of_every_item_is_its_manner_and_no_repeat() -> None:
    seats = ("deck", "bow", "stern", "bridge", "galley", "hold", "mast", "keel")
    terms = " ".join(f"A ticket for the {seat} may be given back until the evening before." for seat in seats)
    page = "\n\n".join(f"Offer {n} of the summer, from the old harbour.\n\n{terms}" for n in range(12))
    assert Pipeline(*REPEATS)(page, lang="en").text == page
    pause = "A pause of some length, in which nobody said a word to anybody."
    twice = f"{PROSE} It was cold.\n\n{pause}\n\n{PROSE} It was cold."
    assert Pipeline(*REPEATS)(twice, lang="en").text.count("left the harbour") == 1


def test_marks_of_a_forum_go_in_pairs_only() -> None:
    pipeline = Pipeline(*SHORTCODES)
    assert pipeline("He said [b]no[/b] twice.").text == "He said no twice."
    for text in ("See note [b] below.", "Write `[b]no[/b]` for bold."):
        assert pipeline(text).text == text
    assert "boat.jpg" not in pipeline(f"{PROSE}\n\n[img]https://e.org/boat.jpg[/img]\n\n{PROSE}").text


def test_a_picture_goes_and_a_link_to_one_stays() -> None:
    pipeline = Pipeline(*IMAGES)
    assert pipeline(f"![a boat](boat.jpg)\n\n{PROSE}").text == PROSE
    assert pipeline(f"[![a boat](boat.jpg)](https://e.org)\n\n{PROSE}").text == PROSE
    for text in ("Open the file boat.jpg with a viewer.", "```\n![a](boat.jpg)\n```", "Write `![a](b.jpg)` there."):
        assert pipeline(text).text == text
