"""Blocks from dropped lines: what kind of noise they look like, and which features said so."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .decide import Pass
from .measure import F32
from .model import Model


class Block(NamedTuple):
    """Lines to drop: half-open, 0-based, in the lines given."""

    start: int
    end: int
    score: float
    """Mean probability (0-1) that its lines are body."""
    kind: str
    """`nav-like`, `list-like`, `teaser-like`, `short-lines` or `boilerplate-prose`."""
    reason: str
    """The three features that spoke loudest, such as `short lines, no stop words, far from prose`."""


# For each family of features, by the start of the name: what to say when the value is below that of body, and above.
SAYINGS: tuple[tuple[str, str, str], ...] = (
    (r"prose\d+_(words_)?(back|ahead)", "close to prose", "far from prose"),
    (r"prose_(share_)?before", "before the prose", "after the prose"),
    (r"prose_after", "after the prose", "before the prose"),
    (r"span\d+_off", "beside the main prose", "far from the main prose"),
    (r"span\d+$", "outside the main prose", "inside the main prose"),
    (r"prosew?\[", "no prose around", "prose around"),
    (r"prosew?", "no prose", "prose"),
    (r"(llen|lwords)[\[+-]", "short lines around", "long lines around"),
    (r"llen|lwords|longest|wordlen", "short lines", "long lines"),
    (r"l?stop", "no stop words", "many stop words"),
    (r"d_stop", "few stop words in the text", "many stop words in the text"),
    (r"small", "few small words", "many small words"),
    (
        r"ends|nstops|stops|letter_end|colon_end|comma_end|digit_end|quote_end",
        "no sentence end",
        "how the lines end",
    ),
    (r"title|upper|first_up", "few capitals", "capitals"),
    (r"dup|nth|n_|exact|masked|prefix|suffix|shape", "said once", "repeats"),
    (r"digits|numbers|years|first_digit", "no numbers", "numbers"),
    (r"times|dates", "no dates", "dates and times"),
    (r"money", "no prices", "prices"),
    (r"link|images|urls|at$|first_link", "no links", "links"),
    (r"separators|pipes|slashes|first_item|amps|gaps", "no separators", "separators"),
    (r"top|words_before", "near the top", "far from the top"),
    (r"bottom|words_after", "near the end", "far from the end"),
    (r"place", "near the top", "near the end"),
    (r"indent", "no indent", "indented"),
    (r"blank", "no blank lines", "blank lines"),
    (
        r"commas|ncommas|marks|colons|parens|quotes|apostrophes|questions",
        "little punctuation",
        "much punctuation",
    ),
    (r"copyright", "no copyright sign", "copyright sign"),
    (r"d?_?coh", "speaks of other things", "speaks of the same things"),
    (r"cue|d_cues", "no cue", "cue words"),
    (r"gone_\w+_(back|ahead)", "beside named noise", "far from named noise"),
    (r"gone", "little named noise around", "named noise around"),
    (r"lex", "words of a body", "words of noise"),
    (r"d_(short|median|p90|ends|prose|nprose|prosew)", "the shape of the page", "the shape of the page"),
    (r"d_", "the kind of page", "the kind of page"),
)
_COMPILED = tuple((re.compile(p), low, high) for p, low, high in SAYINGS)
NAMED = 3
"""Features named per block; those of its middle line."""
LOOKED_AT = 24
"""Features looked at for them."""
SHAPE = ("prose", "first_item", "lwords", "ends", "title")
"""Features that tell the kind of a block."""


@cache
def saying(name: str, above: bool) -> str:
    """What a feature says, in words."""
    for pattern, low, high in _COMPILED:
        if pattern.match(name):
            return high if above else low
    return "facts of the source"


def reason(model: Model, pull: NDArray[np.float64], values: F32, order: list[int]) -> str:
    """The features that pulled a line hardest towards noise, in words; those that say the same count together."""
    out: dict[str, float] = {}
    for i in order:
        if pull[i] < 0:
            words = saying(model.names[i], bool(values[i] > model.centre[i]))
            out[words] = out.get(words, 0.0) + float(pull[i])
    return ", ".join(sorted(out, key=lambda k: (out[k], k))[:NAMED]) or "unlike a body"


def kind_of(means: list[float], lines: int) -> str:
    """What noise lines look like, from their mean values of `SHAPE`, and how many they are."""
    prose, item, length, ends, title = means
    words = float(np.expm1(length))
    if prose >= 0.5 or words >= 18:
        return "boilerplate-prose"
    if item >= 0.5:
        return "list-like"
    if words < 4 and ends < 0.3:
        return "nav-like" if lines >= 3 or title > 0.5 else "short-lines"
    return "teaser-like" if words >= 5 else "short-lines"


def blocks(dropped: list[Pass], model: Model, n: int) -> list[Block]:
    """The dropped lines of all passes as blocks of the `n` lines given, in order."""
    if not dropped:
        return []
    values = np.zeros((len(SHAPE) + 1, n))  # the shape, and the score
    found = np.full(n, -1)
    column = np.zeros(n, np.int64)
    shown = [model.names.index(name) for name in SHAPE]
    for k, one in enumerate(dropped):
        gone = np.flatnonzero(~one.keep)
        at = one.places[one.matrix.rows[gone]]
        found[at], column[at] = k, gone
        values[:-1, at] = one.matrix.x[shown][:, gone]
        values[-1, at] = one.p[gone]
    inked = np.zeros(n, bool)
    inked[dropped[0].places[dropped[0].matrix.rows]] = True
    runs = _runs(found >= 0, inked)
    lines = np.flatnonzero(found >= 0)
    first = np.searchsorted(lines, [start for start, _ in runs])
    size = np.diff(np.append(first, len(lines)))
    means = (np.add.reduceat(values[:, lines], first, axis=1) / size).T.tolist()
    middle = lines[first + size // 2].tolist()
    speakers = np.stack([dropped[found[i]].matrix.x[:, column[i]] for i in middle], axis=1)
    pull = model.first.contributions(speakers)
    looked_at = np.argpartition(pull, LOOKED_AT, axis=0)[:LOOKED_AT].T.tolist()
    return [
        Block(
            start,
            end,
            round(means[k][-1], 4),
            kind_of(means[k][:-1], int(size[k])),
            reason(model, pull[:, k], speakers[:, k], looked_at[k]),
        )
        for k, (start, end) in enumerate(runs)
    ]


def _runs(gone: NDArray[np.bool_], inked: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Runs of dropped lines, blank lines between them bridged."""
    out: list[tuple[int, int]] = []
    at = np.flatnonzero(inked)
    for i in at.tolist():
        if not gone[i]:
            out.append((-1, -1))
        elif out and out[-1][0] >= 0:
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return [r for r in out if r[0] >= 0]
