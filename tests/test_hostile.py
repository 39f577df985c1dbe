"""Texts on which a pattern once gave back what it took, over and over: each must end, and lose nothing unaccounted."""

import pytest

from scrubber import preset
from scrubber.batch.limits import time_limit
from scrubber.testing.limits import cpu_limit, steps_of

LIMIT_SECONDS = 30  # they take a tenth of a second, and took hours
LINE_CHARS, LINE_SECONDS = 800_000, 5  # of processor time: one second is needed, and ten and more were
LEAD = "Die Fähre legte um sechs Uhr ab und kam nicht an, so der Kapitän der Insel.\n"

FOUND = {
    "a link whose address never comes": "[a](" + " " * 50_000,
    "a link definition that goes on in blanks": " [a]: <b>" + " " * 50_000 + "x",
    "style rules and an open one": "a b { color: red; }  " * 2000 + "{",
    "sizes of an image that never end": "(max-width: 0px) a, " * 2000,
    "one long word beside a width": "a" * 50_000 + " 9w, /b 2x,",
    "thousands of tags and nothing else on a line": "[b][/b]" * 20_000,
    "a fence that is none": "~" * 50_000 + "`",
    "dashes before a name": "x.png\n" + "- " * 20_000,
    "tags one after another": "<div>" * 20_000 + "Im Hafen." + "</div>" * 20_000,
}


@pytest.mark.parametrize("text", FOUND.values(), ids=FOUND)
def test_it_ends_and_accounts_for_all(text):
    with time_limit(LIMIT_SECONDS):
        result = preset("strict")(text)
    assert result.text == result.replay()


@pytest.mark.parametrize(
    ("rule", "unit"),
    [("repair.escapes", "C\\+"), ("repair.escapes", "1\\. a "), ("markup", "a\" alt=\"ab\" /> "),
     ("repair.tags", "| a<br>"), ("repair.spacing", "\t \u00a0"), ("repeats.lead", LEAD)],
)
def test_what_is_round_a_sign_is_not_read_anew_for_each(rule, unit):
    pipeline = preset("standard").only(rule)
    pipeline(unit)
    with cpu_limit(LINE_SECONDS):
        pipeline(unit * (LINE_CHARS // len(unit)) + "x")


def test_a_dash_is_judged_by_its_own_line():
    pipeline = preset("light")
    once = pipeline("a{aaa: }\naa - A a a.", lang="it", title="a{aaa: }").text
    assert once == pipeline(once, lang="it").text


def test_a_line_with_thousands_of_phrases_is_no_text_and_costs_no_more_than_others():
    text = "Foto: Anna Abel " * 1500
    pipeline = preset("standard").only("credit")
    pipeline("warm", lang="de")
    once, twice = (steps_of(lambda n=n: pipeline(text[:n], lang="de")) for n in (len(text) // 2, len(text)))
    assert pipeline(text, lang="de").text == text
    assert twice < 2.5 * once
