"""The pages to learn from: lines, the share of each that is body, fold.

A page is one bench record as one producer left it. Gold bodies come from WCXB
and from people who read the page (`labels`); the few pages that have neither
get silver labels: what trafilatura returns, mended with the snippets that must
and must not appear.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from ..gone import Gone
from .align import shares
from .labels import Labelled, by_hand, plain, shares_of, values_of
from .produce import FILES, PRODUCERS, bench_module, produce_all, read_bench, read_texts

FOLDS = 5
HAND_WEIGHT = 2.5
"""What a page counts for that people labelled: a fifth of all, and all there is of German."""


class Page(NamedTuple):
    """A scrape and its labels."""

    id: str
    file: str  # wcxb-dev | pages-dev | gold-dev
    producer: str  # one of PRODUCERS, or `body`
    kind: str  # page type, or language where there is none
    fold: int
    lines: tuple[str, ...]
    shares: tuple[float, ...]  # per line: share of its words that are body; below 0: not to be learned
    gold: str  # the gold body
    weight: float  # of the page as a whole
    site: str  # registered domain
    gone: Gone | None = None  # where named filters took something; see `named`


def domain(url: str) -> str:
    """The registered domain, roughly: the last two labels, three under such as `co.uk`."""
    host = (urlsplit(url).hostname or url).lower().removeprefix("www.")
    labels = host.split(".")
    short = (
        len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in {"ac", "co", "com", "edu", "gov", "net", "or", "org"}
    )
    return ".".join(labels[-3 if short else -2 :])


def fold_of(url: str) -> int:
    """The fold of a page: by its domain, the same in every file."""
    return int(hashlib.sha1(domain(url).encode()).hexdigest(), 16) % FOLDS


def _align(job: tuple[list[str], str | Labelled]) -> list[float] | None:
    lines, gold = job
    bare = [plain(line) for line in lines]
    return shares(bare, gold) if isinstance(gold, str) else shares_of(bare, gold)


def _hand_labelled(bench: Path) -> Iterator[Page]:
    score = bench_module(bench)
    for rec in read_bench(bench, "gold-dev"):
        lines, values = rec["text"].split("\n"), values_of(score, rec)
        kept = "\n".join(line for line, v in zip(lines, values, strict=True) if v > 0)
        yield Page(
            rec["id"],
            "gold-dev",
            rec["producer"],
            rec["lang"],
            fold_of(rec.get("url") or rec["id"]),
            tuple(lines),
            tuple(values),
            plain(kept),
            3.0,
            domain(rec["url"]),
        )


def _mend(values: list[float], lines: list[str], rec: dict[str, Any], flat: Any) -> list[float]:
    """Correct silver labels with the snippets of the record."""
    lows = [flat(line) for line in lines]
    for s in rec["with"]:
        s = flat(s)
        if s and not any(v > 0.5 and s in low for v, low in zip(values, lows, strict=True)):
            values = [1.0 if s in low and len(low) > 25 else v for v, low in zip(values, lows, strict=True)]
    for s in rec["without"]:
        s = flat(s)
        if s:
            values = [
                0.0 if s in low and len(low) < 4 * len(s) + 40 else v for v, low in zip(values, lows, strict=True)
            ]
    return values


def build(bench: Path, cache: Path, jobs: int = 2) -> list[Page]:
    """All pages; kept in `cache` as a pickle, since aligning takes minutes."""
    store = cache / "pages.pickle"
    if store.exists():
        with store.open("rb") as f:
            pages: list[Page] = pickle.load(f)  # our own file
        return pages
    produce_all(bench, cache, jobs)
    score = bench_module(bench)
    pages = []
    hand = by_hand(bench)
    for page in _hand_labelled(bench):
        pages.append(page)
        pages.append(
            page._replace(
                producer="body",
                lines=tuple(page.gold.split("\n")),
                shares=(1.0,) * (page.gold.count("\n") + 1),
                weight=1.0,
            )
        )
    for name in FILES:
        recs = {r["id"]: {k: v for k, v in r.items() if k != "html"} for r in read_bench(bench, name)}
        silver = {r["id"]: r["text"] for r in read_texts(cache, name, "trafilatura")}
        for rec in recs.values():
            read = hand.get(rec.get("url") or "")
            rec["silver"] = name == "pages-dev" and read is None
            rec["gold"] = rec["main"] if name == "wcxb-dev" else read.body if read else silver[rec["id"]]
            rec["labels"] = read or rec["gold"]
            rec["sure"] = HAND_WEIGHT if read else 1.0
        for producer in PRODUCERS:
            rows = [r for r in read_texts(cache, name, producer) if r["text"].strip() and recs[r["id"]]["gold"].strip()]
            work = [(r["text"].split("\n"), recs[r["id"]]["labels"]) for r in rows]
            with ProcessPoolExecutor(jobs) as pool:
                for row, (lines, _), values in zip(rows, work, pool.map(_align, work, chunksize=8), strict=True):
                    if values is None:
                        continue
                    rec = recs[row["id"]]
                    if rec["silver"]:
                        values = _mend(values, lines, rec, score.flat)
                    kind = rec.get("type") or rec.get("lang") or "?"
                    pages.append(
                        Page(
                            row["id"],
                            name,
                            producer,
                            kind,
                            fold_of(rec.get("url") or rec["id"]),
                            tuple(lines),
                            tuple(values),
                            rec["gold"],
                            rec["sure"],
                            domain(rec.get("url") or rec["id"]),
                        )
                    )
        if name == "wcxb-dev":
            for rec in recs.values():
                lines = rec["main"].split("\n")
                pages.append(
                    Page(
                        rec["id"],
                        name,
                        "body",
                        rec["type"],
                        fold_of(rec.get("url") or rec["id"]),
                        tuple(lines),
                        (1.0,) * len(lines),
                        rec["main"],
                        1.0,
                        domain(rec.get("url") or rec["id"]),
                    )
                )
    store.parent.mkdir(parents=True, exist_ok=True)
    with store.open("wb") as f:
        pickle.dump(pages, f)
    return pages
