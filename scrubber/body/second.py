"""The second look: what the first scores say of a line's neighbours, likes and document.

A line between two body lines is body more often than the line alone says; a
template that is noise in nine places is noise in the tenth. These features let
a second, smaller ensemble smooth the scores, so that bodies come out whole.
"""

from __future__ import annotations

import numpy as np

from .around import best_span, distance, window_means
from .features import Matrix
from .measure import F32, I64

# fmt: off
CARRIED = (
    "llen", "lwords", "ends", "title", "upper", "stop", "digits", "dup", "nth", "n_masked", "n_prefix",
    "n_shape", "prose", "prosew", "first_up", "first_low", "first_item", "colon_end", "letter_end",
    "linkshare", "indent", "blank", "blank_after", "times", "dates", "money", "gaps", "place", "top",
    "bottom", "d_lines", "d_words", "d_median", "d_prose", "d_short", "d_dup", "cue", "cue[-3:3]",
    "lex_sum", "lex_line", "lex_pair", "lex_sum[-3:3]",
)
# fmt: on
"""First-stage features that the second stage sees again, where there are such."""

SPANS = ((1, 1), (2, 2), (4, 4), (8, 8), (20, 20), (3, 0), (0, 3), (8, 0), (0, 8), (30, 0), (0, 30))


def second_features(m: Matrix, log_odds: F32) -> F32:
    """The matrix of the second stage, (features, rows), from the first one and its log odds."""
    n = log_odds.shape[0]
    odds = np.clip(log_odds, -8, 8).astype(np.float32)
    p = (1 / (1 + np.exp(-odds))).astype(np.float32)
    words = m.words + np.float32(0.3)
    weight = words / words.sum()
    rows: list[F32] = [odds]
    for shift in (-3, -2, -1, 1, 2, 3):
        near = np.full(n, -9, np.float32)
        if shift < 0:
            near[-shift:] = odds[:shift]
        elif shift < n:
            near[: n - shift] = odds[shift:]
        rows.append(near)
    by_word = window_means(np.array([words, words * p]), SPANS)
    for plain, weighted in zip(window_means(np.array([p, odds]), SPANS), by_word, strict=True):
        rows += [plain[0], weighted[1] / weighted[0], plain[1]]
    for cost in (0.25, 0.5):
        inside, off = best_span(np.sqrt(words) * (p - cost))
        rows += [inside, off]
    for least in (0.4, 0.75):
        rows += distance(p > least, words)
    rows += distance((p > 0.5) & (m.words >= 12), words)[:2]
    rows += [_mean_by(group, odds) for group in m.groups]
    order = np.argsort(p, kind="stable")
    rank = np.empty(n, np.float32)
    rank[order] = np.cumsum(weight[order])
    best = expected_f1(p, words)
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


def expected_f1(p: F32, words: F32) -> tuple[float, float]:
    """The best expected word-F1 that a threshold on these probabilities gives, and that threshold (0-1)."""
    order = np.argsort(-p, kind="stable")
    hit = np.cumsum((words * p)[order], dtype=np.float64)
    f1 = 2 * hit / (np.cumsum(words[order], dtype=np.float64) + hit[-1])
    best = int(np.argmax(f1))
    return float(f1[best]), float(p[order[best]])
