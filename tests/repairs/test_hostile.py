"""Inputs made to be slow: each repair, and all of them together, comes back."""

from __future__ import annotations

import pytest

from scrubber.pipeline import Pipeline
from scrubber.testing.limits import cpu_limit

from .test_laws import ALL, STEPS

SIZE = 60_000  # characters: a repair or a pattern that is quadratic takes far longer than the limit for so many
LIMIT_SECONDS = 5.0  # of processor time; a linear one takes hundredths. That the steps grow slowly is a law


def misread(text: str, times: int) -> str:
    for _ in range(times):
        text = text.encode().decode("latin-1")
    return text


PLAIN_UNITS = (
    "word ", "<", "<div>", 'a"=', " ", '"', "'\"“”’", "\ud800", "\x00", "Ã©", "Ã© ", "&", "&amp;",
    "&amp;x ", "a@", "http://", "1-", "\n", " \n", ".", "\u0301", "\u202e\u200b", "ש\u202e\u200b",
    "\ufdfa", "👩\u200d", "<!--", "<p>", "<b>", '<a href="x">y</a>', "<br>", "<br>x", "*", "*a ",
    "*a* ", "**a *b _c __d ~~e ", "_a_", "\\*", "a\\_b", "[", "[](", "[a](b ", "[a][b] ", '](a "',
    "[r]: http://x\n", "#", "# ", "# a #\n\n", "---\n", "a\n---\n\n", "`", "` `` ``` ", "```\n",
    "~~~a\n", "“", "“a” und der die ist ", " „a", " - ", "wort - wort ", "a -, ", "ab -- cd ",
    "a , ", "a . ", "( a ", "a ) ", "  a", "a \n", "\t", "\u00a0", "a\u00a0", "\r", "a\r\n", "\x1b[",
    "\u2028", "\x85", "a\x85 ", "&gt;", "&lt;b ", "&#97;", "a<sup>2</sup> ",
    "\\[", "\\[a ", "\\[a\\] ", "1\\. ", "a\\\n", "“a\n", "«a\n»b\n", "AÃ” ",
    "“AÃ”", "aÄ…", "×“", "├╝a", "A - ", "a --b -- ", '[a](b "c" ', "***a** ", "重**", "| a<br>", "    x;\n", "- ```\n",
)
UNITS = {unit: unit for unit in PLAIN_UNITS}
UNITS["triple"] = misread("é", 3)


def comes_back(pipeline: Pipeline, text: str) -> None:
    with cpu_limit(LIMIT_SECONDS):
        assert pipeline(text, lang="de").settled


@pytest.mark.parametrize("unit", UNITS.values(), ids=map(ascii, UNITS))
@pytest.mark.parametrize("name", [*STEPS, "all"])
def test_the_same_over_and_over_comes_back(name: str, unit: str) -> None:
    comes_back(ALL if name == "all" else Pipeline(STEPS[name]), unit * (SIZE // len(unit)))


@pytest.mark.parametrize("name", [*STEPS, "all"])
def test_openers_that_close_late_come_back(name: str) -> None:
    pipeline = ALL if name == "all" else Pipeline(STEPS[name])
    for first, last in (
        ("<b>x", "</b>"), ("*a ", "b* "), ("“a ", "b” "), ("[", "a](http://x)"), ("&amp;", "lt;"), ("â€œa", "â€ b "),
    ):
        half = SIZE // (len(first) + len(last))
        comes_back(pipeline, first * half + last * half)
