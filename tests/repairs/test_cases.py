"""Every case of ``fixtures/repairs``, and every docstring, alone and with all repairs together."""

from __future__ import annotations

import doctest
import importlib

import pytest

from scrubber.pipeline import Pipeline

from .cases import FOLDER, Case, cases
from .test_laws import ALL, NAMES, STEPS

CASES = [(path.stem, case) for path in sorted(FOLDER.glob("*.md")) for case in cases(path.stem)]


@pytest.mark.parametrize(("stem", "case"), CASES, ids=[f"{stem}: {case.title}" for stem, case in CASES])
def test_case(stem: str, case: Case) -> None:
    assert Pipeline(STEPS[stem])(case.text, lang=case.lang).text == case.expect


@pytest.mark.parametrize(("stem", "case"), CASES, ids=[f"{stem}: {case.title}" for stem, case in CASES])
def test_all_repairs_settle_on_it(stem: str, case: Case) -> None:
    result = ALL(case.text, lang=case.lang)
    assert result.settled
    assert ALL(result.text, lang=case.lang).text == result.text


def test_the_fixtures_are_all_read() -> None:
    for path in FOLDER.glob("*.md"):
        assert len(cases(path.stem)) == sum(
            line.endswith("```text") for line in path.read_text("utf-8").split("\n")
        )


@pytest.mark.parametrize("name", NAMES)
def test_the_docstring_tells_the_truth(name: str) -> None:
    module = importlib.import_module(f"scrubber.repairs.{name}")
    docs = module.STEPS[0].__doc__ or ""
    parsed = doctest.DocTestParser().get_doctest(docs, dict(vars(module)), name, None, 0)
    assert parsed.examples
    assert doctest.DocTestRunner(verbose=False).run(parsed).failed == 0


@pytest.mark.parametrize("name", NAMES)
def test_the_id_is_the_file(name: str) -> None:
    assert STEPS[name].id == "repair." + name.replace("_", "-")
