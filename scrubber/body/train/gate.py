"""`python -m scrubber.body.train.gate --bench DIR`: fit what says that a text is a page, and print the weights.

Two fits: the glance of `glance.py`, which spares most articles the scorer, and the trust of `decide.py`, which says
whether what the scorer would drop is dropped.

Every clean body and every page of WCXB and of the hand-labelled pages is scored by the model of its fold, as the step
would meet it. Dropping either wins or loses word-F1 there; a logistic regression on the signs of `decide.signs` learns
which, weighted by how much, and a loss on a clean body counts `BODY_WEIGHT` times. The glance learns which texts the
scorer cuts, and lets `GLANCE_RECALL` of them through. Copy the results to those two files.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scrubber.body.step import BodyStep, cues_of
from scrubber.document import Document
from scrubber.pipeline import Pipeline

from ..crossval import pipeline_for
from ..decide import PRESETS, Settings, Signs, best, score, signs
from ..features import features
from ..glance import glance
from ..gone import gone_of, times_taken
from .produce import bench_module, read_bench

BODY_WEIGHT = 4.0
GLANCE_RECALL = 0.995
RIDGE = 1e-3
TURNS = 60


class Seen(NamedTuple):
    """One text: what a glance sees, its signs, and the word-F1 that dropping wins (below 0: loses)."""

    glance: tuple[float, float, float]
    signs: Signs | None
    """None where the scorer has nothing to drop."""
    won: float
    is_body: bool


def met(text: str, id: str) -> tuple[Document, BodyStep] | None:
    """The text as the scorer meets it: after the steps before it, until they find nothing more."""
    steps = pipeline_for(id).steps
    place = next(i for i, step in enumerate(steps) if isinstance(step, BodyStep))
    before = Pipeline(*steps[:place])
    step = steps[place]
    assert isinstance(step, BodyStep)
    result = before(text)
    doc = Document(result.source, text=result.text, edits=result.edits, lexicon=pipeline_for(id).lexicon)
    return (doc, step) if doc.lines else None


def seen(text: str, gold: str, id: str, settings: Settings, flat: Callable[[str], str]) -> Seen | None:
    """What is to be learned from `text`, whose body is `gold`."""
    found = met(text, id)
    if found is None:
        return None
    doc, step = found
    assert step.model is not None
    cues = cues_of(doc)
    gone = gone_of(doc)
    matrix = features(doc.lines, cues, gone=gone, lexicon=step.model.lexicon)
    if matrix is None:
        return None
    p = score(matrix, step.model)
    keep, gain = best(p, matrix.words, settings)
    classes = len(frozenset[str]().union(*cues))
    first = glance(doc.lines, classes)
    if keep.all():
        return Seen(first, None, 0.0, text == gold)
    body = flat(gold)
    wanted = np.array([flat(doc.lines[row]) in body for row in matrix.rows.tolist()])
    won = f1(matrix.words, wanted, keep) - f1(matrix.words, wanted, np.ones(len(p), bool))
    found_signs = signs(p, matrix.words, keep, gain, classes, times_taken(gone))
    return Seen(first, found_signs, won, text == gold)


def f1(words: NDArray[np.float32], wanted: NDArray[np.bool_], keep: NDArray[np.bool_]) -> float:
    """Word-F1 of the kept rows."""
    hit = float(words[keep & wanted].sum())
    return 2 * hit / max(float(words[keep].sum() + words[wanted].sum()), 1e-9)


def texts(bench: Path) -> Iterator[tuple[str, str, str]]:
    """Text, gold body and id: each body as it is, and each page as a naive scrape leaves it."""
    module = bench_module(bench)
    for record in read_bench(bench, "wcxb-dev"):
        yield record["main"], record["main"], record["id"]
        yield module.produce(record["html"], "page"), record["main"], record["id"]
    for record in read_bench(bench, "gold-dev"):
        kept, _, _ = module.gold_parts(record["label"], record["text"])
        yield kept, kept, record["id"]
        yield record["text"], kept, record["id"]


def logistic(x: NDArray[np.float64], y: NDArray[np.float64], weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights of the columns of ``x``, and the bias as the last one."""
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.c_[(x - mean) / spread, np.ones(len(x))]
    weight = weight / weight.sum()
    b = np.zeros(z.shape[1])
    ridge = RIDGE * np.append(np.ones(len(b) - 1), 0)
    for _ in range(TURNS):
        p = 1 / (1 + np.exp(-z @ b))
        curve = (z * (weight * p * (1 - p))[:, None]).T @ z + np.diag(ridge + 1e-9)
        b -= np.linalg.solve(curve, z.T @ (weight * (p - y)) + ridge * b)
    return np.append(b[:-1] / spread, b[-1] - (b[:-1] * mean / spread).sum())


def fit_trust(rows: list[Seen]) -> tuple[Signs, float]:
    """The weights of the signs, and the bias."""
    rows = [row for row in rows if row.signs is not None]
    x = np.array([row.signs for row in rows], np.float64)
    y = np.array([row.won > 0 for row in rows], np.float64)
    weight = np.array([abs(row.won) * (BODY_WEIGHT if row.is_body else 1) for row in rows]) + 1e-4
    *weights, bias = logistic(x, y, weight).tolist()
    return Signs(*weights), bias


def fit_glance(rows: list[Seen], is_cut: Callable[[Seen], bool]) -> tuple[list[float], float, float]:
    """The weights of a glance, the least sum that is looked at again, and the share of the uncut that never is."""
    x = np.array([row.glance for row in rows], np.float64)
    y = np.array([is_cut(row) for row in rows], np.float64)
    weights = logistic(x, y, np.ones(len(rows)))[:-1]
    least = float(np.quantile((x @ weights)[y > 0], 1 - GLANCE_RECALL, method="lower"))
    return weights.tolist(), least, float((x @ weights < least)[y == 0].mean())


def _seen(job: tuple[Path, str, str, str]) -> Seen | None:
    bench, text, gold, id = job
    settings = PRESETS["standard"]
    assert settings is not None
    return seen(text, gold, id, settings, bench_module(bench).flat)


def main() -> None:
    """Parse the command line, fit, print."""
    parser = argparse.ArgumentParser(prog="python -m scrubber.body.train.gate", description=__doc__)
    parser.add_argument("--bench", type=Path, required=True, help="the folder with score.py and the pages")
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    settings = PRESETS["standard"]
    assert settings is not None
    with ProcessPoolExecutor(chosen.jobs) as pool:
        found = pool.map(_seen, ((chosen.bench, *text) for text in texts(chosen.bench)), chunksize=16)
        rows = [row for row in found if row is not None]
    weights, bias = fit_trust(rows)

    def is_cut(row: Seen) -> bool:
        return row.signs is not None and float(np.dot(weights, row.signs)) + bias >= settings.min_trust

    print(f"{sum(row.signs is not None for row in rows)} of {len(rows)} texts of which something would be dropped")
    print(f"WEIGHTS = Signs({', '.join(f'{k}={v:.4g}' for k, v in weights._asdict().items())})\nBIAS = {bias:.4g}")
    seen_weights, least, spared = fit_glance(rows, is_cut)
    print(f"WEIGHTS = ({', '.join(f'{v:.3g}' for v in seen_weights)})")
    print(f"MIN_LOG_ODDS = {least:.3g}  # spares {spared:.0%} of what is left whole")


if __name__ == "__main__":
    main()
