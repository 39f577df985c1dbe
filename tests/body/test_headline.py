"""The title among the menus stays where the first paragraphs speak of the same things."""

from __future__ import annotations

import scrubber
from scrubber.body.headline import titles
from scrubber.document import Document

TITLE = "Grain elevator in Hollis to close after 94 years"
PAGE = f"""Skip to main content
Edit
Close
Dashboard
Logout
68°
Few Clouds
Featured
Top Story
{TITLE}
By Ann Baker abaker@example.org
Mar 4, 2024
0
Facebook
Twitter
SMS
Print
Save
HOLLIS — The last working grain elevator in Carter County will shut its doors in June, its owners told farmers.

About sixty people came. Most of them stood, because the folding chairs had been lent to the school for its play.

The county will lose eleven jobs. Trucks will have to drive forty miles to Granger, which is dear.
Tags
Agriculture
Most Popular
Articles
Images
Videos"""


def of(text: str) -> list[str]:
    doc = Document(text, lang="en")
    return [doc.lines[index] for index in titles(doc, [frozenset[str]()] * len(doc.lines))]


def test_the_title_stays() -> None:
    out = scrubber.clean(PAGE)
    assert out.startswith(TITLE + "\n")
    assert "Dashboard" not in out
    assert "Videos" not in out
    assert scrubber.clean(out) == out


def test_only_the_title_is_one() -> None:
    assert of(PAGE) == [TITLE]


def test_the_headline_of_another_article_is_none() -> None:
    assert of(PAGE.replace(TITLE, "Why the library of Granger lends out its saws")) == []


def test_what_shares_most_comes_first() -> None:
    other = "Elevator in Hollis: the photographs"
    assert of(PAGE.replace("Top Story", other)) == [TITLE, other]


def test_a_line_that_a_rule_names_is_none() -> None:
    doc = Document(PAGE, lang="en")
    assert titles(doc, [frozenset({"share"})] * len(doc.lines)) == []


def test_below_the_first_paragraph_is_no_title() -> None:
    first, _, rest = PAGE.partition(TITLE + "\n")
    assert of(f"{first}{rest}\n{TITLE}") == []
