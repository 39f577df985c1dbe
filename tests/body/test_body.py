"""What the body scorer does to texts and pages."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from scrubber.body import body_blocks, score_lines

from .pages import ARTICLES, FOOTER, MENU, PIECES, RECIPE


def kept(text: str, preset: str = "standard") -> str:
    lines = text.split("\n")
    gone: set[int] = set()
    for block in body_blocks(lines, preset=preset):
        gone.update(range(block.start, block.end))
    return "\n".join(line for i, line in enumerate(lines) if i not in gone)


@pytest.mark.parametrize("lang", ARTICLES)
def test_an_article_passes_untouched(lang: str) -> None:
    assert kept(ARTICLES[lang]) == ARTICLES[lang]


@pytest.mark.parametrize("lang", ARTICLES)
def test_a_blank_line_between_paragraphs_changes_nothing(lang: str) -> None:
    article = ARTICLES[lang].replace("\n", "\n\n")
    assert kept(article) == article


@pytest.mark.parametrize("lang", ARTICLES)
def test_the_body_of_a_page_survives_in_substance(lang: str) -> None:
    out = kept(MENU + ARTICLES[lang] + FOOTER)
    prose = [line for line in ARTICLES[lang].split("\n") if len(line) > 40]
    assert [line for line in prose if line not in out] == []


@pytest.mark.parametrize("lang", ["en", "de"])
def test_menu_and_footer_go(lang: str) -> None:
    out = kept(MENU + ARTICLES[lang] + FOOTER).split("\n")
    left = [line for line in (MENU + FOOTER).split("\n") if line and line in out]
    assert len(left) <= 2, left


@pytest.mark.parametrize("text", [RECIPE, PIECES], ids=["recipe", "pieces"])
def test_short_lines_of_a_body_stay(text: str) -> None:
    assert kept(text) == text


@pytest.mark.parametrize("lang", ARTICLES)
def test_a_second_call_drops_nothing(lang: str) -> None:
    for text in (ARTICLES[lang], MENU + ARTICLES[lang] + FOOTER, MENU + FOOTER, MENU * 3 + ARTICLES[lang]):
        for preset in ("standard", "strict"):
            once = kept(text, preset)
            assert kept(once, preset) == once


def test_light_never_drops() -> None:
    assert body_blocks((MENU + FOOTER).split("\n"), preset="light") == []


@pytest.mark.parametrize("text", ["", "\n\n", "One line.", "x", ".", "\x00", "\ud800", "\U0001f600 \U00020000"])
def test_tiny_texts_stay(text: str) -> None:
    assert kept(text) == text
    assert len(score_lines(text.split("\n"))) == text.count("\n") + 1


def test_blocks_are_ordered_and_say_why() -> None:
    blocks = body_blocks((MENU + ARTICLES["en"] + FOOTER).split("\n"))
    assert blocks
    assert blocks == sorted(blocks)
    for block in blocks:
        assert block.start < block.end
        assert 0 <= block.score <= 1
        assert block.kind in {"nav-like", "list-like", "teaser-like", "short-lines", "boilerplate-prose"}
        assert block.reason


def test_the_same_call_gives_the_same_blocks() -> None:
    lines = (MENU + ARTICLES["en"] + FOOTER).split("\n")
    assert body_blocks(lines) == body_blocks(lines)


@pytest.mark.parametrize(
    "make",
    [
        lambda n: ["" for _ in range(n)],
        lambda n: ["a" * n],
        lambda n: ["word " * (n // 5)],
        lambda n: ["[" * n],
        lambda n: ["](" * (n // 2)],
        lambda n: ["[a](" * (n // 4)],
        lambda n: ["x"] * (n // 2),
        lambda n: ["](()" * (n // 4)],
    ],
    ids=["newlines", "letters", "words", "brackets", "links", "links2", "lines", "nested"],
)
def test_time_grows_with_the_length(make) -> None:  # type: ignore[no-untyped-def]
    body_blocks(["warm up"])
    began = time.perf_counter()
    body_blocks(make(1_000_000))
    assert time.perf_counter() - began < 6


def test_numpy_waits_for_the_first_use() -> None:
    code = "import sys, scrubber.body; print('numpy' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"
