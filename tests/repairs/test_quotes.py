"""Options and data of the repair of quotation marks; its cases are in ``fixtures/repairs/quotes.md``."""

from __future__ import annotations

import pytest

from scrubber.pipeline import Pipeline
from scrubber.repairs.quotes import quotes, styles


def typographic(text: str, lang: str) -> str:
    return Pipeline(quotes(typographic=True))(text, lang=lang).text


@pytest.mark.parametrize(
    "text", ['Ein 12"-Rohr.', 'class="x" id="y"', "It's 5'10\".", 'Er sagt "ja und geht.', '`"x"`']
)
def test_leaves_straight_marks_that_quote_nothing_alone(text: str) -> None:
    assert text == typographic(text, "de")


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("de", "Das „Haus“."),
        ("en", "Das “Haus”."),
        ("fr", "Das «\u00a0Haus\u00a0»."),
        ("pl", "Das „Haus”."),
        ("sv", "Das ”Haus”."),
    ],
)
def test_straight_pairs_become_typographic_on_request(lang: str, expected: str) -> None:
    assert expected == typographic('Das "Haus".', lang)


def test_every_language_holds_its_own_style_correct() -> None:
    for lang, style in styles().items():
        assert style.write in style.right, lang
        assert all(len(pair) == 2 for pair in (style.write, style.inner, *style.right)), lang
