"""Inputs made to be slow: each repair at n and 4n, and all of them together."""

from __future__ import annotations

import gc
import time

import pytest

from scrubber.pipeline import Pipeline

from .test_laws import ALL, STEPS

SIZE = 30_000  # characters; a quadratic repair takes seconds for four times as many
GROWTH = 6.25  # for four times the length: 2.5 for each doubling
ENOUGH = 0.15  # seconds the longer text may take whatever it took before: below that, growth is noise


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
)
UNITS = {unit: unit for unit in PLAIN_UNITS}
UNITS["triple"] = misread("é", 3)


def seconds(step: Pipeline, text: str) -> float:
    gc.collect()
    gc.disable()  # its passes over young objects are not what is measured here
    try:
        start = time.process_time()
        result = step(text, lang="de")
        spent = time.process_time() - start
    finally:
        gc.enable()
    assert result.settled
    return spent


def grows_slowly(pipeline: Pipeline, small: str, large: str) -> bool:
    """Whether one of a few measurements says so; a busy machine can only make it worse."""
    least = float("inf")
    for _ in range(4):
        spent = seconds(pipeline, large)
        least = min(least, spent)
        if spent <= ENOUGH or least <= GROWTH * seconds(pipeline, small):
            return True
    return False


@pytest.mark.parametrize("unit", UNITS.values(), ids=map(ascii, UNITS))
@pytest.mark.parametrize("name", [*STEPS, "all"])
def test_the_cost_grows_with_the_length(name: str, unit: str) -> None:
    pipeline = ALL if name == "all" else Pipeline(STEPS[name])
    small, large = unit * (SIZE // len(unit)), unit * (4 * SIZE // len(unit))
    assert grows_slowly(pipeline, small, large)


@pytest.mark.parametrize("name", [*STEPS, "all"])
def test_openers_that_close_late(name: str) -> None:
    pipeline = ALL if name == "all" else Pipeline(STEPS[name])
    for first, last in (("<b>x", "</b>"), ("*a ", "b* "), ("“a ", "b” "), ("[", "a](http://x)"), ("&amp;", "lt;")):
        half = SIZE // 8
        small, large = first * half + last * half, first * 4 * half + last * 4 * half
        assert grows_slowly(pipeline, small, large)
