"""The lexicon, learned: how many domains have a word in noise, how many in bodies.

Counts are kept by fold, so that a lexicon which has not seen some folds is a
matter of adding up the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..lexicon import BUCKETS, SHORT, STEPS, Lexicon, bucket, pairs
from ..measure import measure
from .pages import FOLDS, Page

TABLES = ("word", "line", "prefix", "pair")
LEAST = {"word": 5, "line": 3, "prefix": 4, "pair": 4}
"""Domains that must have it before a weight is believed."""
LIMIT = 4.0


class Counts(NamedTuple):
    """Domains by (noise or body, fold, bucket), a table for each of `TABLES`."""

    tables: dict[str, NDArray[np.int64]]


def count(pages: Sequence[Page], domains: Sequence[str]) -> Counts:
    """Count domains, over the pages as plain text shows them."""
    seen: dict[tuple[int, str], dict[tuple[str, int], set[int]]] = defaultdict(lambda: defaultdict(set))
    for page, domain in zip(pages, domains, strict=True):
        m = measure(page.lines)
        if m is None:
            continue
        y = np.array(page.shares)[m.row]
        short = m.words <= SHORT
        pair, prow = pairs(m)
        of = seen[page.fold, domain]
        for side, hit in ((0, (y >= 0) & (y < 0.3)), (1, y > 0.7)):
            r = m.word_row
            of["word", side].update(bucket(m.word_hash)[(hit & short)[r]].tolist())
            of["line", side].update(bucket(m.masked)[hit & short].tolist())
            of["prefix", side].update(bucket(m.prefix)[hit].tolist())
            of["pair", side].update(pair[hit[prow]].tolist())
    tables = {k: np.zeros((2, FOLDS, BUCKETS), np.int64) for k in TABLES}
    for (fold, _), of in seen.items():
        for (name, side), buckets in of.items():
            tables[name][side, fold, list(buckets)] += 1
    return Counts(tables)


def lexicon(counts: Counts, without: tuple[int, ...] = ()) -> Lexicon:
    """The weights from all folds but these."""
    folds = [f for f in range(FOLDS) if f not in without]
    out = []
    for name in TABLES:
        noise, body = counts.tables[name][:, folds].sum(1)
        weight = np.log((noise + 1) / (body + 1))
        weight[noise + body < LEAST[name] * len(folds) / FOLDS] = 0
        out.append(np.round(np.clip(weight, -LIMIT, LIMIT) * STEPS).astype(np.int8))
    return Lexicon(*out)
