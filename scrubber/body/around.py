"""Columns of what stands around a line: neighbours, windows, prose, place."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .measure import F32, Measures

WINDOWED = ("lwords", "ends", "stop", "title", "linkshare", "digits", "prose", "prosew", "dup")
NEIGHBOURS = ("llen", "ends", "colon_end", "stop", "first_up")
SHIFTS = (-1, 1)
SPANS = ((1, 1), (2, 2), (4, 4), (8, 8), (4, 0), (0, 4), (12, 0), (0, 12), (30, 0), (0, 30))
"""Windows as (lines before, lines after)."""


def around(own: F32, index: dict[str, int]) -> tuple[list[str], F32]:
    """The two neighbours of each line, and means over windows."""
    n = own.shape[1]
    names: list[str] = []
    blocks = []
    near = own[[index[k] for k in NEIGHBOURS]]
    for shift in SHIFTS:
        block = np.full_like(near, -2)
        if shift < 0:
            block[:, -shift:] = near[:, :shift]
        elif shift < n:
            block[:, : n - shift] = near[:, shift:]
        names += [f"{k}{shift:+d}" for k in NEIGHBOURS]
        blocks.append(block)
    wide = own[[index[k] for k in WINDOWED]]
    for span, block in zip(SPANS, window_means(wide, SPANS), strict=True):
        blocks.append(block)
        names += [f"{k}[-{span[0]}:{span[1]}]" for k in WINDOWED]
    return names, np.concatenate(blocks)


def window_means(columns: F32, spans: Sequence[tuple[int, int]]) -> list[F32]:
    """For each span of (rows before, rows after): the means of the columns over it, cut off at the ends."""
    n = columns.shape[1]
    pad = min(max(max(s) for s in spans), n)
    total = np.empty((len(columns), n + 1 + 2 * pad))
    total[:, : pad + 1] = 0
    np.cumsum(columns, axis=1, dtype=np.float64, out=total[:, pad + 1 : pad + 1 + n])
    total[:, pad + 1 + n :] = total[:, pad + n, None]
    at = np.arange(n)
    out = []
    for before, after in spans:
        before, after = min(before, pad), min(after, pad)
        size = np.minimum(at + after + 1, n) - np.maximum(at - before, 0)
        part = total[:, pad + after + 1 : pad + after + 1 + n] - total[:, pad - before : pad - before + n]
        part /= size
        out.append(part.astype(np.float32))
    return out


def distance(flags: NDArray[np.bool_], weight: F32) -> list[F32]:
    """For each row: log lines and log words to the last row before it that is flagged, and to the next."""
    n = len(flags)
    at = np.arange(n)
    total = np.append(0, np.cumsum(weight))
    last = np.maximum.accumulate(np.where(flags, at, -1))
    last = np.append(-1, last[:-1])
    nxt = np.minimum.accumulate(np.where(flags, at, n)[::-1])[::-1]
    nxt = np.append(nxt[1:], n)
    back = np.where(last >= 0, at - last, 300)
    ahead = np.where(nxt < n, nxt - at, 300)
    return [
        np.log(np.minimum(back, 300)).astype(np.float32),
        np.log(np.minimum(ahead, 300)).astype(np.float32),
        np.log1p(total[at] - total[last + 1]).astype(np.float32),
        np.log1p(total[nxt] - total[at + 1 - (nxt == at)]).astype(np.float32),
    ]


def prose(m: Measures, prosew: F32) -> tuple[list[str], F32]:
    """Distance to prose, of two sizes, and how much of it stands before and after; the span with most of it."""
    words = m.words
    weight = np.expm1(prosew)
    names: list[str] = []
    out: list[F32] = []
    for size in (10, 25):
        out += distance(weight >= size, words)
        names += [f"prose{size}_{k}" for k in ("back", "ahead", "words_back", "words_ahead")]
    before = np.maximum(np.cumsum(weight) - weight, 0)
    all_prose = max(float(weight.sum()), 1.0)
    after = np.maximum(all_prose - before - weight, 0)
    out += [np.log1p(before), np.log1p(after), np.asarray((before + weight / 2) / all_prose, np.float32)]
    names += ["prose_before", "prose_after", "prose_share_before"]
    for cost in (4.0, 12.0):
        inside, off = best_span(weight - cost)
        out += [inside, off]
        names += [f"span{cost:.0f}", f"span{cost:.0f}_off"]
    return names, np.array(out, np.float32)


def best_span(gain: NDArray[np.floating]) -> tuple[F32, F32]:
    """The run of rows with the largest sum: who is inside, and the log distance to it in rows."""
    n = len(gain)
    total = np.append(0, np.cumsum(gain))
    low = np.minimum.accumulate(total[:-1])
    end = int(np.argmax(total[1:] - low))
    start = int(np.argmin(total[: end + 1]))
    at = np.arange(n)
    off = np.maximum(np.maximum(start - at, at - end), 0)
    return (off == 0).astype(np.float32), np.log1p(off).astype(np.float32)


def place(m: Measures) -> tuple[list[str], F32]:
    """Lines and words from both ends of the document."""
    n = len(m.row)
    at = np.arange(n)
    before = np.maximum(np.cumsum(m.words) - m.words, 0)
    after = np.maximum(before[-1] + m.words[-1] - before - m.words, 0)
    out = [
        np.log1p(np.minimum(at, 300)),
        np.log1p(np.minimum(n - 1 - at, 300)),
        np.log1p(before),
        np.log1p(after),
        (at + 0.5) / n,
    ]
    return ["top", "bottom", "words_before", "words_after", "place"], np.array(out, np.float32)
