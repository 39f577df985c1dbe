"""Pipelines made of others: what is selected, where steps stand, what is kept."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import scrubber
from scrubber import Pipeline, SelectorError, preset
from tests.steps import bracket, noise, other, shout


def test_without_and_only_select_by_id_prefix_and_class():
    pipeline = Pipeline(noise, bracket, shout)
    assert ["test.bracket", "repair.shout"] == [s.id for s in pipeline.without("test.noise").steps]
    assert ["repair.shout"] == [s.id for s in pipeline.without("test").steps]
    assert ["repair.shout"] == [s.id for s in pipeline.only("shout").steps]
    before = Pipeline(noise, bracket).before("test.bracket", shout)
    assert ["test.noise", "repair.shout", "test.bracket"] == [s.id for s in before.steps]


@pytest.mark.parametrize("wrong", [5, None, ["newsletter"], ("de", "en")])
def test_a_selector_that_is_no_text_is_an_error_that_says_what_one_is(wrong: Any) -> None:
    pipeline = preset()
    for derive in (pipeline.without, pipeline.only, pipeline.before):
        with pytest.raises(TypeError, match="a selector is a str such as 'newsletter', not "):
            derive(wrong)


def test_a_name_that_is_near_to_none_is_said_to_be_among_none() -> None:
    with pytest.raises(SelectorError, match=r"^no rule 'xyzzy' among the \d+ here; rules\(\) lists them$"):
        preset().without("xyzzy")


def test_a_class_selects_its_rules_in_every_language():
    rules = [r.id for r in scrubber.preset().rules()]
    left = [r.id for r in scrubber.preset().without("newsletter").rules()]
    assert any(r.startswith("de.newsletter") for r in rules)
    assert not any(".newsletter" in r for r in left)


def test_a_name_that_selects_nothing_proposes_the_nearest():
    with pytest.raises(SelectorError, match=r"no rule 'newsleter'; did you mean 'newsletter'\?"):
        scrubber.preset().without("newsleter")


def test_deriving_a_pipeline_leaves_its_origin_alone():
    pipeline = Pipeline(noise)
    pipeline.then(bracket)
    assert [noise] == list(pipeline.steps)


def test_rules_are_named_once_in_their_order() -> None:
    pipeline = Pipeline(shout, noise, bracket, noise)
    assert ["repair.shout", "test.noise", "test.bracket"] == [rule.id for rule in pipeline.rules()]
    assert {"repair.shout", "test.noise", "test.bracket"} == set(pipeline.whys)
    assert "Square brackets with what is in them." == pipeline.whys["test.bracket"]
    assert "Pipeline(repair.shout, test.noise, test.bracket)" == repr(pipeline)
    assert "Pipeline()" == repr(Pipeline())


def test_steps_stand_where_they_are_put() -> None:
    pipeline = Pipeline(noise, bracket)
    assert [noise, bracket, shout, other] == list(pipeline.then(shout, [other]))
    assert [shout, other, noise, bracket] == list(pipeline.before("test", shout, other))
    assert [noise, shout, other, bracket] == list(pipeline.before("test.bracket", shout, [other]))
    assert [noise, bracket] == list(pipeline)


def test_a_rule_that_is_not_there_has_nothing_before_it() -> None:
    with pytest.raises(SelectorError, match="no rule 'shout'"):
        Pipeline(noise).before("shout", bracket)


def test_several_selectors_select_together_and_keep_the_order() -> None:
    pipeline = Pipeline(noise, bracket, shout)
    assert [bracket] == list(pipeline.without("shout", "test.noise"))
    assert [noise, shout] == list(pipeline.only("repair.shout", "test.noise"))
    assert [] == list(pipeline.without("repair", "test"))
    with pytest.raises(SelectorError, match="no rule 'other'"):
        pipeline.only("test.noise", "other")


def test_every_pipeline_that_is_made_of_another_keeps_its_limits() -> None:
    pipeline = Pipeline(noise, shout, max_rounds=3, max_chars=10, max_seconds=5)
    for derived in (
        pipeline.without("test.noise"),
        pipeline.only("shout"),
        pipeline.then(bracket),
        pipeline.before("shout", bracket),
        pickle.loads(pickle.dumps(pipeline)),
    ):
        assert (3, 10, 5) == (derived.max_rounds, derived.max_chars, derived.max_seconds)
    limited = pipeline.limited(max_chars=4)
    assert (3, 4, None) == (limited.max_rounds, limited.max_chars, limited.max_seconds)
    assert [noise, shout] == list(limited)
