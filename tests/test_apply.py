"""What becomes of the ranges that filters name: united, refused, or an error that names the filter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import scrubber
from scrubber import Pipeline, cut_spans, drop_blocks, repair
from scrubber.errors import SpanError
from scrubber.filter import Cut
from scrubber.packs.phrases import PhraseClass

TEXT = "one two three"


def taking(kind: Callable[..., Any], *found: Any) -> Pipeline:
    """A pipeline of one filter, which finds the same in every text as long as the text is whole."""

    @kind("test.taking")
    def given(doc: Any) -> Any:
        """For a test."""
        return list(found) if doc.text == doc.source else []

    return Pipeline(given)


@pytest.mark.parametrize("range", [7, (1,), ("a", "b"), Cut("a", 3), (0, 1, "rule", "reason", "more"), None])
@pytest.mark.parametrize("kind", [cut_spans, drop_blocks])
def test_what_is_no_range_is_named(kind: Callable[..., Any], range: Any) -> None:
    with pytest.raises(SpanError, match=r"test\.taking: .* is no range; give \(start, end\)"):
        taking(kind, range)(TEXT)


@pytest.mark.parametrize(
    ("kind", "range", "message"),
    [
        (cut_spans, (0, 99), "span (0, 99) is outside a text of 13 characters"),
        (cut_spans, (5, 4), "span (5, 4) is outside"),
        (drop_blocks, (0, 2), "lines (0, 2) are outside a text of 1 lines"),
        (repair, (0, 99, "x"), "replacement (0, 99) is outside a text of 13 characters"),
    ],
)
def test_a_range_outside_the_text_is_named(kind: Callable[..., Any], range: Any, message: str) -> None:
    with pytest.raises(SpanError) as caught:
        taking(kind, range)(TEXT)
    assert message in str(caught.value)


def test_a_repair_writes_a_place_once() -> None:
    assert taking(repair, (4, 7, "2"), (0, 3, "1"))(TEXT).text == "1 2 three"
    with pytest.raises(SpanError, match="two replacements overlap at 2"):
        taking(repair, (0, 3, "1"), (2, 7, "2"))(TEXT)


def test_an_empty_range_takes_nothing_and_overlapping_ones_are_one() -> None:
    assert taking(cut_spans, (3, 3))(TEXT).edits == ()
    result = taking(cut_spans, (3, 7), (5, 13), (4, 6))(TEXT)
    assert result.text == "one"
    assert len(result.edits) == 1


def test_lines_named_twice_go_once_with_the_rules_of_both() -> None:
    named = taking(drop_blocks, (1, 2, "a"), (1, 3, "b"))
    result = named("one\ntwo\nthree\nfour")
    assert result.text == "one\nfour"
    assert {rule for edit in result.edits for rule in edit.rules} == {"a", "b"}


def test_of_a_cut_between_words_a_space_is_left_wherever_it_stands() -> None:
    assert taking(cut_spans, (3, 7))("one(a)two").notes[0].code == "refused-glue"
    assert taking(cut_spans, (3, 8))("one(a b)two").text == "one two"
    assert taking(cut_spans, (3, 8))("one(a\tb)two").text == "one\ttwo"


def test_a_cut_over_a_line_end_leaves_the_lines_apart() -> None:
    assert taking(cut_spans, (4, 11))("one AAA\nBBB two").text.split() == ["one", "two"]
    assert "\n" in taking(cut_spans, (4, 11))("one AAA\nBBB two").text


def test_an_unknown_name_is_no_part_of_the_package() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'scrubb'"):
        scrubber.scrubb  # noqa: B018
    assert {"scrub", "clean", "Pipeline"} <= set(dir(scrubber))
    with pytest.raises(ValueError, match="did you mean 'light'"):
        scrubber.preset("ligt")


def test_steps_say_what_they_are() -> None:
    jobs = PhraseClass("jobs")
    assert repr(jobs) == "PhraseClass('jobs')"
    assert all("rules of jobs" in repr(step) for step in jobs)
    with pytest.raises(scrubber.ScrubberError, match="nothing"):
        scrubber.preset("light").before("nothing", PhraseClass("jobs"))
