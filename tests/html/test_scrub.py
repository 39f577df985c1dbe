"""From a page to its body."""

from __future__ import annotations

import sys
from itertools import pairwise

import pytest
from selectolax import lexbor

from scrubber import clean_html, preset, scrub_html
from scrubber.html.judge import shipped
from scrubber.html.matrix import matrix
from scrubber.html.read import read_page

SENTENCES = [
    "The ferry to the outer islands left the harbour at six in the morning, an hour later than planned.",
    "Passengers had waited on the quay since midnight, most of them with bicycles and wet tents.",
    "The company said that a valve in the engine room had to be replaced before the ship could sail.",
    "By noon the last of the lorries had rolled off the ramp, and the harbour master closed his book.",
    "On the islands the shops had run out of milk, which the ferry brings three times a week.",
]
PAGE = """<!doctype html><html lang="en"><head><title>Ferry late again | River Post</title>
<meta property="og:site_name" content="River Post"><meta name="author" content="Ada Ek"></head><body>
<header><nav class="menu"><ul><li><a href="/">Home</a><li><a href="/news">News</a><li><a href="/sea">Sea</a>
</ul></nav></header><main><article class="post"><h1>Ferry late again</h1>{paragraphs}</article>
<aside class="related"><h3>More from the coast</h3><ul><li><a href="/1">Otters return to the bay</a>
<li><a href="/2">Lighthouse gets new lamp</a></ul></aside></main>
<footer class="footer"><p>&copy; River Post 2024. All rights reserved.</p><a href="/imprint">Imprint</a></footer>
</body></html>"""
ARTICLE = PAGE.format(paragraphs="".join(f"<p>{s} {t}</p>" for s, t in pairwise(SENTENCES)))


def test_the_article_stays_and_the_page_goes() -> None:
    text = clean_html(ARTICLE)
    for sentence in SENTENCES:
        assert sentence in text
    for chrome in ("Home", "Imprint", "All rights reserved", "Otters return"):
        assert chrome not in text


def test_the_account_holds() -> None:
    result = scrub_html(ARTICLE)
    assert result.replay() == result.text
    assert any("html.body" in edit.rules for edit in result.edits)
    assert "Home" in result.source


def test_metadata_is_at_hand() -> None:
    found = scrub_html(ARTICLE, url="https://e.org/a").metadata
    assert (found["title"], found["author"], found["language"]) == ("Ferry late again", "Ada Ek", "en")


def test_bytes_say_how_they_were_read() -> None:
    result = scrub_html(ARTICLE.encode("utf-8"))
    assert any("utf-8" in note.message for note in result.notes)
    assert clean_html(ARTICLE) == result.text


def test_the_same_page_gives_the_same_text() -> None:
    assert clean_html(ARTICLE) == clean_html(ARTICLE)


def test_a_page_without_a_body_gives_no_text_and_a_reason() -> None:
    result = scrub_html("<html><body><script>go()</script></body></html>")
    assert result.text == ""
    assert any("empty" in note.code for note in result.notes)


def test_markdown_marks_the_heading() -> None:
    page = PAGE.format(paragraphs=f"<h2>At the quay</h2><p>{' '.join(SENTENCES)}</p><p>{SENTENCES[0]}</p>")
    assert "## At the quay" in clean_html(page, format="markdown")


def test_trafilatura_can_choose_the_body() -> None:
    pytest.importorskip("trafilatura")
    text = clean_html(ARTICLE, engine="trafilatura")
    assert SENTENCES[2] in text
    assert "Imprint" not in text


def test_trafilatura_keeps_no_state_between_pages() -> None:
    pytest.importorskip("trafilatura")
    first = clean_html(ARTICLE, engine="trafilatura")
    assert [first] * 3 == [clean_html(ARTICLE, engine="trafilatura") for _ in range(3)]


@pytest.mark.parametrize(("option", "value"), [("engine", "scruber"), ("format", "markdwon")])
def test_an_unknown_option_is_named_with_what_there_is(option: str, value: str) -> None:
    with pytest.raises(ValueError, match="did you mean"):
        scrub_html(ARTICLE, **{option: value})


def test_the_columns_that_the_model_asks_for_exist() -> None:
    found = matrix(read_page(ARTICLE))
    assert found is not None
    assert set(shipped().names) <= set(found.names)


@pytest.mark.parametrize("html", ["<pre>a\n\t", "<pre>a\n <!", "<p>b</p><pre>\n\n"])
def test_code_that_ends_in_blank_lines_is_no_error(html: str) -> None:
    result = scrub_html(html)
    assert result.replay() == result.text


def test_where_trafilatura_is_missing_its_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(ImportError, match=r"pip install trafilatura$"):
        clean_html(ARTICLE, engine="trafilatura")


def test_where_trafilatura_finds_nothing_a_note_says_so() -> None:
    pytest.importorskip("trafilatura")
    result = scrub_html("<html><body></body></html>", engine="trafilatura")
    assert result.text == ""
    assert any("trafilatura found no body" in note.message for note in result.notes)


def test_lone_surrogates_are_replaced_with_a_note() -> None:
    result = scrub_html(f"<p>Kept {chr(0xD83D)}{chr(0xDE00)} {chr(0xD800)} text.</p>", preset="light")
    assert result.source == "Kept 😀 \ufffd text."
    assert any("surrogates" in note.code for note in result.notes)


def test_a_page_that_the_parser_refuses_is_empty_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    parser = lexbor.LexborHTMLParser

    def refusing(source: str) -> lexbor.LexborHTMLParser:
        if source:
            raise RuntimeError("no room for so many elements")
        return parser(source)

    monkeypatch.setattr(lexbor, "LexborHTMLParser", refusing)
    result = scrub_html(ARTICLE)
    assert result.text == ""
    assert ["html.parser", "html.empty"] == [note.code for note in result.notes if note.code != "html.skipped"][:2]


def test_limits_of_a_pipeline_hold_for_pages_too():
    result = scrub_html("<p>Der Hafen lag noch lange still.</p>", pipeline=preset().limited(max_chars=9))
    assert "limit-chars" in [note.code for note in result.notes]
    assert (False, "Der Hafen lag noch lange still.") == (result.settled, result.text)
