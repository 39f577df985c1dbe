"""``docs/filters`` and the index of the docs are what ``python -m scrubber.docs_of`` writes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scrubber.docs_of import ROOT, pages, prose_of, stems

DOCS = ROOT / "docs"
PAGES = pages()
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
LINK = re.compile(r"(?<!\\)\]\(([^()\s]+)\)")


def links(name: str) -> list[str]:
    return [link for link in LINK.findall(CODE.sub("", PAGES[name])) if "//" not in link]


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_page_is_up_to_date(name: str) -> None:
    assert PAGES[name] == (DOCS / name).read_text(encoding="utf-8"), "run python -m scrubber.docs_of"


def test_no_page_is_left_of_a_filter_that_is_gone() -> None:
    assert stems() == sorted(path.stem for path in (DOCS / "filters").glob("*.md"))


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_link_leads_somewhere(name: str) -> None:
    folder = (DOCS / name).parent
    assert [] == [link for link in links(name) if not (folder / link).exists()]


def test_the_index_links_every_page() -> None:
    written = {str(path.relative_to(DOCS)) for path in DOCS.rglob("*.md") if path != DOCS / "README.md"}
    assert set() == written - set(links("README.md"))


def test_a_docstring_becomes_markdown() -> None:
    shown = prose_of("Marks such as ``(mb)``.\n\n>>> 1 + 1\n2\n")
    assert "Marks such as `(mb)`.\n\n```pycon\n>>> 1 + 1\n2\n```" == shown


def test_the_docs_are_beside_the_package() -> None:
    assert Path(__file__).parents[2] == ROOT
