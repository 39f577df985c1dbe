"""Train the scorer, cross-validated by domain and once on everything.

    python -m scrubber.html.train.fit --bench ../shared/bench --cache .cache/html

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

from scrubber.body.train.fit import fit
from scrubber.html.model import HtmlModel, dump
from scrubber.html.train.dataset import HAND, SILVER, Example

FOLDS = 5
LINES_A_PAGE = 150  # learned from, drawn at random where there are more
WORD_POWER = 0.75  # a line counts for its words to this power, so that long ones do not drown the short
SILVER_WEIGHT = 0.5


def draw(e: Example, hand: float = 2.0, seed: int = 0) -> tuple[Any, Any, Any] | None:
    """Rows of a page to learn from, their labels, and what they count for; `hand` is the weight of a labelled page."""
    y = e.labels[e.rows]
    known = np.flatnonzero(y >= 0)
    if not len(known):
        return None
    mass = (e.words[e.rows][known] + 1.5) ** WORD_POWER
    mass = mass / mass.sum() * {HAND: hand, SILVER: SILVER_WEIGHT}.get(e.source, 1.0)
    if len(known) > LINES_A_PAGE:
        rng = np.random.default_rng([seed, *e.id.encode()[:32]])
        pick = np.sort(rng.choice(len(known), LINES_A_PAGE, replace=False))
        mass = mass[pick] * (len(known) / LINES_A_PAGE)
        known = known[pick]
    return known, y[known], mass


def gather(examples: list[Example], columns: Any, hand: float) -> tuple[Any, Any, Any]:
    """Rows, labels and weights of many pages; `columns(e)` gives a page's matrix (columns, rows)."""
    xs, ys, ws = [], [], []
    for e in examples:
        rows = draw(e, hand)
        if rows is not None:
            xs.append(columns(e)[:, rows[0]].T)
            ys.append(rows[1])
            ws.append(rows[2])
    w = np.concatenate(ws)
    return np.concatenate(xs), np.concatenate(ys), w / w.mean()


def opened(e: Example, share: float) -> Example:
    """The example with `share` as the label of the lines that count neither way by hand.

    Snippets ask for one in five of them: mostly they are dates, captions and readers' comments.
    """
    if e.source != HAND or not (e.labels >= 0).any():
        return e
    return e._replace(labels=np.where(e.labels < 0, np.float32(share), e.labels))


def main() -> None:
    """Train and write."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--cache", type=Path, default=Path(".cache/html"))
    ap.add_argument("--names", type=Path, default=Path(__file__).parent / "order.json", help="columns, best first")
    ap.add_argument("--trees", type=int, default=400)
    ap.add_argument("--hand", type=float, default=2.0, help="what a page counts for that people labelled")
    ap.add_argument("--open-share", type=float, help="label of lines that count neither way; not learned unless given")
    ap.add_argument("--rate", type=float, default=0.12)
    ap.add_argument("--seed", type=int, default=1, help="of the columns that each tree may ask")
    a = ap.parse_args()
    examples: list[Example] = []
    for file in ("wcxb-dev", "pages-dev"):
        with (a.cache / "ds" / f"{file}.pickle").open("rb") as f:
            examples += pickle.load(f)
    if a.open_share is not None:
        examples = [opened(e, a.open_share) for e in examples]
    every = json.loads((a.cache / "names.json").read_text())
    columns = sorted(every.index(n) for n in json.loads(a.names.read_text()))
    names = tuple(every[i] for i in columns)
    start = time.time()
    for fold in [*range(FOLDS), -1]:
        x, y, w = gather([e for e in examples if e.fold != fold], lambda e: e.x[columns], a.hand)
        options = {"rsm": 0.3, "l2_leaf_reg": 4.0, "border_count": 64, "random_seed": a.seed}
        trees = fit(x, y, w, iterations=a.trees, learning_rate=a.rate, **options)
        (a.cache / (f"fold{fold}.npz" if fold >= 0 else "model.npz")).write_bytes(dump(HtmlModel(names, trees)))
        print(f"fold {fold}: {time.time() - start:.0f} s", flush=True)


if __name__ == "__main__":
    main()
