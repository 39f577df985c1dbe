"""Train the two looks, cross-validated by domain and once on everything.

    python -m scrubber.html.train.fit --bench ../shared/bench --cache /tmp/html

writes `fold0.npz` ... `fold4.npz` (which never saw the domains of their fold) and `model.npz` to the cache. Needs
CatBoost, which is no dependency of the package: its symmetric trees are what `scrubber.body.model` evaluates.
"""

from __future__ import annotations

import argparse
import json
import pickle
import time
from pathlib import Path
from typing import Any

import numpy as np

from scrubber.body.model import Trees, probability
from scrubber.body.train.fit import fit
from scrubber.html.model import HtmlModel, dump
from scrubber.html.spread import Shape, spread
from scrubber.html.train.dataset import GOLD, HAND, SILVER, Example

FOLDS = 5
LINES_A_PAGE = 150  # learned from, drawn at random where there are more
WORD_POWER = 0.75  # a line counts for its words to this power, so that long ones do not drown the short
WEIGHT = {GOLD: 1.0, HAND: 2.0, SILVER: 0.5}


def draw(e: Example, seed: int = 0) -> tuple[Any, Any, Any] | None:
    """Rows of a page to learn from, their labels, and what they count for."""
    y = e.labels[e.rows]
    known = np.flatnonzero(y >= 0)
    if not len(known):
        return None
    mass = (e.words[e.rows][known] + 1.5) ** WORD_POWER
    mass = mass / mass.sum() * WEIGHT[e.source]
    if len(known) > LINES_A_PAGE:
        rng = np.random.default_rng([seed, *e.id.encode()[:32]])
        pick = np.sort(rng.choice(len(known), LINES_A_PAGE, replace=False))
        mass = mass[pick] * (len(known) / LINES_A_PAGE)
        known = known[pick]
    return known, y[known], mass


def gather(examples: list[Example], columns: Any) -> tuple[Any, Any, Any]:
    """Rows, labels and weights of many pages; `columns(e)` gives a page's matrix (columns, rows)."""
    xs, ys, ws = [], [], []
    for e in examples:
        rows = draw(e)
        if rows is not None:
            xs.append(columns(e)[:, rows[0]].T)
            ys.append(rows[1])
            ws.append(rows[2])
    w = np.concatenate(ws)
    return np.concatenate(xs), np.concatenate(ys), w / w.mean()


def shape_of(e: Example) -> Shape:
    """How the lines of an example hang together."""
    place = np.zeros(len(e.lines) + 1, np.int64)  # lines to rows: blank lines are none
    full = np.zeros(len(e.lines), np.int64)
    full[e.rows] = 1
    place[1:] = np.cumsum(full)
    return Shape(e.block[e.rows], e.parent, place[e.first], place[e.last], e.shape, e.group)


def second_columns(e: Example, p: Any, keep: Any) -> Any:
    """The columns of the second look."""
    return np.concatenate([spread(p, e.words[e.rows], shape_of(e))[1], e.x[keep]])


def main() -> None:
    """Train and write."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--cache", type=Path, default=Path("/tmp/html"))
    ap.add_argument("--names", type=Path, default=Path(__file__).parent / "order.json", help="columns, best first")
    ap.add_argument("--second", type=int, default=60, help="how many of them the second look sees too")
    ap.add_argument("--trees", type=int, nargs=2, default=(300, 150))
    ap.add_argument("--rate", type=float, nargs=2, default=(0.12, 0.08))
    a = ap.parse_args()
    examples: list[Example] = []
    for file in ("wcxb-dev", "pages-dev"):
        with (a.cache / "ds" / f"{file}.pickle").open("rb") as f:
            examples += pickle.load(f)
    every = json.loads((a.cache / "names.json").read_text())
    order = json.loads(a.names.read_text())
    first = sorted(every.index(n) for n in order)
    second = sorted(every.index(n) for n in order[: a.second])
    start = time.time()
    scores: dict[str, Any] = {}

    def one(train: list[Example]) -> Trees:
        x, y, w = gather(train, lambda e: e.x[first])
        return fit(x, y, w, iterations=a.trees[0], learning_rate=a.rate[0], rsm=0.3, l2_leaf_reg=4.0, border_count=64)

    firsts: dict[int, Trees] = {}
    for fold in range(FOLDS):
        firsts[fold] = one([e for e in examples if e.fold != fold])
        for e in examples:
            if e.fold == fold:
                scores[e.id] = probability(firsts[fold].log_odds(e.x[first]))
        print(f"first look, fold {fold}: {time.time() - start:.0f} s", flush=True)
    with (a.cache / "oof1.pickle").open("wb") as out:
        pickle.dump(scores, out)
    names = tuple(every[i] for i in first)
    final: dict[str, Any] = {}

    def two(train: list[Example]) -> Trees:
        x, y, w = gather(train, lambda e: second_columns(e, scores[e.id], second))
        return fit(x, y, w, iterations=a.trees[1], learning_rate=a.rate[1], rsm=0.4, l2_leaf_reg=6.0, border_count=64)

    place = {name: i for i, name in enumerate(names)}
    raw = np.array([place[every[i]] for i in second])
    n_spread = len(spread(np.array([0.5], np.float32), np.array([1.0], np.float32), shape_of_one())[0])
    for fold in [*range(FOLDS), -1]:
        trees = two([e for e in examples if e.fold != fold])
        base = firsts[fold] if fold >= 0 else one(examples)
        for e in examples:
            if e.fold == fold:
                final[e.id] = probability(trees.log_odds(second_columns(e, scores[e.id], second)))
        # The second look's raw columns are named by their place among the first look's.
        feature = trees.feature.copy()
        old = feature >= n_spread
        feature[old] = raw[feature[old] - n_spread] + n_spread
        model = HtmlModel(names, base, trees._replace(feature=feature))
        (a.cache / (f"fold{fold}.npz" if fold >= 0 else "model.npz")).write_bytes(dump(model))
        print(f"second look, fold {fold}: {time.time() - start:.0f} s", flush=True)
    with (a.cache / "oof2.pickle").open("wb") as out:
        pickle.dump(final, out)


def shape_of_one() -> Shape:
    """The shape of a page of one line."""
    zero, one = np.zeros(1, np.int64), np.ones(1, np.int64)
    return Shape(zero, zero, zero, one, zero, zero)


if __name__ == "__main__":
    main()
