"""Which steps are shown which text, how often, and in which order."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest

from scrubber import Pipeline, cut_spans, drop_blocks, drop_lines, repair
from scrubber.document import Document
from scrubber.filter import Cut, Filter, Rule
from tests.steps import bracket, noise, other, shout


class Look:
    """A step that keeps the texts it is shown, and cuts what a pattern matches."""

    kind = "spans"
    needs: tuple[str, ...] = ()

    def __init__(self, name: str, pattern: str) -> None:
        self.id = f"test.{name}"
        self.pattern = pattern
        self.shown: list[str] = []

    def find(self, doc: Document) -> list[tuple[int, int]]:
        self.shown.append(doc.text)
        return [m.span() for m in re.finditer(self.pattern, doc.text)]

    def rules(self) -> tuple[Rule, ...]:
        return (Rule(self.id, f"What {self.pattern} matches.", self.id),)

    def narrowed(self, wanted: Callable[[str], bool]) -> Look | None:
        return self if wanted(self.id) else None


class LookOnce(Look):
    """The same, able to look together with its neighbours."""

    def __init__(self, name: str, pattern: str) -> None:
        super().__init__(name, pattern)
        self.shown_once: list[str] = []

    def find_once(self, doc: Document) -> list[Cut]:
        self.shown_once.append(doc.text)
        return [Cut(*m.span(), self.id) for m in re.finditer(self.pattern, doc.text)]


class LookByLine(Look):
    """The same, and what it finds in a line follows from that line."""

    by_line = True


def flips(times: int) -> Filter:
    """A repair that turns the first character into the next one of the alphabet, ``times`` times."""

    @repair("repair.flips")
    def flip(doc: Document) -> list[tuple[int, int, str]]:
        turns = ord(doc.text[0]) - ord("a")
        return [(0, 1, chr(ord("a") + turns + 1))] if turns < times else []

    return flip


def test_steps_are_run_again_until_each_of_them_has_seen_the_last_text() -> None:
    first, second, third = Look("pair", r"\(\)"), Look("x", "X"), Look("z", "Z")
    result = Pipeline(first, second, third)("u (X) v")
    assert "u  v" == result.text
    assert result.settled
    assert ["u (X) v", "u () v", "u  v"] == first.shown
    assert ["u (X) v", "u  v"] == second.shown
    assert ["u () v", "u  v"] == third.shown


def test_a_text_in_which_nothing_is_found_is_shown_to_each_step_once() -> None:
    steps = [Look("x", "X"), Look("y", "Y"), Look("z", "Z")]
    result = Pipeline(*steps)("Im Hafen.")
    assert result.settled
    assert [["Im Hafen."]] * 3 == [step.shown for step in steps]


def test_a_pipeline_without_steps_gives_the_text_itself() -> None:
    text = "Im Hafen."
    result = Pipeline()(text)
    assert result.text is text
    assert (True, (), ()) == (result.settled, result.edits, result.notes)


@pytest.mark.parametrize(("rounds", "text", "settled"), [(1, "bc", False), (3, "dc", False), (4, "dc", True)])
def test_a_round_is_one_pass_over_all_steps(rounds: int, text: str, settled: bool) -> None:
    result = Pipeline(flips(3), max_rounds=rounds)("ac")
    assert (text, settled) == (result.text, result.settled)
    wanted = [] if settled else [("unsettled", f"the text still changed after {rounds} rounds")]
    assert wanted == [note[:2] for note in result.notes]


def test_eight_rounds_are_run_where_nothing_else_is_said() -> None:
    result = Pipeline(flips(20))("a-")
    assert "i-" == result.text
    assert ["the text still changed after 8 rounds"] == [note.message for note in result.notes]


@pytest.mark.parametrize("rounds", [0, -1])
def test_no_round_at_all_is_refused(rounds: int) -> None:
    with pytest.raises(ValueError, match=f"max_rounds is {rounds}; one round is the least"):
        Pipeline(noise, max_rounds=rounds)


def test_replacements_that_leave_the_text_as_it_was_are_no_change() -> None:
    @repair("repair.move")
    def move(doc: Document) -> list[tuple[int, int, str]]:
        return [(0, 1, ""), (2, 2, "a")]

    result = Pipeline(move)("aa")
    assert ("aa", True, ()) == (result.text, result.settled, result.notes)


def test_lines_in_which_a_step_by_line_found_nothing_are_not_shown_to_it_again() -> None:
    step = LookByLine("x", "X")
    result = Pipeline(step, noise)("a\nNOISE\nb")
    assert ("a\nb", True) == (result.text, result.settled)
    assert ["a\nNOISE\nb"] == step.shown


def test_a_step_that_looks_at_more_than_lines_sees_the_rest_again() -> None:
    step = Look("ends", r"\Aa \[x\](?=\nb)")
    result = Pipeline(step, noise)("a [x]\nNOISE\nb")
    assert ("b", True) == (result.text, result.settled)
    assert ["a [x]\nNOISE\nb", "a [x]\nb", "b"] == step.shown


def test_neighbours_that_look_together_see_the_rest_again() -> None:
    first, second = LookOnce("ends", r"\Aa \[x\](?=\nb)"), LookOnce("z", "Z")
    result = Pipeline(first, second, noise)("a [x]\nNOISE\nb")
    assert ("b", True) == (result.text, result.settled)
    assert ["a [x]\nNOISE\nb", "a [x]\nb", "b"] == first.shown_once == second.shown_once


def test_a_step_by_line_sees_what_it_cut_itself_and_what_others_wrote() -> None:
    step = LookByLine("b", "b")
    result = Pipeline(step, flips(1))("ac\nd")
    assert ("c\nd", True) == (result.text, result.settled)
    assert ["ac\nd", "bc\nd", "c\nd"] == step.shown


def test_a_step_by_line_sees_text_with_code_again() -> None:
    step = LookByLine("x", "X")
    Pipeline(step, noise)("`a`\nNOISE\nb")
    assert ["`a`\nNOISE\nb", "`a`\nb"] == step.shown


def test_a_filter_by_line_is_known_to_be_one() -> None:
    shown: list[str] = []

    @cut_spans("test.lines", by_line=True)
    def lines(doc: Document) -> list[tuple[int, int]]:
        shown.append(doc.text)
        return []

    Pipeline(lines, noise)("a\nNOISE\nb")
    assert ["a\nNOISE\nb"] == shown


def test_neighbours_that_can_look_together_are_shown_the_same_text() -> None:
    first, second = LookOnce("a", "A"), LookOnce("b", "AB|B")
    result = Pipeline(first, second)("u AB v")
    assert "u  v" == result.text
    assert [("test.a", "test.b")] == [edit.rules for edit in result.edits]
    assert ["u AB v", "u  v"] == first.shown_once == second.shown_once
    assert [] == first.shown == second.shown


def test_a_step_that_has_no_neighbour_to_look_with_looks_alone() -> None:
    first, between, second = LookOnce("a", "A"), Look("x", "X"), LookOnce("b", "B")
    result = Pipeline(first, between, second)("u AB v")
    assert "u  v" == result.text
    assert [[], []] == [first.shown_once, second.shown_once]
    assert [["u AB v", "u  v"], ["u B v", "u  v"]] == [first.shown, second.shown]


@pytest.mark.parametrize(("text", "asked"), [("Hafen", 0), ("an X", 1), ("a Y", 1), ("", 0)])
def test_a_function_is_called_only_where_one_of_its_needs_is_in_the_text(text: str, asked: int) -> None:
    shown: list[str] = []

    @drop_lines("test.line", needs=("X", "Y"))
    def line(given: str) -> bool:
        shown.append(given)
        return False

    @cut_spans("test.span", needs=("X", "Y"))
    def span(doc: Document) -> list[tuple[int, int]]:
        shown.append(doc.text)
        return []

    assert text == Pipeline(line)(text).text
    assert [text] * asked == shown
    shown.clear()
    assert text == Pipeline(span)(text).text
    assert [text] * asked == shown


def test_a_function_without_needs_is_called_for_any_text_but_an_empty_one() -> None:
    look = Look("x", "X")
    assert ("", "a") == (Pipeline(look)("").text, Pipeline(look)("a").text)
    assert ["a"] == look.shown


def test_line_filters_side_by_side_take_what_they_would_take_one_after_another() -> None:
    @drop_lines("test.any")
    def any_word(line: str) -> bool:
        return line in ("NOISE", "OTHER", "MORE")

    text = "a\n\nNOISE\n\nMORE\nb\nOTHER\n\nNOISE\nc\n"
    together = Pipeline(noise, other, any_word)(text)
    apart = Pipeline(noise, bracket, other, bracket, any_word)(text)
    assert "a\n\nb\n\nc\n" == together.text == apart.text
    assert {("test.noise",), ("test.other",), ("test.any",)} == {edit.rules for edit in together.edits}
    assert together.edits == apart.edits


def test_a_pipeline_runs_the_steps_of_any_kind_in_their_order() -> None:
    @drop_blocks("test.block")
    def block(doc: Document) -> list[tuple[int, int]]:
        return [(i, i + 1) for i, line in enumerate(doc.lines) if line == "x!"]

    result = Pipeline(shout, block, noise)("x!!!\nNOISE\nc")
    assert "c" == result.text == result.replay()


@cut_spans("test.slow")
def slow(doc: Document) -> list[tuple[int, int]]:
    """Nothing, and that takes a while."""
    end = time.thread_time() + 0.06
    while time.thread_time() < end:
        pass
    return []


def test_no_step_begins_when_the_time_is_up() -> None:
    first, last = Look("x", "X"), Look("y", "Y")
    result = Pipeline(noise, first, slow, last).limited(max_seconds=0.03)("NOISE\nHafen")
    assert ("Hafen", False) == (result.text, result.settled)
    assert [["Hafen"], []] == [first.shown, last.shown]
    assert [("limit-seconds", "0.03 s of processor time were used up; the text is as far as it came")] == [
        note[:2] for note in result.notes
    ]


def test_a_text_that_is_at_rest_when_the_time_is_up_is_settled() -> None:
    result = Pipeline(noise, slow).limited(max_seconds=0.03)("a")
    assert (True, ()) == (result.settled, result.notes)


def test_time_that_is_not_used_up_changes_nothing() -> None:
    result = Pipeline(noise, flips(2)).limited(max_seconds=60)("NOISE\nac")
    assert ("cc", True, ()) == (result.text, result.settled, result.notes)
