"""No page makes it hang or die: each of these is read in time linear in its size."""

from __future__ import annotations

import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubber.html.guard import guard, suspicious
from scrubber.html.judge import judge
from scrubber.html.read import read_html, read_page
from tests.bench.hostile_pages import hostile

SECONDS_A_MB = 1.0 if sys.gettrace() is None else 5.0  # measuring coverage takes its time
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


DEEP = "<div>" * 9_000


def test_what_stands_beside_deep_nesting_is_left_as_it_is() -> None:
    beside = (
        '<!-- <div> <p a="1"> --><img src="a>b"/><br/><b/><script>if (a<b) "</div>"</script><p title=x>One<i>two</b>'
        "</i></p></em><!-- open"
    )
    found = guard(f"{DEEP}deep{'</div>' * 9_000}<body>{beside}")
    assert found.html.endswith(f"<body>{beside}")
    assert "deep" in found.html
    assert [("cut-depth", 9_000 - 512)] == list(found.notes)
    assert 512 == found.html.count("<div>") - 1 == found.html.count("</div>") - 1


def test_a_script_or_a_quote_that_never_ends_is_read_to_the_end() -> None:
    for rest in ("<script>go(1)", '<p title="open'):
        found = guard(DEEP + rest)
        assert found.html.endswith(rest)
        assert found.notes


def test_end_tags_bring_the_nesting_down_again() -> None:
    assert not suspicious("</div>" * 4_000 + "<div><span>a</span></div>" * 4_000)
    assert suspicious("</div>" * 4_000 + "<div>" * 4_000)


def test_mis_nested_tags_do_not_pile_up() -> None:
    page = "<b><i>x</b>" * 5_000
    assert suspicious(page)
    assert guard(page).html.count("<b>") == 5_000
