"""Pages with the body of another page of their kind: the same chrome round other words.

So the model learns what chrome and body are each by themselves, and not what stood together on one of few pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from .dataset import seed_of
from .pages import Page

MIN_NOISE = 5  # lines, of the page that gives the chrome
MIN_BODY = 3  # lines, of the page that gives the body


def mixed(pages: Iterable[Page]) -> Iterator[Page]:
    """For each whole page one with its chrome round the body of another of its kind and fold, where there is one."""
    groups: dict[tuple[str, str, int], list[Page]] = {}
    for page in pages:
        if page.producer == "page" and page.file != "gold-dev" and _span(page) is not None:
            groups.setdefault((page.file, page.kind, page.fold), []).append(page)
    for members in groups.values():
        for host in members:
            others = [page for page in members if page.site != host.site]
            guest = others[seed_of("guest", host.id) % len(others)] if others else None
            made = _made(host, guest) if guest else None
            if made is not None:
                yield made


def _span(page: Page) -> tuple[int, int] | None:
    """From the first line of the body to behind the last."""
    body = np.flatnonzero(np.array(page.shares) > 0.5)
    return (int(body[0]), int(body[-1]) + 1) if len(body) >= MIN_BODY else None


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
