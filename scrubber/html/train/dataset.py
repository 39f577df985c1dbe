"""The pages to learn from: the lines of each as `read_page` gives them, and how much of each line is body.

Gold: WCXB's bodies and the pages that people read line by line. Silver: what trafilatura returns for the few pages that
only have snippets, mended with those. Kept as pickles under `cache`: reading and aligning 2,000 pages takes minutes.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from scrubber.body.train.align import shares, tokens
from scrubber.body.train.labels import Labelled, by_hand, shares_of
from scrubber.body.train.pages import _mend, fold_of
from scrubber.body.train.produce import bench_module, read_bench
from scrubber.html.matrix import matrix
from scrubber.html.read import read_page

SILVER, HAND, GOLD = "silver", "hand", "gold"


class Example(NamedTuple):
    """A page, its labels and its columns."""

    id: str
    file: str
    kind: str
    lang: str
    fold: int
    source: str  # SILVER, HAND or GOLD
    lines: list[str]
    words: Any  # words per line, as the benchmark counts them
    labels: Any  # share of each line's words that are body; below 0: not learned
    gold: str
    snippets: tuple[list[str], list[str]]
    x: Any  # (columns, lines that are not blank)
    rows: Any  # the place of each of them in `lines`


def _example(job: tuple[str, dict[str, Any], str, Labelled | None]) -> Example | None:
    bench, rec, file, read = job
    score = bench_module(Path(bench))
    page = read_page(rec["html"])
    m = matrix(page)
    if m is None:
        return None
    lines = [line.text for line in page.lines]
    url = rec.get("url") or rec["id"]
    source = GOLD if rec.get("main") is not None else HAND if read else SILVER
    gold = rec["main"] if source == GOLD else read.body if read else score.trafilatura_html(rec["html"])
    values = shares_of(lines, read) if read else shares(lines, gold)
    if values is None:
        values = [-1.0] * len(lines)
    if source == SILVER:
        values = _mend(values, lines, rec, score.flat)
    snippets = ([], []) if file == "wcxb-dev" else (rec["with"], rec["without"])
    return Example(
        rec["id"],
        file,
        rec.get("type") or "snippets",
        rec.get("lang") or "en",
        fold_of(url),
        source,
        lines,
        np.array([len(tokens(line)) for line in lines], np.float32),
        np.array(values, np.float32),
        gold,
        snippets,
        m.x,
        m.rows,
    )


def build(bench: Path, cache: Path, jobs: int = 2, file: str = "wcxb-dev", limit: int | None = None) -> list[Example]:
    """All examples of one bench file."""
    store = cache / f"{file}.pickle"
    if store.exists():
        with store.open("rb") as f:
            done: list[Example] = pickle.load(f)
        return done
    hand = by_hand(bench) if file == "pages-dev" else {}

    def work() -> Iterator[tuple[str, dict[str, Any], str, Labelled | None]]:
        for i, rec in enumerate(read_bench(bench, file)):
            if limit is not None and i >= limit:
                return
            yield str(bench), rec, file, hand.get(rec.get("url") or "")

    with ProcessPoolExecutor(jobs) as pool:
        out = [e for e in pool.map(_example, work(), chunksize=4) if e is not None]
    cache.mkdir(parents=True, exist_ok=True)
    with store.open("wb") as target:
        pickle.dump(out, target)
    return out


def main() -> None:
    """Build both files and write the names of the columns beside them."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    ap.add_argument("--cache", type=Path, default=Path(".cache/html"))
    ap.add_argument("--jobs", type=int, default=2)
    a = ap.parse_args()
    for file in ("wcxb-dev", "pages-dev"):
        print(file, len(build(a.bench, a.cache / "ds", a.jobs, file)), "pages")
    found = matrix(read_page("<p>a b c d</p>"))
    assert found is not None
    (a.cache / "names.json").write_text(json.dumps(list(found.names)))


if __name__ == "__main__":
    main()
