"""The second look: what the first scores say of a line's neighbours, likes and document.

A line between two body lines is body more often than the line alone says; a
template that is noise in nine places is noise in the tenth. These features let
a second, smaller ensemble smooth the scores, so that bodies come out whole.
"""

from __future__ import annotations

import numpy as np

from .around import best_span, distance, window_means
from .cohesion import believed
from .features import Matrix
from .hashing import I64
from .measure import F32

# fmt: off
CARRIED = (
    "lwords", "ends", "digits", "nth", "n_masked", "n_prefix", "prosew", "place", "top", "bottom",
    "d_lines", "d_words", "d_median", "d_prose", "d_short", "cue", "cue[-3:3]", "lex_sum",
    "lex_line", "lex_pair", "lex_sum[-3:3]", "coh_words", "coh_any", "coh_prose", "coh_span",
)
# fmt: on
"""First-stage features that the second stage sees again, where there are such."""

SPANS = ((1, 1), (3, 3), (8, 8), (20, 20), (3, 0), (0, 3), (30, 0), (0, 30))


def second_features(m: Matrix, log_odds: F32) -> F32:
    """The matrix of the second stage, (features, rows), from the first one and its log odds."""
    n = log_odds.shape[0]
    odds = np.clip(log_odds, -8, 8).astype(np.float32)
    p = (1 / (1 + np.exp(-odds))).astype(np.float32)
    words = m.words + np.float32(0.3)
    weight = words / words.sum()
    rows: list[F32] = [odds]
    for shift in (-2, -1, 1, 2):
        near = np.full(n, -9, np.float32)
        if shift < 0:
            near[-shift:] = odds[:shift]
        elif shift < n:
            near[: n - shift] = odds[shift:]
        rows.append(near)
    for part in window_means(np.array([p, words, words * p, odds]), SPANS):
        rows += [part[0], part[2] / part[1], part[3]]
    for cost in (0.25, 0.5):
        inside, off = best_span(np.sqrt(words) * (p - cost))
        rows += [inside, off]
    for least in (0.4, 0.75):
        rows += distance(p > least, words)
    rows += [_mean_by(group, odds) for group in m.groups]
    rows += believed(m.telling, p)
    order = np.argsort(p, kind="stable")
    rank = np.empty(n, np.float32)
    rank[order] = np.cumsum(weight[order])
    best = expected_f1(p, words, order[::-1])
    rows.append(rank)
    for value in (
        float((weight * p).sum()),
        float(p.mean()),
        best[0],
        best[1],
        float(p[order[min(int(n * 0.9), n - 1)]]),
    ):
        rows.append(np.full(n, value, np.float32))
    rows.append(p - best[1])
    index = {name: i for i, name in enumerate(m.names)}
    carried = m.x[[index[k] for k in CARRIED if k in index]]
    return np.concatenate([np.array(rows, np.float32), carried])


def _mean_by(group: I64, values: F32) -> F32:
    """The mean of the values of the rows of a group, without the row's own where there are others."""
    size = np.bincount(group)
    total = np.bincount(group, values)
    return np.asarray(
        np.where(size[group] > 1, (total[group] - values) / np.maximum(size[group] - 1, 1), -9), np.float32
    )


def expected_f1(p: F32, words: F32, order: I64) -> tuple[float, float]:
    """The best expected word-F1 that a threshold gives, and that threshold (0-1); `order` is by falling `p`."""
    hit = np.cumsum((words * p)[order], dtype=np.float64)
    f1 = 2 * hit / (np.cumsum(words[order], dtype=np.float64) + hit[-1])
    best = int(np.argmax(f1))
    return float(f1[best]), float(p[order[best]])
