"""The whole training: lexicon, first stage, scores out of fold, second stage, for each fold and for all.

The words, lines and labels that a fold's model learns come from the other folds'
domains. The scores that its second stage learns from are out of fold for the
page that they are of; the first stages behind them did learn from the fold left
out. To leave it out of those too would take five times the training.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ..features import Matrix, features
from ..lexicon import NAMES, lexical
from ..measure import F32, measure
from ..model import Model, Trees, dump
from ..second import second_features
from . import disguise, fit, words
from .dataset import draw, seed_of
from .pages import FOLDS, Page

ALL = -1
"""The model that has seen every fold."""


class Drawn(NamedTuple):
    """The sampled rows of a page: features, the lexical ones per model, labels, weights."""

    names: tuple[str, ...]
    base: F32
    lexical: dict[int, F32]
    y: F32
    w: F32


_state: dict[str, Any] = {}


def _dressed(page: Page) -> tuple[list[str], str]:
    kind = disguise.kind_of(seed_of(page.site, page.id, page.producer))
    return [disguise.disguise(line, kind) for line in page.lines], kind


WITHHELD = 4
"""Of so many pages that wear no disguise, one hides what the named filters took: not every caller asks them first."""


def _known(page: Page, kind: str) -> dict[str, Any]:
    """What is known of a page in disguise: in a language without packs no filter took anything by name."""
    tells = kind == "plain" and seed_of(page.id, page.producer) % WITHHELD > 0
    return {"language": kind != "foreign", "gone": page.gone if tells else None}


def _first(i: int) -> Drawn | None:
    page: Page = _state["pages"][i]
    lines, kind = _dressed(page)
    matrix = features(lines, _state["cues"](lines), _state["facts"](page), **_known(page, kind))
    m = measure(lines)
    rows = draw(page, matrix) if matrix is not None else None
    if m is None or matrix is None or rows is None:
        return None
    lex: dict[int, F32] = {}
    for f in (*range(FOLDS), ALL):
        if f != page.fold:
            table = _state["lexica"][_without(f, page.fold)] if kind in ("plain",) else None
            lex[f] = lexical(m, table)[:, rows.take].T
    return Drawn(matrix.names, matrix.x[:, rows.take].T, lex, rows.y, rows.w)


def _without(*folds: int) -> tuple[int, ...]:
    return tuple(sorted({f for f in folds if f != ALL}))


def out_of_fold(page: Page) -> tuple[Matrix, F32] | None:
    """Features and first log odds of a page, by the model that has not seen its fold."""
    lines, kind = _dressed(page)
    lexicon = _state["lexica"][_without(page.fold)] if kind == "plain" else None
    matrix = features(lines, _state["cues"](lines), _state["facts"](page), lexicon=lexicon, **_known(page, kind))
    if matrix is None:
        return None
    trees: Trees = _state["first"][page.fold]
    return matrix, trees.log_odds(matrix.x)


def _second(i: int) -> F32 | None:
    page: Page = _state["pages"][i]
    found = out_of_fold(page)
    rows = draw(page, found[0]) if found else None
    if found is None or rows is None:
        return None
    return second_features(*found)[:, rows.take].T.copy()


def _map(function: Callable[[int], Any], n: int, jobs: int) -> list[Any]:
    if jobs == 1:
        return [function(i) for i in range(n)]
    with ProcessPoolExecutor(jobs) as pool:  # forks: the workers see `_state`
        return list(pool.map(function, range(n), chunksize=64))


def no_cues(lines: Sequence[str]) -> None:
    """The seam for the phrase packs: a function from lines to the noise classes found on each."""


def no_facts(page: Page) -> None:
    """The seam for the DOM: a function from a page to more columns, name -> a value per line (`features.extra`)."""


def train(
    pages: list[Page],
    jobs: int,
    cues: Callable[[Sequence[str]], Any] = no_cues,
    facts: Callable[[Page], Any] = no_facts,
    say: Callable[[str], None] = print,
) -> dict[int, Model]:
    """Train; the models by the fold that they have not seen, and `ALL`."""
    began = time.time()

    def tell(what: str) -> None:
        say(f"{time.time() - began:6.0f} s  {what}")

    plain = [p for p in pages if p.producer == "page" and p.file != "gold-dev"]
    counts = words.count(plain, [p.site for p in plain])
    sets = {_without(f, k) for f in (*range(FOLDS), ALL) for k in (*range(FOLDS), ALL)}
    lexica = {s: words.lexicon(counts, s) for s in sets}
    _state.update(pages=pages, lexica=lexica, cues=cues, facts=facts)
    tell("words counted")
    drawn: list[Drawn | None] = _map(_first, len(pages), jobs)
    have = [i for i, d in enumerate(drawn) if d is not None]
    rows = [d for d in drawn if d is not None]
    names = rows[0].names
    first_lexical = names.index(NAMES[0])
    base = np.concatenate([d.base for d in rows])
    y, w = np.concatenate([d.y for d in rows]), np.concatenate([d.w for d in rows])
    fold = np.repeat([pages[i].fold for i in have], [len(d.y) for d in rows])
    tell(f"{len(y)} rows of {base.shape[1]} features")
    first: dict[int, Trees] = {}
    for f in (*range(FOLDS), ALL):
        seen = fold != f
        x = base[seen]
        x[:, first_lexical : first_lexical + len(NAMES)] = np.concatenate(
            [d.lexical[f] for d, i in zip(rows, have, strict=True) if pages[i].fold != f]
        )
        first[f] = fit.fit(x, y[seen], w[seen], **fit.FIRST)
        tell(f"first stage without fold {f}")
    body = y > 0.9
    centre = fit.weighted_mean(x[body], w[body])
    del base, x, drawn
    _state["first"] = first
    seconds = [s for s in _map(_second, len(pages), jobs) if s is not None]
    x2 = np.concatenate(seconds)
    tell(f"scores out of fold, {x2.shape[1]} features")
    models = {}
    for f in (*range(FOLDS), ALL):
        seen = fold != f
        second = fit.fit(x2[seen], y[seen], w[seen], **fit.SECOND)
        models[f] = Model(names, first[f], second, lexica[_without(f)], centre)
        tell(f"second stage without fold {f}")
    return models


def write(models: dict[int, Model], pages: Iterable[Page], out: Path, folds_dir: Path) -> None:
    """The model for the package, and the fold models with the list of which page belongs to which."""
    out.write_bytes(dump(models[ALL]))
    folds_dir.mkdir(parents=True, exist_ok=True)
    for f in range(FOLDS):
        (folds_dir / f"fold{f}.npz").write_bytes(dump(models[f]))
    fold_of = {p.id: p.fold for p in pages if p.producer != "mixed"}
    (folds_dir / "folds.json").write_text(json.dumps(fold_of, indent=0, sort_keys=True))
    print(f"{out}: {out.stat().st_size / 1e3:.0f} kB", file=sys.stderr)
