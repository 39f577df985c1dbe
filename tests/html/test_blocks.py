"""Lines of text as a reader sees them."""

from __future__ import annotations

import pytest

from scrubber.html import read_html


def lines(body: str) -> list[str]:
    return [line for line in read_html(f"<body>{body}").text.split("\n") if line]


def test_inline_elements_do_not_split_a_sentence() -> None:
    body = '<p>The <a href="/x">ferry</a> left <b>at <i>six</i></b>,\n   as <span>always</span>.</p>'
    assert lines(body) == ["The ferry left at six, as always."]


def test_inline_tags_inside_a_word_do_not_split_it() -> None:
    assert lines("<p>Ha<b>ll</b>o <span>D</span>rei H<sub>2</sub>O</p>") == ["Hallo Drei H2O"]


def test_boxes_that_touch_only_in_the_source_are_kept_apart() -> None:
    assert lines("<div><a>Home</a><a>News</a><button>Go</button></div>") == ["Home News Go"]


def test_breaks_end_lines() -> None:
    assert lines("<p>one<br>two<br><br>three<hr>four</p>") == ["one", "two", "three", "four"]


def test_blocks_end_lines_without_white_space_between_them() -> None:
    assert lines("<div>one<div>two</div>three</div><h2>four</h2>five") == ["one", "two", "three", "four", "five"]


def test_list_items_are_lines() -> None:
    assert lines("<ul><li>tea<li>milk<ul><li>oat</ul></ul>") == ["tea", "milk", "oat"]


def test_the_cells_of_a_row_share_a_line() -> None:
    table = "<table><tr><th>Port<th>Time<tr><td>Kiel<td><b>6</b>:15<tr><td><td></table>"
    assert lines(table) == ["Port | Time", "Kiel | 6:15"]


def test_the_cells_of_a_layout_do_not() -> None:
    table = "<table><tr><td class=user>Ann<br>12 posts<td class=post><p>Good morning.</p></table>"
    assert lines(table) == ["Ann", "12 posts", "Good morning."]


def test_pre_is_left_as_it_is() -> None:
    assert read_html("<pre>\n  if x:\n\n      y  = 1\n</pre>").text == "  if x:\n\n      y  = 1"


def test_no_break_spaces_stay() -> None:
    assert lines("<p>5\u00a0km  far</p>") == ["5\u00a0km far"]


@pytest.mark.parametrize("tag", ["script", "style", "template", "svg", "textarea", "select", "iframe"])
def test_what_is_no_text_is_skipped_and_counted(tag: str) -> None:
    page = read_html(f"<body><p>kept</p><{tag}><text>gone</text></{tag}><!-- gone -->")
    assert page.text == "kept"
    assert any(f"1 {tag}" in note for note in page.notes)


def test_a_hidden_span_is_skipped_and_counted() -> None:
    page = read_html('<p>kept <span style="display:none">gone</span><span hidden>too</span></p>')
    assert page.text == "kept"
    assert any("2 hidden" in note for note in page.notes)


def test_a_hidden_block_is_kept_with_its_mark_since_tabs_and_answers_are_hidden_until_asked_for() -> None:
    page = read_html("<body><div hidden><p>An answer.</p></div>")
    assert page.text == "An answer."
    assert "hidden" in page.facts[0].marks


def test_noscript_is_left_out_beside_a_text() -> None:
    page = read_html(f"<body><p>{'Text of the page. ' * 40}</p><noscript>Please switch on scripts.</noscript>")
    assert "switch on" not in page.text
    assert any(note.startswith("noscript") for note in page.notes)


def test_noscript_is_read_where_the_page_has_little_else() -> None:
    page = read_html(f"<body><p>Menu</p><noscript><p>{'A post of the thread. ' * 30}</p></noscript>")
    assert "A post of the thread." in page.text


def test_facts_stand_beside_their_lines() -> None:
    page = read_html(
        """<body><nav aria-label="Top"><ul><li><a rel="nofollow" href="/">Home</a></ul></nav>
        <main><article id="a1" class="post-body"><h2>Otters</h2><p>They hold <a href="/h">hands</a>.</p>
        <figure><figcaption>Two otters</figcaption></figure></article></main><footer>(c)</footer>"""
    )
    home, head, text, caption, foot = page.facts
    assert (home.tag, home.tags[:3], home.link_density, home.nofollow) == ("li", ("li", "ul", "nav"), 1.0, 1)
    assert home.aria == "Top"
    assert {"nav", "list"} <= home.marks
    assert (head.heading, text.heading) == (2, 0)
    assert {"main", "article"} <= text.marks
    assert "post-body #a1" in text.names
    assert 0 < text.link_density < 0.5
    assert "caption" in caption.marks
    assert "footer" in foot.marks


