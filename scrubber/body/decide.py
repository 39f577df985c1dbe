"""From scores to lines to drop: the choice for a whole page, made once and for all.

The lines kept are those that make the expected word-F1 of the page largest; so
the threshold follows from the page's own scores and is lower where they are
unsure. A pass that promises too little leaves the text as it is: that keeps the
scorer out of text that is an article already. Passes repeat on what remains
until one changes nothing, so a second call has nothing left to do. It ends:
every pass takes at least the promised share of the words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .features import Cues, Matrix, features
from .measure import F32
from .model import Model, probability
from .second import second_features


class Settings(NamedTuple):
    """How readily a preset drops."""

    min_gain: tuple[float, ...]
    """Expected word-F1 (0-1) that a pass must win over keeping everything: in a text with the words of no noise class,
    of one, and so on; the last is for all that have more. Of clean bodies none has the words of three classes, of whole
    pages 58 % have."""
    precision: float
    """What a word of noise costs, beside a word of body lost: 1 is F1."""


PRESETS: Mapping[str, Settings | None] = {
    "light": None,
    "standard": Settings(min_gain=(0.3, 0.25, 0.15, 0.02), precision=1.2),
    "strict": Settings(min_gain=(0.1, 0.06, 0.03, 0.01), precision=2.0),
}

LINE_WORDS = 0.3
"""Words that a line counts for beside its own, so that lines without a word count too."""


class Pass(NamedTuple):
    """One pass over the lines that were left."""

    places: NDArray[np.int64]  # in the lines given first
    matrix: Matrix
    p: F32
    keep: NDArray[np.bool_]


def score(matrix: Matrix, model: Model) -> F32:
    """The probability (0-1) that each row is body."""
    odds = model.first.log_odds(matrix.x)
    if model.second is not None:
        odds = model.second.log_odds(second_features(matrix, odds))
    return probability(odds)


def choose(p: F32, words: F32, settings: Settings, classes: int = 3) -> NDArray[np.bool_]:
    """Which rows to keep: all of them, or those with the best expected word-F1.

    `classes`: how many noise classes have words in the text.
    """
    w = words.astype(np.float64) + LINE_WORDS
    order = np.argsort(-p, kind="stable")
    hit = np.cumsum((w * p)[order])
    taken = np.cumsum(w[order])
    beta = 1 / settings.precision
    f = (1 + beta) * hit / (taken + beta * hit[-1])
    best = int(np.argmax(f))
    if f[best] - f[-1] < settings.min_gain[min(classes, len(settings.min_gain) - 1)]:
        return np.ones(len(p), bool)
    return np.asarray(p >= p[order[best]])


def passes(
    lines: Sequence[str],
    cues: Cues | None,
    model: Model,
    settings: Settings,
    extra: Mapping[str, F32] | None = None,
) -> list[Pass]:
    """All passes that dropped something, in order; the places of each are those of the lines given.

    `extra`: more columns, a value per line, for a model that was trained with them.
    """
    out: list[Pass] = []
    classes = 3 if cues is None else len(frozenset[str]().union(*cues))  # not asked is not the same as none
    places = np.arange(len(lines))
    while True:
        left = [lines[i] for i in places.tolist()] if out else lines
        left_cues = [cues[i] for i in places.tolist()] if out and cues is not None else cues
        left_extra = {k: v[places] for k, v in extra.items()} if extra else None
        matrix = features(left, left_cues, left_extra, lexicon=model.lexicon) if left else None
        if matrix is None:
            return out
        p = score(matrix, model)
        keep = choose(p, matrix.words, settings, classes)
        if keep.all():
            return out
        out.append(Pass(places, matrix, p, keep))
        gone = np.zeros(len(left), bool)
        gone[matrix.rows[~keep]] = True
        places = places[~(gone | _inside(gone, matrix.rows))]


def _inside(gone: NDArray[np.bool_], rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Blank lines between two dropped lines: they go with them."""
    inked = np.zeros(len(gone), bool)
    inked[rows] = True
    at = np.arange(len(gone))
    last = np.maximum.accumulate(np.where(inked, at, -1))
    nxt = np.minimum.accumulate(np.where(inked, at, len(gone))[::-1])[::-1]
    before = (last >= 0) & gone[np.maximum(last, 0)]
    after = (nxt < len(gone)) & gone[np.minimum(nxt, len(gone) - 1)]
    return ~inked & before & after
