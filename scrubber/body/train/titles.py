"""Title lines of WCXB pages, whose gold bodies mostly leave the title out, are not learned.

People who read a page keep its title, and so do those who use its text. Of the WCXB pages that show their title, two
in three have a body without it. A line that is the title and no part of the body says nothing then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from .labels import OPEN, plain
from .pages import Page
from .produce import bench_module, read_bench

MIN_CHARS = 8
MIN_SHARE = 0.5  # of the page's title, which often names the site too
MARKS = "#*_ "  # of a heading in markdown


def with_open_titles(pages: Iterable[Page], bench: Path) -> Iterator[Page]:
    """The pages; in those of WCXB the lines that are the title count neither way, unless the body has them."""
    flat: Callable[[str], str] = bench_module(bench).flat
    titles = {rec["id"]: flat(rec.get("title") or "").strip() for rec in read_bench(bench, "wcxb-dev")}
    for page in pages:
        title = titles.get(page.id) if page.file == "wcxb-dev" and page.producer != "body" else None
        yield page._replace(shares=tuple(_shares(page, title, flat))) if title else page


def _shares(page: Page, title: str, flat: Callable[[str], str]) -> Iterator[float]:
    for line, share in zip(page.lines, page.shares, strict=True):
        said = flat(plain(line)).strip(MARKS) if share < 0.5 and len(line) < 2 * len(title) + 20 else ""
        is_title = len(said) >= max(MIN_CHARS, MIN_SHARE * len(title)) and said in title
        yield OPEN if is_title else share
