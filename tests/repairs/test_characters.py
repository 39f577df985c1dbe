"""NULs and surrogates; they cannot stand in a fixture file."""

from __future__ import annotations

import pytest

from scrubber.pipeline import Pipeline
from scrubber.repairs.characters import characters


@pytest.mark.parametrize("text", ["plain", "ü 😀 \ufffd", "a\x01b", ""])
def test_leaves_whole_characters_alone(text: str) -> None:
    assert Pipeline(characters)(text).text is text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00\x00b", "a\ufffd\ufffdb"),
        ("a\ud800b\udfff", "a\ufffdb\ufffd"),
        ("\ud83d\ude00", "😀"),
        ("\ud83d\ud83d\ude00\ude00\x00", "\ufffd😀\ufffd\ufffd"),
    ],
)
def test_replaces_what_no_text_may_hold(text: str, expected: str) -> None:
    result = Pipeline(characters)(text)
    assert expected == result.text
    result.text.encode()


def test_a_run_is_one_edit() -> None:
    assert len(Pipeline(characters)("\ud800" * 1000 + "a").edits) == 1
