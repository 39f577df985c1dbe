"""Places that look like noise and are none, and noise that is not whole: filter by filter."""

from __future__ import annotations

import pytest

from scrubber import Pipeline, preset
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


def test_rules_that_only_the_body_step_knows_say_nothing_about_a_board() -> None:
    text = f"{PROSE}\nThread tools\nSenior member\nClick to expand...\nHelpful\n{PROSE[:-1]} by the crew."
    for pipeline in (preset("standard"), preset("standard").only("forum")):
        taken = pipeline(text, lang="en").explain()
        assert ["Thread tools", "Senior member", "Click to expand..."] == [
            part.text.strip() for part in taken if any("forum" in rule for rule in part.rules)
        ]


PANEL = "Mitglied\nRegistriert seit: 12.03.2010\nBeiträge: 1.204\n"


@pytest.mark.parametrize(
    "answer", ["Erledigt", "OK", "Top", "Solved", "Like", "Time", "Today", "Help", "x", "Online", "Punkte\n12",
               "Ort\nAltdorf", "Ort: Altdorf"],
)
def test_what_a_user_answers_is_no_label(answer: str) -> None:
    post = "Die Fähre fährt wieder, das stand gestern am Aushang, und heute hat es auch der alte Lotse am Kai gesagt."
    text = (
        f"Ofenkind\n{PANEL}{post}\nZitieren\nMelden\nKai9\n{PANEL}12.03.2019, 14:05\n"
        f"Habe ich gesehen:\n{answer}\nMina\n{PANEL}Danke euch beiden.\nNach oben"
    )
    left = f"Ofenkind\n{post}\nKai9\n12.03.2019, 14:05\nHabe ich gesehen:\n{answer}\nMina\nDanke euch beiden."
    assert left == preset("standard").only("forum")(text, lang="de").text


def test_a_word_between_two_labels_is_one() -> None:
    text = f"{PROSE}\nThread tools\nSenior member\nClick to expand...\nReply\nLike\nReport\n{PROSE}"
    assert f"{PROSE}\n{PROSE}" == preset("standard").only("forum")(text, lang="en").text


@pytest.mark.parametrize("blank", ["\u00a0", "\r", "\x0c", "> \u00a0", ">"])
def test_a_line_of_unusual_blanks_in_a_box_is_blank(blank: str) -> None:
    box = f"Related articles\n{blank}\nThe new ferry is here\n{blank}\nThe island fills up"
    assert preset("standard").only("related")(f"{PROSE}\n\n{box}\n", lang="en").text == f"{PROSE}\n"
