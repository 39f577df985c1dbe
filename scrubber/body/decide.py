"""From scores to lines to drop: the choice for a whole page, made once and for all.

The lines kept are those that make the expected word-F1 of the page largest; so
the threshold follows from the page's own scores and is lower where they are
unsure. A pass that is not trusted leaves the text as it is: that keeps the
scorer out of text that is an article already. The first pass knows what named
filters took before; the others do not, as a second call would not, and repeat on
what remains until one changes nothing: so a second call has nothing left to do.
It ends: every pass takes lines.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .features import Cues, Matrix, features, without_gone
from .glance import UNASKED_CLASSES, known_classes, may_be_page
from .gone import Gone, times_taken
from .headline import above_byline, is_byline
from .measure import F32
from .model import Model, probability
from .second import second_features


class Settings(NamedTuple):
    """How readily a preset drops."""

    min_trust: float
    """Log odds that dropping wins more than it loses, from which a pass is made; see `trust`."""
    precision: float
    """What a word of noise costs, beside a word of body lost: 1 is F1."""


PRESETS: Mapping[str, Settings | None] = {
    "light": None,
    "standard": Settings(min_trust=-0.85, precision=1.2),
    "strict": Settings(min_trust=-2.0, precision=2.0),
}


class Signs(NamedTuple):
    """What says of a text as a whole that it is a page with chrome, and no article: also the weights of it."""

    gain: float
    """Expected word-F1 (0-1) that the pass wins over keeping everything, up to `MAX_GAIN`."""
    classes: float
    """Noise classes that have words in the text, up to `MAX_CLASSES`."""
    body: float
    """Mean score of all words."""
    dropped: float
    """Mean score of the words that would go."""
    edge: float
    """Share of short lines among the first and last ones, where menus and footers stand."""
    head: float
    """Log of the lines that would go above the first that stays."""
    taken: float
    """Log of how often named filters took noise from the text before."""
    middle: float
    """Share of all words that would go between the first line that stays and the last."""
    much: float
    """Log of the words that would go."""


MAX_GAIN, MAX_CLASSES = 0.06, 8
UNASKED_TAKEN = 3  # at least; not asked is not the same as none
EDGE_LINES, SHORT_WORDS = 6, 5
WEIGHTS = Signs(
    gain=24.85,
    classes=0.2089,
    body=3.273,
    dropped=-9.595,
    edge=1.475,
    head=0.3931,
    taken=0.7099,
    middle=-3.168,
    much=-0.2147,
)
BIAS = -3.827
"""Fitted by `python -m scrubber.body.train.gate` on clean bodies and whole pages, by models that saw neither."""

LINE_WORDS = 0.3
"""Words that a line counts for beside its own, so that lines without a word count too."""


TABLE_RULE = re.compile(r"[\s|:-]{3,400}")


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


def best(p: F32, words: F32, settings: Settings) -> tuple[NDArray[np.bool_], float]:
    """The rows with the best expected word-F1, and what that wins over keeping all."""
    w = words.astype(np.float64) + LINE_WORDS
    order = np.argsort(-p, kind="stable")
    hit = np.cumsum((w * p)[order])
    taken = np.cumsum(w[order])
    beta = 1 / settings.precision
    f = (1 + beta) * hit / (taken + beta * hit[-1])
    top = int(np.argmax(f))
    return np.asarray(p >= p[order[top]]), float(f[top] - f[-1])


def signs(p: F32, words: F32, keep: NDArray[np.bool_], gain: float, classes: int, taken: int) -> Signs:
    """What the scores and the lines say of the text as a whole."""

    def mean(rows: NDArray[np.bool_]) -> float:
        return float((p[rows] * words[rows]).sum() / max(float(words[rows].sum()), 1e-9))

    short = words < SHORT_WORDS
    going = np.where(keep, 0, words)
    inner = going[np.argmax(keep) : len(keep) - np.argmax(keep[::-1])]
    return Signs(
        gain=min(gain, MAX_GAIN),
        classes=min(classes, MAX_CLASSES),
        body=mean(np.ones(len(p), bool)),
        dropped=mean(~keep),
        edge=float(short[:EDGE_LINES].mean() + short[-EDGE_LINES:].mean()) / 2,
        head=float(np.log1p(np.argmax(keep))),
        taken=float(np.log1p(taken)),
        middle=float(inner.sum() / max(float(words.sum()), 1e-9)),
        much=float(np.log1p(going.sum())),
    )


def trust(found: Signs) -> float:
    """The log odds that a pass wins more than it loses."""
    return BIAS + sum(weight * value for weight, value in zip(WEIGHTS, found, strict=True))


def choose(
    p: F32, words: F32, settings: Settings, classes: int = UNASKED_CLASSES, taken: int = UNASKED_TAKEN
) -> NDArray[np.bool_]:
    """Which rows to keep: all of them, or those with the best expected word-F1 where that is to be trusted.

    `classes`: how many noise classes have words in the text; `taken`: how often named filters took something before.
    """
    keep, gain = best(p, words, settings)
    if keep.all() or trust(signs(p, words, keep, gain, classes, taken)) < settings.min_trust:
        return np.ones(len(p), bool)
    return keep


def passes(
    lines: Sequence[str],
    cues: Cues | None,
    model: Model,
    settings: Settings,
    extra: Mapping[str, F32] | None = None,
    *,
    gone: Gone | None = None,
    asked: bool = False,
    posted: NDArray[np.bool_] | None = None,
    titles: Sequence[int] = (),
    kept: Collection[int] = (),
) -> list[Pass]:
    """All passes that dropped something, in order; the places of each are those of the lines given.

    `extra`: more columns, a value per line, for a model that was trained with them. `gone`: where named filters took
    something, for the first pass; `asked`: whether there are such filters for the language of the text, so that what
    they did not find is not there. `posted`: lines that the first pass keeps where it drops others: what was taken
    round them says what they are. `titles`: lines that may be the title, the likeliest first: where a pass would drop
    them all, the first of them stays. `kept`: lines that every pass keeps: code in fences.
    """
    out: list[Pass] = []
    places, held = np.arange(len(lines)), np.array(sorted({*kept, *table_heads(lines)}), np.int64)
    least_taken = 0 if asked else UNASKED_TAKEN
    while True:
        left = [lines[i] for i in places.tolist()] if out else lines
        left_cues = [cues[i] for i in places.tolist()] if out and cues is not None else cues
        classes = known_classes(len(frozenset[str]().union(*left_cues or ())), asked=asked and cues is not None)
        if out and not may_be_page(left, classes):
            return out
        left_extra = {k: v[places] for k, v in extra.items()} if extra else None
        matrix = features(left, left_cues, left_extra, gone=gone, lexicon=model.lexicon) if left else None
        if matrix is None:
            return out
        p = score(matrix, model)
        code = np.isin(places[matrix.rows], held)
        keep = code | choose(p, matrix.words, settings, classes, max(times_taken(gone), least_taken))
        if gone is not None and posted is not None:
            keep = keep | posted[matrix.rows]
        if gone is not None and keep.all():
            matrix = without_gone(matrix)
            p = score(matrix, model)
            keep = code | choose(p, matrix.words, settings, classes, least_taken)
        keep = _with_title(keep, places[matrix.rows], titles)
        if not out and not keep.all():
            keep = _with_headline(keep, left, left_cues, matrix.rows, gone)
        if keep.all():
            return out
        gone = None
        out.append(Pass(places, matrix, p, keep))
        dropped = np.zeros(len(left), bool)
        dropped[matrix.rows[~keep]] = True
        places = places[~(dropped | _inside(dropped, matrix.rows))]


def table_heads(lines: Sequence[str]) -> list[int]:
    """The heads of markdown tables, and the rules below them: without them the rows that stay are none."""
    rules = [i for i, line in enumerate(lines) if i and "|" in line and "-" in line and TABLE_RULE.fullmatch(line)]
    return [at for i in rules if "|" in lines[i - 1] for at in (i - 1, i)]


def _with_title(keep: NDArray[np.bool_], at: NDArray[np.int64], titles: Sequence[int]) -> NDArray[np.bool_]:
    """The rows to keep, with the likeliest title where none would stay; `at`: the line of each row."""
    rows = [row for row in (int(np.searchsorted(at, line)) for line in titles) if row < len(at) and at[row] in titles]
    if rows and not keep.all() and not keep[rows].any():
        keep = keep.copy()
        keep[rows[0]] = True
    return keep


def _with_headline(
    keep: NDArray[np.bool_], lines: Sequence[str], cues: Cues | None, rows: NDArray[np.int64], gone: Gone | None
) -> NDArray[np.bool_]:
    """The rows to keep, with the title above a date or an author; `rows`: the line of each row."""
    inked = [lines[i] for i in rows.tolist()]
    named = [frozenset(cues[i]) for i in rows.tolist()] if cues is not None else [frozenset[str]()] * len(rows)
    bylines = [is_byline(line, classes) for line, classes in zip(inked, named, strict=True)]
    for row in np.searchsorted(rows, (gone or {}).get("meta", ())).tolist():
        bylines[min(row, len(bylines) - 1)] = True
    title = above_byline(inked, keep.tolist(), named, bylines)
    if title is not None:
        keep = keep.copy()
        keep[title] = True
    return keep


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
