"""What a page says of itself."""

from __future__ import annotations

import json

import pytest

from scrubber.html import read_html
from scrubber.html.metadata import Metadata, strip_site


def read(head: str, body: str = "<p>text</p>") -> Metadata:
    return read_html(f"<html lang='de-AT'><head>{head}</head><body>{body}").metadata


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


def test_json_ld_comes_first() -> None:
    found = read(
        ld(**{"@type": "NewsArticle", "headline": "Ferry late", "datePublished": "2024-03-05T10:00:00+01:00",
              "author": [{"@type": "Person", "name": "Ada Ek"}, {"name": "Bo Li"}]})
        + '<meta name="date" content="2023-01-01"><meta name="author" content="desk">'
    )  # fmt: skip
    assert (found.title, found.date, found.author) == ("Ferry late", "2024-03-05", "Ada Ek, Bo Li")
    assert found.types == ("NewsArticle", "Person")


def test_graphs_and_references_are_followed() -> None:
    graph = [{"@type": "Person", "@id": "#p", "name": "Ada Ek"}, {"@type": "Article", "author": {"@id": "#p"}}]
    assert read(ld(**{"@graph": graph})).author == "Ada Ek"


def test_broken_json_ld_is_passed_over() -> None:
    assert read('<script type="application/ld+json">{"a": </script><title>Ok then</title>').title == "Ok then"


def test_the_headline_that_the_title_confirms_has_no_site_name() -> None:
    found = read("<title>Otters hold hands | River Post</title>", "<h1>River Post</h1><h1>Otters hold hands</h1>")
    assert found.title == "Otters hold hands"


def test_the_site_name_goes_from_either_end() -> None:
    assert strip_site("Otters – River Post", "River Post") == "Otters"
    assert strip_site("River Post: Otters", "River Post") == "River Post: Otters"  # no blank before the colon
    assert strip_site("Otters - a life", "River Post") == "Otters - a life"


def test_meta_tags() -> None:
    found = read(
        '<meta property="og:site_name" content="River Post"><meta property="og:title" content="Otters &amp; co">'
        '<meta name="description" content="On otters."><link rel="canonical" href="https://e.org/a/2024/02/03/b">'
    )
    assert (found.title, found.sitename, found.description) == ("Otters & co", "River Post", "On otters.")
    assert (found.language, found.url, found.date) == ("de-AT", "https://e.org/a/2024/02/03/b", "2024-02-03")


def test_dates_that_can_be_misread_are_left_out() -> None:
    assert read('<meta name="date" content="03/04/2024">').date is None
    assert read('<meta name="date" content="2024-13-40">').date is None


def test_the_body_comes_from_json_ld_where_the_elements_hold_none() -> None:
    text = "The ferry left at six and came back at nine with all its passengers. " * 5
    page = read_html(f"<head>{ld(**{'@type': 'Article', 'articleBody': text})}</head><body><div id=app></div>")
    assert "came back at nine" in page.text
    assert any(note.startswith("json-ld") for note in page.notes)


def test_and_is_not_repeated_where_they_hold_it() -> None:
    text = "The ferry left at six and came back at nine with all its passengers. " * 5
    page = read_html(f"<head>{ld(**{'@type': 'Article', 'articleBody': text})}</head><body><p>{text}</p>")
    assert page.text.count("left at six") == 5


def test_what_only_the_web_page_says_is_taken_where_its_matter_says_nothing() -> None:
    found = read(ld(**{"@type": "WebPage", "datePublished": "2024-03-05", "description": "On otters."}))
    assert (found.date, found.description) == ("2024-03-05", "On otters.")
    both = {"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"},
                       {"@type": ["Thing", "Article"], "datePublished": "2024-03-05"}]}  # fmt: skip
    assert read(ld(**both)).date == "2024-03-05"
    assert read(ld(**{"@type": "Person", "datePublished": "2020-01-01"})).date is None
    assert read(ld(**{"@type": "WebPage", "datePublished": "yesterday"})).date is None


def test_the_site_is_named_by_itself_or_by_its_publisher() -> None:
    site = {"@type": "WebSite", "name": "River Post"}
    article = {"@type": "Article", "publisher": {"@type": "Organization", "name": "River Press"}}
    assert read(ld(**{"@graph": [article, site]})).sitename == "River Post"
    assert read(ld(**{"@graph": [article, {"@type": "WebSite"}]})).sitename == "River Press"


def test_values_may_be_lists_and_hold_markup() -> None:
    found = read(ld(**{"@type": "Article", "headline": ["<b>Otters</b> &amp; co", "x"], "description": {"@value": 5}}))
    assert (found.title, found.description) == ("Otters & co", None)


def test_the_author_is_read_from_the_page_where_its_data_name_none() -> None:
    assert read("", '<p><a rel="author" href="/ada">Ada  Ek</a></p>').author == "Ada Ek"
    assert read("", f'<p><a rel="author">{"Ada " * 60}</a></p>').author is None
    profile = ld(**{"@type": "Article", "author": {"name": "https://e.org/ada"}})
    assert read(profile + '<meta name="author" content="@ada"><meta name="byl" content="Bo Li">').author == "Bo Li"


def test_a_time_in_the_markup_is_the_date_where_nothing_else_is() -> None:
    times = '<time datetime="last week">x</time><time datetime="2024-03-05T10:00">y</time>'
    assert read("", times).date == "2024-03-05"
    assert read("", '<meta itemprop="datePublished" content="20240305">').date == "2024-03-05"


def test_meta_tags_without_a_name_or_a_value_say_nothing() -> None:
    assert read('<meta content="x"><meta name="author"><meta name="author" content="<br>">').author is None


def test_steps_and_answers_are_the_body_where_no_article_is() -> None:
    long = "Put the kettle on the stove and wait until the water begins to sing in it, which takes a while. "
    recipe = {"@type": "Recipe", "recipeInstructions": [{"@type": "HowToStep", "text": long}, long.upper(), 5]}
    assert read(ld(**recipe)).body == f"{long.strip()}\n{long.strip().upper()}"
    answers = [{"@type": kind, "text": f"<p>{kind} &lt;b&gt;{long}</p><p>So.</p>"} for kind in ("Answer", "Comment")]
    assert read(ld(**{"@graph": [*answers, answers[0], {"@type": "Person", "text": long * 3}]})).body == (
        f"Answer {long.strip()}\nSo.\nComment {long.strip()}\nSo."
    )


def test_no_more_data_is_read_than_a_page_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = ld(**{"@type": "Article", "headline": "One"}), ld(**{"@type": "Report", "headline": "Two"})
    assert read(first + second).types == ("Article", "Report")
    monkeypatch.setattr("scrubber.html.jsonld.MAX_ITEMS", 1)
    assert read(first + second).types == ("Article",)
    monkeypatch.setattr("scrubber.html.jsonld.MAX_LD", len('{"@type": "Article", "headline": "One"}'))
    assert read(first + second).types == ("Article",)
    monkeypatch.setattr("scrubber.html.jsonld.MAX_LD", 5)
    assert read(first).types == ()


def test_data_that_are_a_list_or_a_bare_value_are_read_as_far_as_they_go() -> None:
    assert read('<script type="application/ld+json">[[{"@type": "Article"}], "x"];</script>').types == ("Article",)
    assert read('<script type="application/ld+json">"x"</script>').types == ()
