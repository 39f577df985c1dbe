"""Carriage returns; a fixture file cannot hold them safely."""

from __future__ import annotations

import pytest

from scrubber.pipeline import Pipeline
from scrubber.repairs.line_ends import line_ends


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb", "a\nb"),
        ("a\x85b", "a\x85b"),
        ("a\r\nb\rc\r\r\nd", "a\nb\nc\nd"),
        ("a\r\n\r\nb", "a\n\nb"),
        ("\r\r\r", "\n\n\n"),
    ],
)
def test_line_ends(text: str, expected: str) -> None:
    assert expected == Pipeline(line_ends)(text).text
