"""Pages with the body of another page of their kind: the same chrome round other words.

So the model learns what chrome and body are each by themselves, and not what stood together on one of few pages. Half
of the bodies get an island of a third page between two of their lines: either noise that stood in the middle of a body
there, or a run of short lines that were body there, such as the cells of a table or the hours of an agenda.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from .dataset import seed_of
from .pages import Page

MIN_NOISE = 5  # lines, of the page that gives the chrome
MIN_BODY = 3  # lines, of the page that gives the body
ISLAND_LINES = range(4, 81)
SHORT_WORDS = 6  # up to here a line may be a cell or a label


class Run(NamedTuple):
    """Lines of a page that stand together: from `start`, before `end`."""

    page: Page
    start: int
    end: int


def mixed(pages: Iterable[Page]) -> Iterator[Page]:
    """For each whole page some with its chrome round the body of another of its kind and fold, where there are such."""
    groups: dict[tuple[str, str, int], list[Page]] = {}
    for page in pages:
        if page.producer == "page" and page.file != "gold-dev" and _span(page) is not None:
            groups.setdefault((page.file, page.kind, page.fold), []).append(page)
    for members in groups.values():
        noise = [run for page in members for run in _islands(page, body=False)]
        cells = [run for page in members for run in _islands(page, body=True)]
        for host in members:
            others = [page for page in members if page.site != host.site]
            guest = others[seed_of("guest", host.id) % len(others)] if others else None
            made = _made(host, guest) if guest else None
            if made is not None and guest is not None:
                yield _with_island(made, guest, (noise, cells), host)


def _span(page: Page) -> tuple[int, int] | None:
    """From the first line of the body to behind the last."""
    body = np.flatnonzero(np.array(page.shares) > 0.5)
    return (int(body[0]), int(body[-1]) + 1) if len(body) >= MIN_BODY else None


def _islands(page: Page, *, body: bool) -> Iterator[Run]:
    """The runs within the body of a page that are noise, or short lines of body."""
    span = _span(page)
    start: int | None = None
    for i in range(*span) if span else ():
        line, share = page.lines[i], page.shares[i]
        fits = (share > 0.5 and len(line.split()) <= SHORT_WORDS) if body else 0 <= share < 0.5
        if fits or (start is not None and not line.strip()):
            start = i if start is None else start
        elif start is not None:
            if i - start in ISLAND_LINES:
                yield Run(page, start, i)
            start = None


def _made(host: Page, guest: Page) -> Page | None:
    out, inside = _span(host), _span(guest)
    assert out is not None and inside is not None, "only pages with a body are mixed"
    noise = [i for i in (*range(out[0]), *range(out[1], len(host.lines))) if 0 <= host.shares[i] < 0.5]
    if sum(bool(host.lines[i].strip()) for i in noise) < MIN_NOISE:
        return None
    start, end = out
    return host._replace(
        id=f"{host.id}+{guest.id}",
        producer="mixed",
        lines=(*host.lines[:start], *guest.lines[inside[0] : inside[1]], *host.lines[end:]),
        shares=(*host.shares[:start], *guest.shares[inside[0] : inside[1]], *host.shares[end:]),
        weight=min(host.weight, guest.weight),
    )


def _with_island(made: Page, guest: Page, kinds: Sequence[Sequence[Run]], host: Page) -> Page:
    """The page, or the page with an island before a line of body that follows one of body."""
    rng = np.random.default_rng(seed_of("island", made.id))
    runs = kinds[int(rng.integers(0, len(kinds)))]
    runs = [run for run in runs if run.page.site not in (host.site, guest.site)]
    body = np.array(made.shares) > 0.5
    places = np.flatnonzero(body[1:] & body[:-1]) + 1
    if rng.random() < 0.5 or not runs or not len(places):
        return made
    run = runs[int(rng.integers(0, len(runs)))]
    at = int(places[int(rng.integers(0, len(places)))])
    return made._replace(
        lines=(*made.lines[:at], *run.page.lines[run.start : run.end], *made.lines[at:]),
        shares=(*made.shares[:at], *run.page.shares[run.start : run.end], *made.shares[at:]),
    )
