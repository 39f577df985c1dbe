"""What the words of a line say: learned weights, by hash.

Words, pairs of words and whole short lines that stand in noise (or in bodies)
on many sites have a weight each, the log of how much more often that is.
Weights are kept by 16 bits of a hash, in eighths: no text is stored, and a word
in no list (of any language) weighs nothing.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .hashing import I64, U64, mix
from .measure import F32, Measures

BUCKETS = 1 << 16
STEPS = 16
"""Steps of a stored weight per unit of log odds."""
SHORT = 10
"""Words: up to here a line is a label rather than prose."""
SPANS = (1, 3, 8, 20)
NAMES = (
    *(
        "lex_mean",
        "lex_sum",
        "lex_max",
        "lex_min",
        "lex_known",
        "lex_line",
        "lex_prefix",
        "lex_pair",
        "lex_pairmax",
    ),
    *(f"{k}[-{s}:{s}]" for s in SPANS for k in ("lex_sum", "lex_line", "lex_short", "lex_pair")),
    *("lex_before", "lex_after", "lex_doc"),
)


class Lexicon(NamedTuple):
    """Weights by hash; above 0 is noise."""

    word: NDArray[np.int8]
    line: NDArray[np.int8]
    prefix: NDArray[np.int8]
    pair: NDArray[np.int8]


def bucket(h: U64) -> I64:
    """The place of a hash in a table."""
    return (h >> np.uint64(48)).astype(np.int64)


def pairs(m: Measures) -> tuple[I64, I64]:
    """Bucket and row of each pair of neighbouring words of a row."""
    h, row = m.word_hash, m.word_row
    if len(h) < 2:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    same = row[1:] == row[:-1]
    return bucket(mix(h[:-1] * np.uint64(3) + h[1:]))[same], row[1:][same]


def lexical(m: Measures, lexicon: Lexicon | None) -> F32:
    """The features `NAMES` of each row, (features, rows); all 0 without a lexicon."""
    n = len(m.row)
    out = np.zeros((len(NAMES), n), np.float32)
    if lexicon is None:
        return out
    row = m.word_row
    v = lexicon.word[bucket(m.word_hash)].astype(np.float32) / STEPS
    known = np.bincount(row, v != 0, n)
    total = np.bincount(row, v, n)
    size = np.maximum(np.bincount(row, minlength=n), 1)
    mean = total / np.maximum(known, 1)
    out[0] = mean
    out[1] = total / np.sqrt(np.maximum(known, 1))
    if len(row):
        start = np.flatnonzero(np.append(True, row[1:] != row[:-1]))
        out[2, row[start]] = np.maximum.reduceat(v, start)
        out[3, row[start]] = np.minimum.reduceat(v, start)
    out[4] = known / size
    out[5] = lexicon.line[bucket(m.masked)].astype(np.float32) / STEPS
    out[6] = lexicon.prefix[bucket(m.prefix)].astype(np.float32) / STEPS
    pair, prow = pairs(m)
    pv = lexicon.pair[pair].astype(np.float32) / STEPS
    out[7] = np.bincount(prow, pv, n) / np.sqrt(np.maximum(np.bincount(prow, pv != 0, n), 1))
    if len(prow):
        start = np.flatnonzero(np.append(True, prow[1:] != prow[:-1]))
        out[8, prow[start]] = np.maximum.reduceat(pv, start)
    wide = np.array([np.clip(out[1], -4, 4), out[5], np.where(m.words <= SHORT, mean, 0), np.clip(out[7], -4, 4)])
    sums = np.zeros((4, n + 1))
    np.cumsum(wide, axis=1, out=sums[:, 1:])
    at = np.arange(n)
    k = 9
    for span in SPANS:
        low, high = np.maximum(at - span, 0), np.minimum(at + span + 1, n)
        out[k : k + 4] = (sums[:, high] - sums[:, low]) / (high - low)
        k += 4
    low, high = np.maximum(at - 6, 0), np.minimum(at + 7, n)
    out[k] = (sums[0, at] - sums[0, low]) / np.maximum(at - low, 1)
    out[k + 1] = (sums[0, high] - sums[0, np.minimum(at + 1, n)]) / np.maximum(high - at - 1, 1)
    out[k + 2] = sums[0, -1] / n
    return out
