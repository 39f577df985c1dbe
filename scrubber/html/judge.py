"""The body scorer for HTML: how likely each line of a page is body, and which lines to keep.

Two looks (`columns` and `hints` beside the features of the text; then `spread`), then the cut that promises the best
word F1 for the page: a page whose lines are all in doubt is cut at a lower score than one with a clear body.
"""

from __future__ import annotations

import re
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
_WORD = re.compile(r"[^\W_]+")
MIN_SCORE = 0.06  # a page whose best line is below this has no body


@cache
def shipped() -> HtmlModel:
    """The model in the package."""
    from scrubber.html.model import read

    return read((files("scrubber.html") / "data" / "model.npz").read_bytes())


def score(page: Page, model: HtmlModel | None = None) -> F32:
    """For each line, how likely it is body: 0 to 1. Lines that are blank have the score of the line before them."""
    from scrubber.body.features import MAX_LINES
    from scrubber.body.model import probability
    from scrubber.html.containers import groups, shape_keys
    from scrubber.html.matrix import matrix
    from scrubber.html.spread import Shape, spread

    n = len(page.lines)
    if not n:
        return np.zeros(0, np.float32)
    found = matrix(page) if n <= MAX_LINES else None
    if found is None:
        return np.ones(n, np.float32)
    model = model or shipped()
    index = {name: i for i, name in enumerate(found.names)}
    x = found.x[[index[name] for name in model.names]]
    p = probability(model.first.log_odds(x))
    place = np.zeros(n + 1, np.int64)  # lines to rows: blank lines are none
    full = np.zeros(n, np.int64)
    full[found.rows] = 1
    place[1:] = np.cumsum(full)
    blocks = page.blocks
    shape = Shape(
        np.array([page.lines[i].block.index for i in found.rows]),
        np.array([b.parent.index if b.parent else 0 for b in blocks]),
        place[np.array([b.first for b in blocks])],
        place[np.array([b.last for b in blocks])],
        shape_keys(blocks),
        groups(blocks)[0],
    )
    p = probability(model.second.log_odds(np.concatenate([spread(p, words(page)[found.rows], shape)[1], x])))
    out = np.zeros(n, np.float32)
    out[found.rows] = p
    return _whole(page, out)


def words(page: Page) -> F32:
    """Words of each line, about as the benchmark counts them: runs of letters and digits."""
    return np.array([len(_WORD.findall(line.text)) for line in page.lines], np.float32)


def keep(page: Page, scores: F32) -> NDArray[np.bool_]:
    """Which lines are body."""
    from scrubber.html.spread import best_cut

    if not len(scores) or float(scores.max()) < MIN_SCORE:
        return np.zeros(len(scores), bool)
    cut, _ = best_cut(scores, words(page))
    return scores >= cut


def _whole(page: Page, scores: F32) -> F32:
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
    return scores
