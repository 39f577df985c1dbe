"""Every case of ``fixtures/filters``: what each noise class leaves alone, and what it takes."""

from __future__ import annotations

from pathlib import Path

import pytest

import scrubber.filters
from scrubber.result import Result
from scrubber.selector import matches

from .cases import FOLDER, Case, cases, is_covered, rules_of_preset, stems

ALL = [(stem, case) for stem in stems() for case in cases(stem)]


def parameters(*, left_alone: bool) -> list[object]:
    return [
        pytest.param(
            case, id=f"{stem}: {case.title}",
            marks=[pytest.mark.xfail(strict=True, reason=case.known_failure)] if case.known_failure else [],
        )
        for stem, case in ALL if case.left_alone == left_alone
    ]


def result_of(case: Case) -> Result:
    return rules_of_preset(case.preset)(case.text, lang=case.lang)


@pytest.mark.parametrize("case", parameters(left_alone=True))
def test_it_leaves_alone(case: Case) -> None:
    result = result_of(case)
    assert case.text == result.text
    assert () == result.edits


@pytest.mark.parametrize("case", parameters(left_alone=False))
def test_it_takes(case: Case) -> None:
    result = result_of(case)
    assert case.clean == result.text
    assert result.text == result.replay()
    assert result.settled
    assert [] == [taken for taken in case.taken if not is_covered(result.source, result.edits, taken)]


@pytest.mark.parametrize("stem", stems())
def test_every_case_of_the_file_is_read(stem: str) -> None:
    lines = (FOLDER / f"{stem}.md").read_text("utf-8").split("\n")
    assert len(cases(stem)) == sum(line.lstrip("`").startswith("text") and line.startswith("```") for line in lines)


@pytest.mark.parametrize("stem", stems())
def test_the_file_has_both_parts_and_names_what_is_taken(stem: str) -> None:
    found = cases(stem)
    assert sum(case.left_alone for case in found) >= 6
    assert sum(not case.left_alone for case in found) >= 5
    assert [] == [case.title for case in found if case.left_alone and case.taken]
    assert [] == [case.title for case in found if not case.left_alone and not case.taken]
    assert [] == [case.title for case in found if not case.left_alone and not _takes(stem, case)]


def _takes(stem: str, case: Case) -> bool:
    return any(matches(taken.rule, stem) for taken in case.taken)


def test_every_filter_has_its_cases() -> None:
    folder = Path(str(scrubber.filters.__file__)).parent
    assert sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__") == stems()
