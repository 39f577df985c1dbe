"""The paragraph between headline and body."""

from __future__ import annotations

import pytest

from scrubber import clean_html, scrub_html
from scrubber.html.read import read_page
from scrubber.html.standfirst import standfirst

LEAD = "Zwei Jahre lang lag die alte Fähre im Trockendock. Jetzt fährt sie wieder, und die Insel feiert."
BODY = "Am frühen Morgen legte die alte Fähre zum ersten Mal seit zwei Jahren ab, mit dreißig Fahrgästen an Bord."


def page(above: str, *, below: str = BODY) -> str:
    return f"<html><body><nav><a href='/'>Start</a></nav><article>{above}<p>{below}</p></article></body></html>"


def found(html: str, score: float = 0.3) -> str | None:
    """The standfirst where the scorer keeps the body alone."""
    read = read_page(html)
    kept = [line.text == BODY for line in read.lines]
    place = standfirst(read, [0.99 if keep else score for keep in kept], kept)
    return None if place is None else read.lines[place].text


@pytest.mark.parametrize("above", [
    pytest.param(f"<p>{LEAD}</p>", id="without a headline"),
    pytest.param("<h1>Fähre fährt</h1><p>Teilen</p>", id="short"),
    pytest.param(f"<h1>Fähre fährt</h1><nav><p>{LEAD}</p></nav>", id="in a menu"),
    pytest.param(f"<h1>Fähre fährt</h1><ul><li>{LEAD}</li></ul>", id="in a list"),
    pytest.param(f"<h1>Fähre fährt</h1><figure><figcaption>{LEAD}</figcaption></figure>", id="caption"),
    pytest.param(f"<h1>Fähre fährt</h1><p><a href='/mehr'>{LEAD}</a></p>", id="a link"),
    pytest.param("<h1>Fähre fährt</h1><p>Jede Woche das Neueste vom Hafen in Ihrem Postfach, bestellen Sie hier:</p>",
                 id="leads up to something"),
    pytest.param("<h1>Fähre fährt wieder, zum ersten Mal seit zwei Jahren, und alle feiern.</h1>", id="the headline"),
])
def test_what_is_no_standfirst(above: str) -> None:
    assert found(page(above)) is None


def test_nothing_is_one_where_nothing_is_kept_or_the_score_is_hopeless() -> None:
    html = page(f"<h1>Fähre fährt</h1><p>Von Jo</p><p>{LEAD}</p>")
    read = read_page(html)
    assert standfirst(read, [0.3] * len(read.lines), [False] * len(read.lines)) is None
    assert found(html, score=0.02) is None


@pytest.mark.parametrize("above", [
    f"<h1>Fähre fährt</h1><p>{LEAD}</p>",
    f"<h1>Fähre fährt</h1><p>Von Jo Drop</p><p>12. Mai 2021</p><div>{LEAD}</div><p>Teilen</p>",
    f"<h1>Fähre fährt</h1><h2>{LEAD[:-1]}</h2><p>Von Jo Drop</p>",
])
def test_it_is_found_between_headline_and_body(above: str) -> None:
    assert found(page(above)) in (LEAD, LEAD[:-1])


def test_it_stays_in_the_text() -> None:
    paragraphs = "".join(f"<p>{BODY} Das war die {n}. Fahrt an dem Tag, und keine war leer.</p>" for n in range(2, 9))
    html = page(f"<h1>Fähre fährt</h1><p>Von Jo Drop</p><p>{LEAD}</p>", below=BODY + "</p>" + paragraphs + "<p>")
    assert LEAD in clean_html(html)
    assert scrub_html(html).settled
