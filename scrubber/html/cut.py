"""Where to cut a page: the score from which lines are kept."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

F32 = NDArray[np.float32]


def best_cut(p: F32, words: F32) -> tuple[float, float]:
    """The score from which lines are kept so that the expected word F1 of the page is best, and that F1.

    With `p` the chance of each line to be body, keeping the k likeliest lines of w words each is expected to give
    2 * sum(p * w) / (sum(w kept) + sum(p * w of all)).
    """
    order = np.argsort(-p, kind="stable")
    weight = np.asarray(words, np.float64)
    gain = (p * weight)[order]
    expected = 2 * np.cumsum(gain) / (np.cumsum(weight[order]) + gain.sum() + 1e-9)
    k = int(np.argmax(expected))
    return float(p[order[k]]), float(expected[k])
