"""No page makes it hang or die: each of these is read in time linear in its size."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubber.html.guard import guard, suspicious
from scrubber.html.judge import judge
from scrubber.html.read import read_html, read_page

PAGE = "<html><head><title>t</title></head><body>{}</body></html>"


def hostile(n: int) -> dict[str, Callable[[], str]]:
    """Pages of about `n` repetitions."""
    return {
        "one long line": lambda: PAGE.format("<p>" + "word " * n + "</p>"),
        "bare <": lambda: PAGE.format("<p>" + "<" * n),
        "nested div": lambda: PAGE.format("<div>" * n + "deep text stays" + "</div>" * n),
        "nested div with text": lambda: PAGE.format("<div>a<b></b>" * n + "deep text stays" + "</div>" * n),
        "nested tables": lambda: PAGE.format("<table><tr><td>" * (n // 5) + "cell"),
        "a quote equals": lambda: PAGE.format("<p>" + 'a"=' * n),
        "spaces": lambda: PAGE.format("<p>a" + " " * n + "b"),
        "quotes": lambda: PAGE.format("<p>" + '"' * n),
        "surrogates": lambda: PAGE.format("<p>kept text " + "\ud800" * n),
        "nul": lambda: PAGE.format("<p>kept text " + "\x00" * n),
        "mojibake": lambda: PAGE.format("<p>" + "Ã©" * n),
        "ampersands": lambda: PAGE.format("<p>" + "&" * n),
        "amp entities": lambda: PAGE.format("<p>" + "&amp;" * n),
        "newlines": lambda: PAGE.format("<pre>" + "\n" * n + "x"),
        "dots": lambda: PAGE.format("<p>" + "." * n),
        "combining": lambda: PAGE.format("<p>e" + "\u0301" * n),
        "bidi": lambda: PAGE.format("<p>" + "\u202e\u200b" * n),
        "comments": lambda: PAGE.format("<!--" * n),
        "unclosed script": lambda: PAGE.format("<p>kept text</p><script>" + "var a=1;" * n),
        "unclosed p": lambda: PAGE.format("<p>word" * n),
        "unclosed b": lambda: PAGE.format("<b>word" * n),
        "links": lambda: PAGE.format('<a href="/x">link</a> ' * n),
        "rows": lambda: PAGE.format("<table>" + "<tr><td>cell</td><td>two</td></tr>" * n + "</table>"),
        "attributes": lambda: PAGE.format("<p " + " ".join(f'a{i}="x"' for i in range(n)) + ">kept text</p>"),
        "attributes that hold >": lambda: PAGE.format(
            "<p " + " ".join(f'a{i}=">"' for i in range(n)) + ">kept text</p>"
        ),
        "attributes without values": lambda: PAGE.format(
            "<p " + " ".join(f"a{i}" for i in range(n)) + ">kept text</p>"
        ),
        "br": lambda: PAGE.format("word<br>" * n),
        "billion laughs": lambda: (
            '<!DOCTYPE lolz [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;&l;">]>' + PAGE.format("<p>&m;")
        ),
        "one tag open": lambda: "<p " + "a" * n,
        "open quote in every tag": lambda: '<p a="' * n,
        "classes": lambda: PAGE.format(
            "".join(f'<div class="c{i} post-{i} nav"><p>word</p></div>' for i in range(n // 4))
        ),
        "one long class": lambda: PAGE.format(f'<div class="{"ab " * n}"><p>kept text</p></div>'),
        "spans": lambda: PAGE.format("<p>" + "<span>w</span>" * n),
        "siblings of one shape": lambda: PAGE.format('<div class="a">w</div>' * n),
    }


SECONDS_A_MB = 1.0
FLOOR = 0.5  # seconds that a small input may take, so that imports and a busy machine do not count


@pytest.mark.parametrize("name", sorted(hostile(1)))
def test_is_read_in_time(name: str) -> None:
    html = hostile(30_000)[name]()
    start = time.process_time()
    page = read_page(html)
    took = time.process_time() - start
    assert took < FLOOR + 2 * SECONDS_A_MB * len(html) / 1e6
    text = "\n".join(line.text for line in page.lines)
    text.encode()
    assert text or any(note.startswith("empty") for note in page.notes)


def test_text_below_the_cap_on_depth_stays_and_the_cut_is_noted() -> None:
    page = read_html(hostile(20_000)["nested div"]())
    assert "deep text stays" in page.text
    assert any(note.startswith("cut-depth") for note in page.notes)


def test_a_tag_of_too_many_attributes_loses_them_and_the_cut_is_noted() -> None:
    for name in ("attributes", "attributes that hold >", "attributes without values"):
        page = read_html(hostile(20_000)[name]())
        assert page.text == "kept text"
        assert any(note.startswith("cut-attributes") for note in page.notes)


def test_the_cap_on_elements_is_noted() -> None:
    page = read_html("<body>" + "<p>w</p>" * 50, max_nodes=20)
    assert page.text.count("w") < 50
    assert any(note.startswith("cut-nodes") for note in page.notes)


def test_the_cap_on_characters_is_noted() -> None:
    page = read_html("<body><p>" + "word " * 100, max_chars=50)
    assert len(page.text) < 50
    assert any(note.startswith("cut-chars") for note in page.notes)


def test_usual_pages_are_not_rewritten() -> None:
    html = "<body>" + '<div class="a" id="b"><p title="1 > 0">text <!-- <b> --></p></div>' * 800
    assert not suspicious(html)
    assert guard(html).html is html


def test_more_lines_than_a_page_has_are_kept_and_not_judged() -> None:
    page = read_page("<body>" + "w<br>" * 25_000)
    assert judge(page)[1].all()


@given(
    st.text(max_size=200),
    st.lists(st.sampled_from(["<p>", "</div>", "<td>", "<pre>", "<a href='", "<!--", "&#0;", "<br>"])),
)
def test_never_raises(text: str, tags: list[str]) -> None:
    html = "".join(t + text[i : i + 7] for i, t in enumerate(tags)) + text
    read_html(html).text.encode()
    read_html(html.encode("utf-8", "surrogatepass")).text.encode()
