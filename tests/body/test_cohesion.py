"""The telling words of a line: in which other lines they stand."""

from __future__ import annotations

import numpy as np
import pytest

from scrubber.body.cohesion import MAX_LINES, Telling, believed
from scrubber.body.features import Matrix, features

BODY = [
    "The ferry to the island was built in a yard at Leith, and its captain has been aboard for thirty years.",
    "When the captain was a boy, the ferry still burned coal, and the island had no road but the one to the yard.",
    "Timetable of the ferry",
    "Last week the island voted for a bridge, and the captain did not say what he thought of it.",
]
TEASER = "Seven recipes with pumpkin that children really eat"
MENU = ["Politics", "Sport", "Weather"]


def of(lines: list[str]) -> Matrix:
    matrix = features(lines)
    assert matrix is not None
    return matrix


def column(matrix: Matrix, name: str) -> list[float]:
    return [round(float(value), 3) for value in matrix.x[matrix.names.index(name)]]


def test_a_caption_speaks_of_what_the_paragraphs_speak_of_and_a_teaser_does_not() -> None:
    found = column(of([*MENU, *BODY, TEASER]), "coh_prose")
    assert found[5] == 0.5  # of `timetable` and `ferry`
    assert found[7] == 0
    assert found[:3] == [0, 0, 0]


def test_stop_words_short_words_and_numbers_tell_nothing() -> None:
    assert column(of([*BODY, "When they have been with them", "Oak 2023 1990 ABC"]), "coh_words")[-2:] == [0, 0]


def test_a_word_that_stands_in_many_lines_tells_nothing() -> None:
    few = [f"harbour {word}" for word in ("alpha", "bravo", "delta")]
    many = few * MAX_LINES
    assert column(of(few), "coh_any") == [0.5] * 3
    assert column(of([f"harbour {at:c}{at:c}{at:c}{at:c}" for at in range(97, 122)]), "coh_words")[0] == pytest.approx(
        float(np.log1p(1)), abs=1e-3
    )
    assert column(of(many), "coh_words")[0] == pytest.approx(float(np.log1p(1)), abs=1e-3)


def test_one_word_is_told_once_a_line() -> None:
    assert column(of(["ferry ferry ferry", "island"]), "coh_words")[0] == pytest.approx(float(np.log1p(1)), abs=1e-3)


def test_a_line_is_believed_for_the_company_of_its_words() -> None:
    # The first word stands in rows 0, 1 and 2, the second one in 3 and 4, the third one in row 5 alone.
    told = Telling(np.array([0, 0, 0, 1, 1, 2]), np.array([0, 1, 2, 3, 4, 5]))
    mean = believed(told, np.array([0.5, 1, 1, 0.5, 0, 1], np.float32))[0]
    assert mean[0] > 0 > mean[3]
    assert mean[5] == 0  # what it says of itself does not count


def test_a_text_without_telling_words_has_none() -> None:
    matrix = of(["1", "2 + 2"])
    assert column(matrix, "coh_words") == [0, 0]
    assert all(not part.any() for part in believed(matrix.telling, np.array([0.2, 0.9], np.float32)))
