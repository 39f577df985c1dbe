"""What the named filters took is a sign for the lines around it, in the first pass and in no other."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from scrubber.api import preset
from scrubber.body import decide
from scrubber.body.gone import NAMES, NEVER, gone_columns, gone_of
from scrubber.body.model import shipped
from scrubber.body.step import BodyStep
from scrubber.document import Document
from scrubber.edits import Change
from scrubber.packs.phrases import shipped_rules

from .pages import ARTICLES, FOOTER, MENU

LINES = ("The boat lies at the pier.", "Sign up for our newsletter", "It is tied.", "Share this page")


def without(*lines: int, rule: str = "newsletter.x") -> Document:
    """The text of `LINES` without some of them."""
    doc = Document("\n".join(LINES) + "\n")
    starts = doc.line_starts
    return doc.applied([Change(starts[i], starts[i] + len(LINES[i]) + 1, "", (rule,)) for i in lines])


def column(name: str, rows: list[int], gone: dict[str, list[int]] | None) -> list[float]:
    """One feature of the rows."""
    found: list[float] = gone_columns(np.array(rows), gone)[NAMES.index(name)].tolist()
    return found


def test_a_text_of_which_nothing_was_taken_has_no_signs() -> None:
    assert gone_of(Document("\n".join(LINES))) is None
    assert {NEVER} == set(column("gone_any_back", [0, 1, 2], None))
    assert {0.0} == set(column("gone_share", [0, 1, 2], None))


def test_a_line_that_was_taken_stood_before_the_one_that_follows_it() -> None:
    assert {"ask": [1]} == gone_of(without(1))
    assert {"talk": [3]} == gone_of(without(3, rule="share.x"))  # at the end: after the last line
    assert {"ask": [1, 2]} == gone_of(without(1, 3))


def test_repairs_and_short_cuts_are_no_signs() -> None:
    assert gone_of(without(1, rule="repair.spacing")) is None
    doc = Document("\n".join(LINES))
    assert gone_of(doc.applied([Change(0, 3, "", ("newsletter.x",))])) is None


def test_the_rules_of_packs_say_their_class() -> None:
    rule = next(rule for rule in shipped_rules() if rule.noise_class == "comments")
    assert {"talk": [1]} == gone_of(without(1, rule=rule.id))


def test_the_distance_is_in_lines_with_ink() -> None:
    assert [NEVER, 0.0, pytest.approx(np.log1p(1))] == column("gone_ask_back", [0, 4, 5], {"ask": [2]})
    assert [pytest.approx(np.log1p(1)), NEVER, NEVER] == column("gone_ask_ahead", [0, 4, 5], {"ask": [2]})
    assert [NEVER] * 3 == column("gone_talk_back", [0, 4, 5], {"ask": [2]})


def test_only_the_first_pass_knows_what_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    known: list[bool] = []
    score = decide.score

    def spy(matrix: Any, model: Any) -> Any:
        signs = matrix.x[[matrix.names.index(name) for name in NAMES]]
        known.append(not np.array_equal(signs, gone_columns(matrix.rows, None)))
        return score(matrix, model)

    monkeypatch.setattr(decide, "score", spy)
    settings = decide.PRESETS["standard"]
    assert settings is not None
    lines = ARTICLES["en"].split("\n")
    assert decide.passes(lines, None, shipped(), settings, gone={"ask": [len(lines)]}) == []
    assert [True, False] == known  # what a second call would see is asked too


def test_a_text_of_which_noise_was_taken_is_sooner_a_page() -> None:
    p, words = np.array([0.1, 0.9, 0.1], np.float32), np.array([2, 40, 2], np.float32)
    little, much = (decide.trust(decide.signs(p, words, p > 0.5, 0.02, 2, taken)) for taken in (0, 9))
    assert little < much


@pytest.mark.parametrize(("lang", "is_asked"), [("de", True), ("en", True), ("fi", False)])
def test_where_no_filter_knows_the_language_nothing_taken_says_nothing(
    lang: str, is_asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[bool] = []

    def spy(*given: Any, asked: bool, **options: Any) -> list[Any]:
        told.append(asked)
        return []

    monkeypatch.setattr(decide, "passes", spy)
    doc = Document(f"{MENU}{ARTICLES[lang]}{FOOTER}", lang=lang)
    assert list(BodyStep().find(doc)) == []
    assert [is_asked] == told


@pytest.mark.parametrize("lang", ARTICLES)
def test_a_page_once_clean_is_left_alone(lang: str) -> None:
    clean = preset("standard")
    once = clean(f"{MENU}{ARTICLES[lang]}Share this page\nSubscribe to our newsletter\n{FOOTER}").text
    assert once == clean(once).text
