"""The second look: what the first scores say of a line's containers, of the lines made like it, and of the page.

A line of six words in a box of sentences is body; the same six words in a box of menus are not. The first trees see
how a box is made, the second ones see what the first thought of all its lines.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

F32 = NDArray[np.float32]
I64 = NDArray[np.int64]

LEVELS = (0, 1, 2, 3, 4, 6)
WINDOWS = ((1, 1), (3, 3), (8, 8), (4, 0), (0, 4), (20, 20))


class Shape(NamedTuple):
    """How the lines of a page hang together. Lines are counted as the matrix has them: those that are not blank."""

    block: I64
    """Block of each line."""
    parent: I64
    """Parent of each block, and its lines:"""
    first: I64
    last: I64
    template: I64
    """A number for each block's way up, equal for lines of one template."""
    group: I64
    """For each block, the first of its siblings of the same shape."""


def spread(p: F32, words: F32, shape: Shape) -> tuple[tuple[str, ...], F32]:
    """Columns of the second look, from the first scores (0 to 1) and the words of each line."""
    n = len(p)
    weight = np.asarray(words, np.float64) + 0.5
    out: dict[str, NDArray[np.float64]] = {}
    score = np.asarray(p, np.float64)
    out["p"] = np.log((score + 1e-4) / (1 - score + 1e-4))
    mass = np.append(0, np.cumsum(score * weight))
    size = np.append(0, np.cumsum(weight))
    at = shape.block
    total = max(float(mass[-1]), 1e-6)

    def inside(low: I64, high: I64) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        return mass[high] - mass[low], size[high] - size[low]

    box: I64 = at
    for level in range(max(LEVELS) + 1):
        if level in LEVELS:
            m, s = inside(shape.first[box], shape.last[box])
            out[f"u{level}"] = m / s
            out[f"u{level}_rest"] = (m - score * weight) / (s - weight + 0.3)
            out[f"u{level}_share"] = m / total
        box = shape.parent[box]
    block_mass, block_size = inside(shape.first, shape.last)
    n_blocks = len(shape.parent)
    keys = shape.template[at]
    alike_mass, alike_size = np.bincount(keys, weights=score * weight), np.bincount(keys, weights=weight)
    out["t"] = (alike_mass / np.maximum(alike_size, 1e-9))[keys]
    out["t_rest"] = (alike_mass[keys] - score * weight) / (alike_size[keys] - weight + 0.3)
    group_mass = np.bincount(shape.group, weights=block_mass, minlength=n_blocks)
    group_size = np.bincount(shape.group, weights=block_size, minlength=n_blocks)
    ratio = group_mass / np.maximum(group_size, 1e-9)
    box = at
    for level in range(4):
        out[f"g{level}"] = ratio[shape.group[box]]
        box = shape.parent[box]
    where = np.arange(n)
    for before, after in WINDOWS:
        low, high = np.maximum(where - before, 0), np.minimum(where + after + 1, n)
        m, s = inside(low, high)
        out[f"w{before}_{after}"] = m / s
    for shift in (-2, -1, 1, 2):
        column = np.full(n, -9.0)
        if shift < 0:
            column[-shift:] = out["p"][:shift]
        elif shift < n:
            column[: n - shift] = out["p"][shift:]
        out[f"p{shift:+d}"] = column
    out["before"] = mass[:-1] / total
    out["page"] = np.full(n, total / size[-1])
    out["page_words"] = np.full(n, np.log1p(total))
    cut, expected = best_cut(np.asarray(p, np.float32), words)
    out["cut"], out["expected"] = np.full(n, cut), np.full(n, expected)
    out["over"] = score - cut
    out["sure"] = np.full(n, float((weight * (np.abs(score - 0.5) > 0.4)).sum() / size[-1]))
    names = tuple(f"2_{k}" for k in out)
    return names, np.array(list(out.values()), np.float32)


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
