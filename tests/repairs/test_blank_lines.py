"""What a fixture file cannot show: long runs, and texts of blanks only."""

from __future__ import annotations

from scrubber.pipeline import Pipeline
from scrubber.repairs.blank_lines import blank_lines


def test_a_million_blank_lines_are_one_edit() -> None:
    result = Pipeline(blank_lines)("a" + " \n" * 1_000_000 + "b")
    assert "a \n\nb" == result.text
    assert 1 == len(result.edits)


def test_a_text_of_blanks_is_empty() -> None:
    assert "" == Pipeline(blank_lines)(" \n\n ").text


def test_a_text_without_a_newline_stays() -> None:
    assert "  " == Pipeline(blank_lines)("  ").text
