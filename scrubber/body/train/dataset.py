"""Training rows from pages, and the same measure that the bench takes, in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..features import Matrix, features
from ..measure import F32
from .align import tokens
from .labels import plain
from .pages import Page

CAPS = {
    "page": 140,
    "inscriptis": 60,
    "h2t": 45,
    "html2text": 140,
    "trafilatura": 20,
    "markdown": 40,
    "body": 14,
    "thin": 60,
    "mixed": 80,
}
"""Lines learned from one page, by producer."""
SHARE = {
    "page": 1.0,
    "inscriptis": 0.8,
    "h2t": 0.6,
    "html2text": 1.0,
    "trafilatura": 0.3,
    "markdown": 0.4,
    "body": 0.4,
    "thin": 0.6,
    "mixed": 0.6,
}
"""What a page counts for, by producer."""
WORD_POWER = 0.75


def seed_of(*parts: object) -> int:
    """A seed that depends on the parts alone."""
    return int(hashlib.sha1(repr(parts).encode()).hexdigest()[:8], 16)


class Rows(NamedTuple):
    """A sample of the rows of one page."""

    take: NDArray[np.int64]
    y: F32
    w: F32


def labels(page: Page, matrix: Matrix) -> F32:
    """The label of each row."""
    return np.array(page.shares, np.float32)[matrix.rows]


def draw(page: Page, matrix: Matrix) -> Rows | None:
    """Which rows of a page to learn from, their labels and weights; the same draw each time."""
    y = labels(page, matrix)
    known = np.flatnonzero(y >= 0)
    if not len(known):
        return None
    mass = (matrix.words[known] + 1.5) ** WORD_POWER
    mass /= mass.sum()
    cap = CAPS[page.producer]
    if len(known) > cap:
        rng = np.random.default_rng(seed_of(page.file, page.id, page.producer))
        pick = np.sort(rng.choice(len(known), cap, replace=False))
        mass = mass[pick] * (len(known) / cap)
        known = known[pick]
    return Rows(known, y[known], (mass * page.weight * SHARE[page.producer]).astype(np.float32))


class Judge:
    """Word-multiset F1 of a page for any choice of rows, as `score.py` counts it."""

    def __init__(self, page: Page, rows: Sequence[int]) -> None:
        ids: dict[str, int] = {}
        tok, row = [], []
        for k, i in enumerate(rows):
            for word in tokens(plain(page.lines[i])):
                tok.append(ids.setdefault(word, len(ids)))
                row.append(k)
        self.tok, self.row = np.array(tok, np.int64), np.array(row, np.int64)
        gold: dict[str, int] = {}
        for word in tokens(page.gold):
            gold[word] = gold.get(word, 0) + 1
        self.n_gold = sum(gold.values())
        self.gold = np.zeros(max(len(ids), 1), np.int64)
        for word, i in ids.items():
            self.gold[i] = gold.get(word, 0)

    def f1(self, keep: NDArray[np.bool_]) -> tuple[float, float, float]:
        """Precision, recall, F1 (0-1) when these rows are kept."""
        kept = self.tok[keep[self.row]] if len(self.row) else self.tok
        if not len(kept) or not self.n_gold:
            return 0.0, 0.0, 0.0
        hit = int(np.minimum(np.bincount(kept, minlength=len(self.gold)), self.gold).sum())
        p, r = hit / len(kept), hit / self.n_gold
        return p, r, 2 * p * r / (p + r) if hit else 0.0


def matrix_of(page: Page, **options: Any) -> Matrix | None:
    """The features of a page."""
    return features(page.lines, **options)
