"""Which lines of a page the scorer keeps, where its scores alone do not say."""

from __future__ import annotations

import numpy as np
import pytest

from scrubber import scrub_html
from scrubber.html.facts import PageFacts
from scrubber.html.hints import line_hints, page_values
from scrubber.html.judge import judge, shipped
from scrubber.html.matrix import matrix
from scrubber.html.metadata import Metadata
from scrubber.html.model import HtmlModel
from scrubber.html.read import read_html, read_page

PROSE = "The ferry to the outer islands left the harbour at six in the morning, an hour later than planned. "
PAGE = f"<body><ul><li>Home<li>News</ul><article><h1>Ferry late</h1><p>{PROSE * 3}</p><p>{PROSE}</p></article>"


def scored(odds: float) -> HtmlModel:
    """A model that gives every line the same odds."""
    model = shipped()
    trees = model.trees
    return model._replace(trees=type(trees)(trees.feature, trees.border, trees.leaf * 0, trees.mass, odds))


def test_a_page_whose_best_line_is_no_body_has_none_and_says_so() -> None:
    assert not judge(read_page(PAGE), scored(-3.0))[1].any()
    result = scrub_html(PAGE, model=scored(-3.0))
    assert result.text == ""
    assert any("none of the 5 lines reads as body" in note.message for note in result.notes)
    assert judge(read_page(PAGE), scored(3.0))[1].all()


def test_the_lines_of_a_listing_stand_or_fall_together() -> None:
    code = "\n".join(f"    print({n})" if n % 2 else "x" for n in range(12))
    page = read_page(f"{PAGE}<pre>{code}</pre><p>{PROSE}</p>")
    scores, kept = judge(page)
    listing = [i for i, line in enumerate(page.lines) if line.block.tag == "pre"]
    assert 12 == len(listing)
    assert 1 == len({float(scores[i]) for i in listing}) == len({bool(kept[i]) for i in listing})


def test_what_only_the_data_of_the_page_hold_is_body() -> None:
    html = f'<script type="application/ld+json">{{"@type": "Article", "articleBody": "{PROSE * 4}"}}</script>'
    page = read_page(f"<head>{html}</head><body><ul><li>Home<li>News</ul>")
    scores, kept = judge(page)
    assert [1.0] == [float(s) for s, line in zip(scores, page.lines, strict=True) if line.block.tag == "ld+json"]
    assert PROSE.split()[0] in "".join(line.text for line, k in zip(page.lines, kept, strict=True) if k)


def test_a_page_of_blank_lines_is_not_judged() -> None:
    page = read_page("<body><pre>\x0b\n\x0b</pre>")
    assert matrix(page._replace(lines=[])) is None
    scores, kept = judge(page._replace(lines=[line._replace(text=" ") for line in page.lines]))
    assert kept.all()
    assert (scores == 1).all()


def test_more_lines_than_a_page_has_are_kept_with_a_note() -> None:
    result = scrub_html("<body>" + "w<br>" * 20_001, preset="light")
    assert any("not-judged" in note.code for note in result.notes)


COMMENT = "<div class=comment><span class=comment-author>ada</span><p>I was on that ferry, and it was {}.</p></div>"


@pytest.mark.parametrize("comments", [False, True])
def test_comments_below_an_article_are_kept_when_asked_for(comments: bool) -> None:
    below = "".join(COMMENT.format(word) for word in ("late", "full", "cold"))
    text = scrub_html(f"{PAGE}<section id=comments>{below}</section>", comments=comments, preset="light").text
    assert PROSE.strip() in text
    assert comments is ("and it was late" in text)


def test_signatures_go_and_authors_stay_when_asked_for() -> None:
    post = (
        "<div class=post><div class=username>{}</div><div class=post-text><p>{}</p></div>"
        "<div class=signature><p>{}</p></div></div>"
    )
    thread = "<body><main>" + "".join(
        post.format(who, PROSE + who, "A long signature below each and every post that was ever written here.")
        for who in ("adaline", "bo-the-sailor", "cy")
    )
    text = scrub_html(thread, authors=True, preset="light").text
    assert "long signature" not in text
    assert "adaline" in text.split("\n")


def test_the_facts_of_a_page_are_as_many_as_its_lines() -> None:
    page = read_page(PAGE)
    facts = PageFacts(page.lines, page.blocks, [True] * len(page.lines))
    assert len(page.lines) == len(facts) == len(list(facts))
    assert facts[2].heading == 1
    assert facts[2].link_density == 0.0


def test_lines_that_the_title_or_the_data_hold_are_told_apart() -> None:
    page = read_html(PAGE)
    metadata = Metadata(title="Ferry late", body=PROSE * 2)
    hints = line_hints(page.page.lines, metadata)
    assert [0, 0, 1, 0, 0] == hints["m_in_title"].tolist()
    assert [0, 0, 0, 1, 1] == hints["m_body"].tolist()
    assert [-1, 0, 1] == np.sign(hints["m_since_title"])[1:4].tolist()
    nothing = line_hints(page.page.lines, Metadata())
    assert {-1.0} == set(nothing["m_body"].tolist())
    assert 0 == line_hints(page.page.lines, Metadata(title="....."))["m_in_title"].sum()


def test_an_address_that_is_none_is_no_error() -> None:
    assert 0 == page_values(Metadata(url="https://[bad"))["url_last"]
    assert (2, 4) == tuple(page_values(Metadata(url="https://e.org/a/b-c4"))[k] for k in ("url_depth", "url_last"))


@pytest.mark.parametrize("html", ["<p>Die Fähre fährt um sechs.</p>", "<h1>Notes</h1><p>x</p><p>y</p>"])
def test_a_piece_of_a_few_lines_is_no_page_and_stays_whole(html: str) -> None:
    scores, kept = judge(read_page(html), scored(-3.0))
    assert kept.all()
    assert (scores == 1).all()