def test_lines_of_one_container_share_its_number_and_siblings_are_counted() -> None:
    page = read_html("<body><div>a<br>b</div><ul><li class=x>c<li class=x>d<li class=y>e</ul>")
    a, b, c, d, e = page.facts
    assert a.block == b.block != c.block
    assert [(x.siblings, x.sibling) for x in (c, d, e)] == [(2, 0), (2, 1), (1, 0)]


def test_the_nodes_of_other_parsers_are_read_and_left_alone() -> None:
    html = "<div><p>One <b>two</b></p><p>three</p></div>"
    bs4 = pytest.importorskip("bs4")
    soup = bs4.BeautifulSoup(html, "html.parser")
    before = str(soup)
    assert read_html(soup.div).text == "One two\nthree"
    assert str(soup) == before
    lxml_html = pytest.importorskip("lxml.html")
    assert read_html(lxml_html.fromstring(html)).text == "One two\nthree"
    selectolax = pytest.importorskip("selectolax.lexbor")
    assert read_html(selectolax.LexborHTMLParser(html).css_first("div")).text == "One two\nthree"


def test_anything_else_is_an_error_that_says_what_to_give() -> None:
    with pytest.raises(TypeError, match="BeautifulSoup"):
        read_html(42)


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("", "nothing in the input"),
        ("<html><body></body></html>", "no text"),
        ("<body><div id=app></div><script>app()</script>", "script"),
        ("<frameset><frame src=a></frameset>", "frames"),
    ],
)
def test_an_empty_text_has_a_reason(html: str, reason: str) -> None:
    page = read_html(html)
    assert page.text == ""
    assert any(note.startswith("empty") and reason in note for note in page.notes)


def test_what_is_hidden_within_a_line_is_skipped_with_its_words_and_the_line_goes_on() -> None:
    page = read_html(
        '<body><p>Read <a href="/a" hidden>gone</a><x-tip style="visibility: hidden">too</x-tip>'
        '<x-tip>the</x-tip> <a href="/b">log</a>.</p>'
    )
    assert page.text == "Read the log."
    assert any("2 hidden" in note for note in page.notes)
    assert page.facts[0].links == 1


def test_an_empty_link_is_no_link() -> None:
    page = read_html('<body><p><a id="top"></a>Otters hold hands.</p>')
    assert (page.text, page.facts[0].links) == ("Otters hold hands.", 0)


def test_a_row_of_long_cells_is_laid_out_by_cells() -> None:
    long = "The ferry left the harbour at six in the morning. " * 4
    assert lines(f"<table><tr><td>{long}<td>six</table>") == [long.strip(), "six"]
    assert lines("<table><tr><td>a<td>six</table>") == ["a | six"]


def test_a_cell_of_many_words_in_bold_is_still_a_cell() -> None:
    cell = "<i>a</i>" * 12
    assert lines(f"<table><tr><td>{cell}<td>b</table>") == ["a" * 12 + " | b"]


def test_a_cell_that_holds_lines_of_its_own_ends_them() -> None:
    assert lines("<table><tr><td><span>one<br>two</span><td>three</table>") == ["one", "two", "three"]


def test_a_heading_may_be_named_by_its_role() -> None:
    page = read_html(
        "<body><div role=heading aria-level=3>Tea</div><div role=heading aria-level=x>Milk</div>"
        "<h4 role=heading>Oats</h4><div role=navigation><p>Home</p></div>"
    )
    assert [3, 2, 4, 0] == [line.heading for line in page.facts]
    assert "nav" in page.facts[3].marks


def test_marks_of_a_line_say_what_stands_in_it() -> None:
    page = read_html(
        '<body><p>By <a rel="author" href="/ada">Ada</a>, <time>today</time></p><p>Press <code>q</code>.</p>'
        '<p><img src=a.jpg> A boat</p><p><a rel="bookmark" href="/x">Read on</a></p><p>\u00a0</p>'
    )
    bits = [line.bits & (1 | 2 | 32 | 128) for line in page.page.lines]
    assert [1 | 2, 128, 32, 0] == bits
