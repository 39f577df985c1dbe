"""The laws that bind every repair, on texts made of the pieces that repairs look for."""

from __future__ import annotations

import pickle
from importlib import import_module
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from scrubber.document import Document
from scrubber.pipeline import Pipeline
from scrubber.repairs.quotes import quotes

NAMES = (
    "characters", "mojibake", "line_ends", "invisible", "entities", "tags", "links", "emphasis", "escapes", "headings",
    "quotes", "dashes", "spacing", "blank_lines",
)
STEPS = {name: import_module(f"scrubber.repairs.{name}").STEPS[0] for name in NAMES}
STEPS["quotes_typographic"] = quotes(typographic=True)
ALL = Pipeline(*(STEPS[name] for name in NAMES))

PIECES = (
    " ", "  ", "\n", "\n\n", " \n", "\t", "a", "Wort", "und", "Ende.", "der", "die", "ist", "the", "5", "ß", "İ",
    "😀", "日本", "é",
    "*", "**", "***", "_", "__", "~~", "\\*", "\\", "#", "# ", "## ", " #", "---", "\n---\n", "===", "[", "]",
    "](", "(", ")",
    "](http://x.de)", "[a](b.html)", "![", "][", "[r]: http://x.de", "<", ">", "<b>", "</b>", "<br>", "<p>",
    "</p>", "<i", "/>",
    "&", "&amp;", "&lt;", "&gt;", "&nbsp;", "&#97;", "&#10;", "amp;", "lt;", "nbsp;", ";", "#97;", "`", "``",
    "```", "\n```\n", "~~~\n",
    "“", "”", "„", "«", "»", '"', "'", "‘", "’", " - ", " -, ", " -- ", "-", " – ", ",", ".", " ,", " .", "…",
    "( ", " )", "|", ":", "!",
    "\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\ufeff", "\u00a0", "\u202f", "\u2009", "\x1b[31m", "\x1b",
    "\x07", "\r", "\r\n",
    "\u2028", "\x0c", "\x00", "\ud83d", "\ude00", "\ufffd", "Ã", "Ã©", "â€œ", "ÃƒÂ©", "\x85", "\x9d", "خ", "ی",
    "ש", "http://x.de/_a_",
    "www.x.de", "*.py", "snake_case", "Leser*innen", "2*3*4", "3 - 2", "<http://x.de>", "sup>", "<sup>", "</sup>",
    "<p", "<!--", "\\[", "\\]", "1\\.", "\\-", "\\#", "\\+", "\\&", "\\$5", "\\>", "\\\n",
    "\n\n    $ x", "    ", "「", "├╝", "Ä…",
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
LANGS = st.sampled_from([None, "de", "en", "fr", "pl", "sv"])
CHECK = settings(derandomize=True, max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))


def once(step: Any, text: str, lang: str | None = None) -> str:
    """Apply ``step`` a single time, without the pipeline's rounds."""
    return Pipeline(step, max_rounds=1)(text, lang=lang).text


@pytest.mark.parametrize("name", STEPS)
@given(text=TEXTS, lang=LANGS)
@CHECK
def test_one_application_is_enough(name: str, text: str, lang: str | None) -> None:
    cleaned = once(STEPS[name], text, lang)
    assert once(STEPS[name], cleaned, lang) == cleaned


@pytest.mark.parametrize("name", STEPS)
@given(text=TEXTS, lang=LANGS)
@CHECK
def test_the_edits_replay_to_the_text(name: str, text: str, lang: str | None) -> None:
    result = Pipeline(STEPS[name])(text, lang=lang)
    assert result.replay() == result.text
    assert (result.text is text) == (not result.edits)


@given(text=TEXTS, lang=LANGS)
@settings(CHECK, max_examples=1500)
@example(text="<<b></b>b>x</b>", lang=None)
@example(text="&amp;&#97;mp;lt;", lang=None)
@example(text="*_*x*_*", lang=None)
def test_all_repairs_together_come_to_rest(text: str, lang: str | None) -> None:
    result = ALL(text, lang=lang)
    assert result.settled
    assert ALL(result.text, lang=lang).text == result.text
    result.text.encode()


@pytest.mark.parametrize("name", STEPS)
@given(text=TEXTS)
@CHECK
def test_a_needed_literal_is_needed(name: str, text: str) -> None:
    step = STEPS[name]
    if step.needs and not any(need in text for need in step.needs):
        assert list(step.find(Document(text))) == []


@pytest.mark.parametrize("name", STEPS)
def test_a_repair_survives_pickling(name: str) -> None:
    text = "Das ist die “Fähre” &amp; der <b>Ha</b>fen - sie *ist*  alt ."
    again = pickle.loads(pickle.dumps(STEPS[name]))
    assert once(again, text, "de") == once(STEPS[name], text, "de")
