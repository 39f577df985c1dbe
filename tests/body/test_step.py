"""The body scorer as a step, and what it calls what it drops."""

from __future__ import annotations

import math
import pickle

import numpy as np
import pytest

from scrubber import Pipeline
from scrubber.body import score_lines
from scrubber.body.explain import kind_of, reason, saying
from scrubber.body.features import features
from scrubber.body.model import ROWS_AT_ONCE, shipped
from scrubber.body.step import WHYS, BodyStep, cue_rules

from .pages import ARTICLES, FOOTER, MENU

PAGE = MENU + ARTICLES["en"] + FOOTER


def test_the_step_survives_a_journey_and_says_what_it_is() -> None:
    step = BodyStep("strict", kinds=("nav-like",))
    copy = pickle.loads(pickle.dumps(step))
    assert repr(copy) == "<body scorer, strict>"
    assert [rule.id for rule in copy.rules()] == ["body.nav-like"]
    assert copy.cue_rules == cue_rules()


def test_kinds_of_block_are_left_out_one_by_one() -> None:
    step = BodyStep()
    assert step.narrowed(lambda id: False) is None
    some = step.narrowed(lambda id: id == "body.nav-like")
    assert some is not None and some.kinds == ("nav-like",)
    whole, part = Pipeline(step)(PAGE), Pipeline(some)(PAGE)
    assert {rule for edit in part.edits for rule in edit.rules} <= {"body.nav-like"}
    assert len(whole.text) <= len(part.text) <= len(PAGE)


def test_light_chooses_nothing_and_an_article_is_left_alone() -> None:
    assert Pipeline(BodyStep("light"))(PAGE).edits == ()
    assert Pipeline(BodyStep())(ARTICLES["en"]).edits == ()


def test_code_in_a_fence_stays_whole_and_what_stands_round_it_goes() -> None:
    title, first, rest = ARTICLES["en"].split("\n", 2)
    code = "```yaml\nmenu:\n- Home\n- About us\n- Contact\nfooter: Privacy Policy\n```"
    result = Pipeline(BodyStep())(f"{MENU}{title}\n{first}\n{code}\n{rest}{FOOTER}")
    assert code in result.text
    assert result.text.startswith(title)
    assert Pipeline(BodyStep())(result.text).text == result.text
    unclosed = code.removesuffix("\n```")
    assert "\n- About us" not in Pipeline(BodyStep())(f"{unclosed}\n{MENU}{ARTICLES['en']}{FOOTER}").text


@pytest.mark.parametrize(
    ("prose", "item", "words", "ends", "title", "lines", "kind"),
    [
        (0.9, 0, 3, 0, 0, 1, "boilerplate-prose"),
        (0, 0, 25, 0, 0, 1, "boilerplate-prose"),
        (0, 0.9, 3, 0, 0, 1, "list-like"),
        (0, 0, 2, 0, 0, 3, "nav-like"),
        (0, 0, 2, 0, 0.9, 1, "nav-like"),
        (0, 0, 2, 0, 0, 1, "short-lines"),
        (0, 0, 2, 0.9, 0, 1, "short-lines"),
        (0, 0, 8, 0, 0, 1, "teaser-like"),
    ],
)
def test_what_is_dropped_has_a_kind(
    prose: float, item: float, words: int, ends: float, title: float, lines: int, kind: str
) -> None:
    assert kind_of([prose, item, math.log1p(words), ends, title], lines) == kind
    assert kind in WHYS


def test_a_feature_without_words_is_a_fact_and_a_line_without_reasons_is_unlike_a_body() -> None:
    assert saying("m_depth", True) == "facts of the source"
    model = shipped()
    size = len(model.names)
    assert reason(model, np.ones(size), np.zeros(size, np.float32), list(range(size))) == "unlike a body"


def test_texts_without_a_line_or_with_too_many_are_not_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    assert score_lines([]) == []
    monkeypatch.setattr("scrubber.body.glance.MAX_LINES", 3)
    assert score_lines(["a", "", "b", "c", "d"]) == [1.0, 0.0, 1.0, 1.0, 1.0]


def test_many_rows_are_scored_as_few_are() -> None:
    model = shipped()
    found = features(PAGE.split("\n"), lexicon=model.lexicon)
    assert found is not None
    times = ROWS_AT_ONCE // found.x.shape[1] + 2
    once, often = model.first.log_odds(found.x), model.first.log_odds(np.tile(found.x, times))
    assert np.array_equal(np.tile(once, times), often)
