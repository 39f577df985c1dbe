"""The title among the menus stays: the first paragraphs speak of the same things, or a date stands below it."""

from __future__ import annotations

import pytest

import scrubber
from scrubber.body.headline import above_byline, is_byline, titles
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


NONE = frozenset[str]()
HEADLINE = "Saws on loan in Granger"
HEAD = ["Library", "News and dates of the week", HEADLINE, "by", "Ann Baker", "04.03.2024 | 15:33", "Print"]
TEXT = ["Since Monday the library of Granger lends out saws, drills and ladders to whoever has a card.", "Tools"]


def kept_title(lines: list[str], stays: int, named: dict[int, frozenset[str]] | None = None) -> str | None:
    """The title that stays where the scorer drops all lines before the place ``stays``."""
    classes = [(named or {}).get(at, NONE) for at in range(len(lines))]
    bylines = [is_byline(line, found) for line, found in zip(lines, classes, strict=True)]
    found = above_byline(lines, [at >= stays for at in range(len(lines))], classes, bylines)
    return None if found is None else lines[found]


def test_the_title_above_a_date_is_told_by_it() -> None:
    assert kept_title(HEAD + TEXT, len(HEAD)) == HEADLINE


@pytest.mark.parametrize(
    "head",
    [
        [HEADLINE, "by", "Ann Baker", "Print"],  # no date
        [HEADLINE, *["Print"] * 6, "04.03.2024"],  # a date far from it
        ["04.03.2024", HEADLINE, "Print"],  # a date above it
        [HEADLINE, "04.03.2024", *["Print"] * 14],  # both far from the text
        ["Why the ferry was late", "04.03.2024"],  # of something else
        ["Saws on loan in Granger.", "04.03.2024"],  # a sentence
    ],
)
def test_another_line_is_no_title(head: list[str]) -> None:
    assert kept_title(head + TEXT, len(head)) is None


def test_the_last_one_above_the_text_is_the_title() -> None:
    teaser = ["Granger: saws and ladders wanted", "03.03.2024"]
    assert kept_title(teaser + HEAD + TEXT, len(teaser + HEAD)) == HEADLINE


def test_where_the_title_stays_no_other_line_does() -> None:
    lines = ["Granger: saws and ladders wanted", "03.03.2024", HEADLINE, "04.03.2024", *TEXT]
    assert kept_title(lines, 2) is None


def test_an_author_that_a_rule_names_is_as_good_as_a_date_and_a_named_line_is_no_title() -> None:
    lines = [HEADLINE, "Reporting: Ann Baker", *TEXT]
    assert kept_title(lines, 2) is None
    assert kept_title(lines, 2, {1: frozenset({"author"})}) == HEADLINE
    assert kept_title(lines, 2, {0: frozenset({"related"}), 1: frozenset({"author"})}) is None


def test_without_a_paragraph_there_is_no_title() -> None:
    assert kept_title([HEADLINE, "04.03.2024", "Tools"], 2) is None
