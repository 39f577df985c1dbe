"""Labels: which lines of a scrape are body, by aligning its words with the gold body.

The longest common subsequence of the two word sequences (bit-parallel, on
Python's integers) says which words of the scrape are the gold's, in order: a
menu line that shares a word with the body is not body. Where the alignment is
free to choose, a word goes to the neighbour that continues a run.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

WORD = re.compile(r"[^\W_]+")
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
MAX_WORDS = 60_000
"""Words per side; a longer page is not aligned (and not learned from)."""
SURE_RUN = 4
"""Words in a row that are no accident."""


def tokens(line: str) -> list[str]:
    """Words as the benchmark counts them, blind to case, to soft hyphens and to how a letter is composed."""
    return WORD.findall(unicodedata.normalize("NFC", INVISIBLE.sub("", line)).lower())


def common(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of places of a longest common subsequence (Hyyrö's bit vectors)."""
    where: dict[str, int] = {}
    for j, word in enumerate(b):
        where[word] = where.get(word, 0) | 1 << j
    full = (1 << len(b)) - 1
    state, states = full, []
    for word in a:
        match = where.get(word)
        if match is not None:
            u = state & match
            state = ((state + u) | (state - u)) & full
        states.append(state)
    pairs, i, j = [], len(a), len(b)
    while i and j:
        if states[i - 1] >> (j - 1) & 1:
            j -= 1
            continue
        i -= 1
        if i and not states[i - 1] >> (j - 1) & 1:
            continue
        j -= 1
        pairs.append((i, j))
    pairs.reverse()
    return pairs


def _slide(pairs: list[tuple[int, int]], a: Sequence[str]) -> list[tuple[int, int]]:
    """Move single matches next to the run that they continue."""
    for k in range(len(pairs) - 2, -1, -1):
        (i, j), (i2, j2) = pairs[k], pairs[k + 1]
        if j2 == j + 1 and i2 > i + 1 and a[i2 - 1] == a[i]:
            pairs[k] = (i2 - 1, j)
    for k in range(1, len(pairs)):
        (i0, j0), (i, j) = pairs[k - 1], pairs[k]
        joined = k + 1 < len(pairs) and pairs[k + 1] == (i + 1, j + 1)
        if j == j0 + 1 and i > i0 + 1 and a[i0 + 1] == a[i] and not joined:
            pairs[k] = (i0 + 1, j)
    return pairs


def shares(lines: Sequence[str], gold: str, is_open: Sequence[bool] = ()) -> list[float] | None:
    """For each line, the share (0-1) of its words that the gold body has there; `None` where too long to align.

    A line without words has the share of its nearest neighbours with words. `is_open` marks words of `gold` that count
    neither way: a line whose matches are such, at least half of them, has -1.
    """
    a: list[str] = []
    line_of: list[int] = []
    for i, line in enumerate(lines):
        found = tokens(line)
        a += found
        line_of += [i] * len(found)
    b = tokens(gold)
    if max(len(a), len(b)) > MAX_WORDS:
        return None
    pairs = _slide(common(a, b), a)
    # A pair counts in a run of SURE_RUN, or when it covers (nearly) its whole line.
    run = [1] * len(pairs)
    for k in range(1, len(pairs)):
        if pairs[k][0] == pairs[k - 1][0] + 1 and pairs[k][1] <= pairs[k - 1][1] + 2:
            run[k] = run[k - 1] + 1
    for k in range(len(pairs) - 2, -1, -1):
        if run[k + 1] > run[k] and run[k + 1] > 1 and pairs[k + 1][0] == pairs[k][0] + 1:
            run[k] = run[k + 1]
    sure = [0] * len(lines)
    loose = [0] * len(lines)
    size = [0] * len(lines)
    for i in line_of:
        size[i] += 1
    opened = [0] * len(lines)
    for (i, j), length in zip(pairs, run, strict=True):
        loose[line_of[i]] += 1
        opened[line_of[i]] += bool(is_open) and is_open[j]
        if length >= min(SURE_RUN, size[line_of[i]]):
            sure[line_of[i]] += 1
    out = [-1.0] * len(lines)
    for i, n in enumerate(size):
        if n:
            share = sure[i] / n
            out[i] = share if sure[i] == loose[i] or loose[i] / n < 0.8 else max(share, 0.8)
    filled = fill(out)
    return [-1.0 if n and 2 * n >= loose[i] else filled[i] for i, n in enumerate(opened)]


def fill(values: list[float]) -> list[float]:
    """Give lines without a value (-1) that of their neighbours: where both are body, body."""
    n = len(values)
    back, last = [0.0] * n, -1.0
    for i, v in enumerate(values):
        last = v if v >= 0 else last
        back[i] = last
    ahead, last = [0.0] * n, -1.0
    for i in range(n - 1, -1, -1):
        last = values[i] if values[i] >= 0 else last
        ahead[i] = last
    out = []
    for v, x, y in zip(values, back, ahead, strict=True):
        if v < 0:
            x, y = (x if x >= 0 else y), (y if y >= 0 else x)
            v = max(min(x, y), 0.0)
        out.append(v)
    return out
