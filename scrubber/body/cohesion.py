"""Lexical cohesion: whether the telling words of a line stand in other lines too, and in which.

The paragraphs of a body speak of the same things and say the same words again; so do the cells of its tables and its
captions. A teaser, a menu or the box of an author speaks of something else. Words are compared by hash, so this knows
no language; words of fewer than four letters, stop words and words that stand in many lines tell nothing.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .around import window_means
from .hashing import I64
from .measure import F32, Measures

MAX_SHARE, MAX_LINES = 0.25, 6
"""A word in more than this share of the lines, and in more than so many, tells nothing."""
NEAR = 5  # lines
SPANS = ((2, 2), (6, 6), (15, 15))
NAMES = (
    *("coh_words", "coh_any", "coh_near", "coh_prose", "coh_span", "coh_many", "coh_most"),
    *(f"{k}[-{a}:{b}]" for a, b in SPANS for k in ("coh_any", "coh_prose", "coh_span")),
    "d_coh",
)
SECOND_SPANS = ((2, 2), (8, 8))
EVEN = 0.5  # added to what is counted on either side, so that one line says little


class Telling(NamedTuple):
    """The telling words of each row, once each: sorted by word, then by row."""

    word: I64
    row: I64


NOTHING_TOLD = Telling(np.zeros(0, np.int64), np.zeros(0, np.int64))


def telling(m: Measures) -> Telling:
    """The telling words of a document."""
    n = len(m.row)
    words, row = m.word_hash[m.word_tells], m.word_row[m.word_tells]
    _, word = np.unique(words, return_inverse=True)
    key = np.unique(word.astype(np.int64) * n + row)
    word, row = key // n, key % n
    lines = np.bincount(word)
    tells = (lines <= max(MAX_LINES, MAX_SHARE * n))[word]
    return Telling(word[tells], row[tells])


def cohesion(t: Telling, prose: F32, span: F32) -> F32:
    """The features `NAMES` of each row, (features, rows). `prose`: rows that are; `span`: rows in the run with most."""
    n = len(prose)
    out = np.zeros((len(NAMES), n), np.float32)
    if not len(t.word):
        return out
    word, row = t

    def others(flags: F32) -> F32:
        """For each telling word of a row: in how many other rows that are flagged it stands."""
        held = flags[row]
        return np.asarray(np.bincount(word, held)[word] - held, np.float32)

    def per_row(values: NDArray[np.generic]) -> F32:
        return np.bincount(row, values, n).astype(np.float32)

    far = np.full(len(word) + 1, n)
    same = word[1:] == word[:-1]
    far[1:-1][same] = np.diff(row)[same]
    near = np.minimum(far[:-1], far[1:]) <= NEAR
    in_prose, in_span = others(prose), others(span)
    many = np.log1p(in_prose)
    size = np.bincount(row, minlength=n).astype(np.float32)
    counted = np.array(
        [size, *(per_row(v) for v in (others(np.ones(n, np.float32)) > 0, in_prose > 0, in_span > 0))], np.float32
    )
    least = np.maximum(size, 1)
    out[0] = np.log1p(size)
    out[1], out[3], out[4] = counted[1:] / least
    out[2] = per_row(near) / least
    out[5] = per_row(many) / least
    np.maximum.at(out[6], row, many)
    at = 7
    for part in window_means(counted, SPANS):
        out[at : at + 3] = part[1:] / np.maximum(part[0], 1e-3)
        at += 3
    out[at] = counted[1].sum() / max(float(size.sum()), 1.0)
    return out


def believed(t: Telling, p: F32) -> list[F32]:
    """For each row, whether its telling words stand in other rows that the scores `p` believe body, or noise."""
    n = len(p)
    if not len(t.word):
        return [np.zeros(n, np.float32)] * (4 + 2 * len(SECOND_SPANS))
    word, row = t
    body = np.bincount(word, p[row])[word] - p[row]
    noise = np.bincount(word, 1 - p[row])[word] - (1 - p[row])
    odds = np.log((body + EVEN) / (noise + EVEN))
    size = np.maximum(np.bincount(row, minlength=n), 1)
    total = np.bincount(row, odds, n)
    known = np.bincount(row, body + noise > EVEN, n)
    most, least = np.zeros(n), np.zeros(n)
    np.maximum.at(most, row, odds)
    np.minimum.at(least, row, odds)
    rows = [total / size, total / np.sqrt(size), most, least]
    for part in window_means(np.array([total, known], np.float32), SECOND_SPANS):
        rows += [part[0], part[0] / np.maximum(part[1], 1e-2)]
    return [np.asarray(r, np.float32) for r in rows]
