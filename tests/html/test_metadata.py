"""What a page says of itself."""

from __future__ import annotations

import json

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
