"""The body scorer for HTML: how likely each line of a page is body, and which lines to keep.

Trees over the features of the text and the facts of the markup, then the cut that promises the best word F1 for the
page: a page whose lines are all in doubt is cut at a lower score than one with a clear body.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from scrubber.html import facts as f

if TYPE_CHECKING:
    from scrubber.html.model import HtmlModel
    from scrubber.html.read import Page

F32 = NDArray[np.float32]
MIN_SCORE = (
    0.2  # a page whose best line is below this has no body: of 1,470 pages with one, two are (WCXB dev, by domain)
)


@cache
def shipped() -> HtmlModel:
    """The model in the package, read on first use."""
    from scrubber.html.model import read

    return read((files("scrubber.html") / "data" / "model.npz").read_bytes())


def judge(page: Page, model: HtmlModel | None = None) -> tuple[F32, NDArray[np.bool_]]:
    """For each line, how likely it is body (0 to 1), and whether it is kept.

    A piece of HTML of fewer lines than a page has is not judged, as text of so few lines is not: all of it is kept.
    """
    from scrubber.body.glance import MAX_LINES
    from scrubber.body.model import probability
    from scrubber.body.step import MIN_LINES
    from scrubber.html.cut import best_cut
    from scrubber.html.matrix import matrix
    from scrubber.html.standfirst import standfirst

    n = len(page.lines)
    model = model or shipped()
    found = matrix(page, model.names) if MIN_LINES <= n <= MAX_LINES else None
    if found is None:
        return np.ones(n, np.float32), np.ones(n, bool)
    scores, size = np.zeros(n, np.float32), np.zeros(n, np.float32)
    scores[found.rows] = probability(model.trees.log_odds(found.x))
    size[found.rows] = found.words
    _whole(page, scores)
    if float(scores.max()) < MIN_SCORE:
        return scores, np.zeros(n, bool)
    kept = scores >= best_cut(scores, size)[0]
    opening = standfirst(page, scores.tolist(), kept.tolist())
    if opening is not None:
        kept[opening] = True
    return scores, kept


def _whole(page: Page, scores: F32) -> None:
    """Code stands or falls as a whole: the lines of a `pre` share the mean of their scores; JSON-LD text is body."""
    lines = page.lines
    i = 0
    while i < len(lines):
        block = lines[i].block
        j = i + 1
        if block.flags & f.PRE:
            while j < len(lines) and lines[j].block is block:
                j += 1
            size = np.array([len(line.text) for line in lines[i:j]], np.float64)
            scores[i:j] = float((scores[i:j] * size).sum() / max(size.sum(), 1))
        elif block.tag == "ld+json":
            scores[i] = 1.0
        i = j
