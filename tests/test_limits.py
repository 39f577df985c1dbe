"""Limits on a text and on its time are options of a pipeline, and a hit is in the notes."""

import pickle
import time

import pytest

import scrubber
from scrubber import Pipeline, drop_lines

TEXT = "Im Hafen lag ein Boot.\n\n![](boot.jpg)\n"


@drop_lines("limit.patient")
def patient(line):
    """Nothing, and that takes a while."""
    end = time.thread_time() + 0.02
    while time.thread_time() < end:
        pass
    return False


@drop_lines("limit.noise")
def noise(line):
    """Lines that say NOISE."""
    return line == "NOISE"


def test_a_text_over_the_limit_is_left_and_noted():
    result = scrubber.preset().limited(max_chars=10)(TEXT)
    assert (TEXT, (), False) == (result.text, result.edits, result.settled)
    assert ["limit-chars"] == [note.code for note in result.notes]


def test_a_text_at_the_limit_is_cleaned():
    result = scrubber.preset().limited(max_chars=len(TEXT))(TEXT)
    assert ("Im Hafen lag ein Boot.\n", True) == (result.text, result.settled)


def test_when_the_time_is_up_no_step_begins_and_what_was_done_is_accounted_for():
    pipeline = Pipeline(noise, patient, scrubber.preset("light")).limited(max_seconds=0.01)
    result = pipeline("NOISE\n\n" + TEXT)
    assert TEXT == result.text == result.replay()
    assert not result.settled
    assert ["limit-seconds"] == [note.code for note in result.notes]


def test_limits_survive_pickling_and_deriving():
    pipeline = scrubber.preset().limited(max_chars=10, max_seconds=5)
    for derived in (pickle.loads(pickle.dumps(pipeline)), pipeline.without("images"), pipeline.then(noise)):
        assert (10, 5) == (derived.max_chars, derived.max_seconds)


@pytest.mark.parametrize("limits", [{"max_chars": -1}, {"max_seconds": 0}, {"max_seconds": float("nan")}])
def test_a_limit_that_is_none_is_refused(limits):
    with pytest.raises(ValueError, match="max_"):
        scrubber.preset().limited(**limits)
