"""The parts of a thread, and markdown."""

from __future__ import annotations

import subprocess
import sys

import pytest

from scrubber import clean_html
from scrubber.html.markdown import marked
from scrubber.html.read import read_page
from scrubber.html.threads import Role, roles

POST = """<div class="post"><div class="username">{who}</div><div class="post-text">{text}</div>
<div class="signature">Sent from my boat</div></div>"""


def parts(html: str) -> dict[str, Role]:
    page = read_page(html)
    return {line.text: role for line, role in zip(page.lines, roles(page), strict=True)}


def test_authors_and_signatures_of_posts() -> None:
    html = (
        "<body><main>"
        + POST.format(who="ada", text="<p>How do I moor?</p>")
        + POST.format(who="bo", text="<p>Slowly.</p>")
    )
    found = parts(html)
    assert found["ada"] is Role.AUTHOR
    assert found["How do I moor?"] is Role.NONE
    assert found["Sent from my boat"] is Role.SIGNATURE


def test_a_signature_of_a_function_is_none() -> None:
    assert parts('<body><dl><dt class="sig signature">open(path)</dt><dd>Opens.</dd></dl>')["open(path)"] is Role.NONE


def test_a_quote_of_an_earlier_post_is_named() -> None:
    said = "I have moored here for twenty years without a scratch."
    html = POST.format(who="ada", text=f"<p>{said}</p>") + POST.format(
        who="bo", text=f"<blockquote><p>{said}</p></blockquote><p>Lucky you.</p>"
    )
    page = read_page("<body>" + html)
    named = [(line.text, role) for line, role in zip(page.lines, roles(page), strict=True)]
    assert [role for text, role in named if text == said] == [Role.NONE, Role.QUOTE]


def test_comments_below_an_article() -> None:
    article = "<article><p>" + "The ferry left at six. " * 30 + "</p></article>"
    comment = "<div class='comment'><p>I was on that ferry and it was late.</p></div>"
    found = parts(f"<body>{article}<section id='comments'>{comment}{comment.replace('late', 'early')}</section>")
    assert found["I was on that ferry and it was late."] is Role.COMMENT


def test_a_body_class_makes_no_comment() -> None:
    found = parts("<body class='comments-open'><p>The ferry left at six, with all its passengers.</p>")
    assert set(found.values()) == {Role.NONE}


def test_markdown_marks_headings_and_items() -> None:
    page = read_page("<h2>Tea</h2><ol><li>boil<li>pour<ul><li>slowly</ul></ol><pre># no heading</pre><p>Done.</p>")
    assert marked(page) == ["## Tea", "1. boil", "2. pour", "  - slowly", "# no heading", "Done."]


def test_importing_costs_no_parser_and_no_arrays() -> None:
    code = "import sys, scrubber.html; print([m for m in ('selectolax', 'numpy', 'lxml') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    code = "import sys, scrubber; print('scrubber.html' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_links_are_kept_in_markdown_when_asked_for() -> None:
    html = (
        "<html><body><p>The <a href='/ferry (old)'>old  <b>ferry</b></a> leaves at six, says "
        "<a href='https://example.org/crew'>the crew</a>, and <a href='#top'>nobody</a> waits on the cold quay.</p>"
    )
    page = read_page(html, url="https://example.org/news/", links=True)
    assert marked(page) == [
        "The [old ferry](https://example.org/ferry%20%28old%29) leaves at six, says "
        "[the crew](https://example.org/crew), and nobody waits on the cold quay."
    ]
    assert "](" not in clean_html(html, format="markdown")
    assert "[the crew](https://example.org/crew)" in clean_html(html, format="markdown", links=True)
    with pytest.raises(ValueError, match='give format="markdown" too'):
        clean_html(html, links=True)


def test_a_link_round_blocks_or_with_a_broken_address_loses_no_words() -> None:
    for address in ("https://[bad", "x" * 20, ""):
        html = f"<body><p>Before <a href='{address}'>words <div>in a box</div> after</a> it all.</p>"
        page = read_page(html, links=True)
        words = " ".join(marked(page)).replace("[", " ").replace("]", " ").split()
        assert [word for word in words if word.isalpha()][:3] == ["Before", "words", "in"]
