"""Pages with less around their body than they have: short menus, a teaser or two, a footer line.

Whole pages of the bench stand under dozens of lines of menu. A page that a scraper took a part of, or a small site, has
three. Each page that people read is learned once more with most of its runs of noise left out or cut to a few lines.
"""

from __future__ import annotations

import numpy as np

from .dataset import seed_of
from .pages import Page

STAYS, GOES = 0.25, 0.65  # share of the runs of noise that stay whole; up to here they go; the others are cut
MAX_LEFT = 6  # lines of a run that is cut


def thinned(page: Page) -> Page | None:
    """The page with less noise; nothing where it has none, or no body, or is no whole page."""
    if page.producer != "page" or not any(v > 0.5 for v in page.shares):
        return None
    rng = np.random.default_rng(seed_of("thin", page.file, page.id, page.producer))
    keep: list[int] = []
    run: list[int] = []
    changed = False

    def close() -> None:
        nonlocal changed
        if run:
            kept = _cut(run, [i for i in run if page.lines[i].strip()], rng)
            changed = changed or len(kept) < len(run)
            keep.extend(kept)
            run.clear()

    for i, (line, value) in enumerate(zip(page.lines, page.shares, strict=True)):
        if not line.strip() or 0 <= value < 0.5:
            run.append(i)
        else:
            close()
            keep.append(i)
    close()
    if not changed:
        return None
    return page._replace(
        producer="thin",
        lines=tuple(page.lines[i] for i in keep),
        shares=tuple(page.shares[i] for i in keep),
    )


def _cut(run: list[int], inked: list[int], rng: np.random.Generator) -> list[int]:
    """What stays of a run of noise lines; one that holds none stays."""
    if not inked:
        return run
    dice = rng.random()
    if dice < STAYS:
        return run
    if dice < GOES:
        return [i for i in run if i < inked[0]] + [i for i in run if i > inked[-1]]
    size = int(rng.integers(1, MAX_LEFT + 1))
    first = int(rng.integers(0, max(len(inked) - size, 0) + 1))
    part = inked[first : first + size]
    return [i for i in run if part[0] <= i <= part[-1] or i < inked[0] or i > inked[-1]]
