"""The account of what was taken."""

import json

import pytest

import scrubber

TEXT = "Der Hafen lag still.\n\n![Boote](boot.jpg)\n\nwidth=”20″ height=”11″>Im Licht der Laternen.\n"


@pytest.fixture(scope="module")
def result():
    return scrubber.scrub(TEXT)


def test_replay_gives_the_text(result):
    assert "Der Hafen lag still.\n\nIm Licht der Laternen.\n" == result.text == result.replay()


def test_explain_gives_place_rule_reason_and_text(result):
    first, second = result.explain()
    assert (3, ("images.markdown",)) == (first.line, first.rules)
    assert "![Boote](boot.jpg)" == first.text.strip()
    assert second.reason.startswith("Attributes of a torn tag")


def test_restore_brings_back_what_one_rule_took(result):
    assert "![Boote](boot.jpg)" in result.restore("images")
    assert "width" not in result.restore("images")
    assert TEXT == result.restore("images").replace("Im Licht", "width=”20″ height=”11″>Im Licht")


def test_locate_finds_the_source_of_a_word(result):
    at = result.text.index("Licht")
    assert "Licht" == TEXT[slice(*result.locate(at, at + 5))]
    assert "L" == TEXT[slice(*result.locate(at))]


def test_locate_outside_the_text_is_an_index_error(result):
    with pytest.raises(IndexError):
        result.locate(len(result.text) + 1)


def test_to_dict_is_json(result):
    again = json.loads(json.dumps(result.to_dict()))
    assert result.text == again["text"]
    assert {"start", "end", "replacement", "rules", "reason"} == set(again["edits"][0])


def test_str_is_the_text(result):
    assert result.text == str(result)
