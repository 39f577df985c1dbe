"""What is no text, no range or no filter: errors that say what was given and what to do."""

from __future__ import annotations

import re
from typing import Any

import pytest

import scrubber
from scrubber import Pipeline, SpanError, cut_spans, drop_blocks, drop_lines, repair
from scrubber.settled import settled
from tests.steps import noise


def test_a_range_outside_the_text_is_an_error_that_names_the_rule():
    @cut_spans("test.wide")
    def wide(doc):
        return [(0, 99)]

    with pytest.raises(SpanError, match=r"test\.wide: span \(0, 99\) is outside a text of 3 characters"):
        Pipeline(wide)("abc")


def test_overlapping_replacements_are_an_error():
    @repair("repair.twice")
    def twice(doc):
        return [(0, 2, "x"), (1, 3, "y")]

    with pytest.raises(SpanError, match="two replacements overlap"):
        Pipeline(twice)("abc")


def test_what_is_no_range_is_an_error():
    @drop_blocks("test.text")
    def text(doc):
        return ["line"]

    with pytest.raises(SpanError, match="is no range"):
        Pipeline(text)("abc")


@pytest.mark.parametrize("gave", [None, 5, True])
@pytest.mark.parametrize("kind", [cut_spans, drop_blocks, repair])
def test_a_function_that_gives_no_list_is_an_error_that_names_the_rule(kind: Any, gave: Any) -> None:
    with pytest.raises(SpanError, match=rf"^test\.wrong: the function gave {gave}, which is no list; return or yield"):
        Pipeline(kind("test.wrong")(lambda doc: gave))("abc")
    with pytest.raises(SpanError, match=r"^test\.wrong: the function gave"):
        Pipeline(cut_spans("test.wrong")(settled(lambda doc: gave)))("abc")


@pytest.mark.parametrize("wrong", [(0, 1), (0, 1, 2), 7, "ab", (0, 1, None)])
def test_a_replacement_that_is_none_is_an_error_that_names_the_rule(wrong: Any) -> None:
    with pytest.raises(SpanError, match=r"^test\.wrong: .* is no replacement; give \(start, end, text\)"):
        Pipeline(repair("test.wrong")(lambda doc: [wrong]))("abc")


def test_what_a_function_raises_says_which_rule_it_was_in() -> None:
    def bad(given: Any) -> Any:
        raise KeyError("x")

    for kind in (drop_lines, cut_spans, drop_blocks, repair):
        with pytest.raises(KeyError) as caught:
            Pipeline(kind("test.bad")(bad))("abc")
        assert caught.value.__notes__[0].startswith("in the rule test.bad, given ")


@pytest.mark.parametrize("wrong", [[1], (0, 2), [("a", "b")], [(1, 2, 3)], 5])
def test_protected_ranges_that_are_none_are_an_error_that_says_what_to_give(wrong: Any) -> None:
    with pytest.raises(ValueError, match=r"no list of ranges; give \[\(start, end\)"):
        Pipeline()("abc", protect=wrong)


@pytest.mark.parametrize("given", [b"bytes", None, 3, ["text"]])
def test_anything_but_a_str_is_a_type_error_that_says_what_to_do(given):
    with pytest.raises(TypeError, match="decode bytes first"):
        scrubber.clean(given)


def test_what_is_no_filter_is_refused_with_the_remedy():
    with pytest.raises(scrubber.ScrubberError, match="is no filter: put @drop_lines"):
        Pipeline(len)


@pytest.mark.parametrize("wrong", [(-1, 2), (3, 2), (0, 6), (6, 6)])
def test_a_protected_range_outside_the_text_is_refused(wrong: tuple[int, int]) -> None:
    message = f"protect=({wrong[0]}, {wrong[1]}) is outside a text of 5 characters"
    with pytest.raises(ValueError, match=re.escape(message)):
        Pipeline(noise)("Hafen", protect=[(0, 1), wrong])


def test_the_type_that_was_given_instead_of_text_is_named() -> None:
    with pytest.raises(TypeError, match=r"not bytes: decode bytes first .*scrubber\.clean_html"):
        Pipeline(noise)(b"Hafen")
