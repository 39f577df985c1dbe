"""The pages to learn from: lines, the share of each that is body, fold.

A page is one bench record as one producer left it. Gold bodies come from WCXB
and from the hand labels; pages that have neither get silver labels: what
trafilatura returns and, where fold models of the HTML scorer are at hand, what
these make of the page, mended with the snippets that must and must not appear.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from ..measure import IMAGE, LINK
from .align import shares
from .produce import FILES, PRODUCERS, bench_module, produce_all, read_bench, read_texts, second_opinions

FOLDS = 5
SECOND_OPINION = 0.6
"""What the HTML scorer counts in a silver label, beside trafilatura."""


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


def plain(line: str) -> str:
    """A line without its addresses, which are no words of the body."""
    return LINK.sub(r"\1", IMAGE.sub("", line)) if "](" in line else line


def _align(job: tuple[list[str], str]) -> list[float] | None:
    lines, gold = job
    return shares([plain(line) for line in lines], gold)


def _hand_labelled(bench: Path) -> Iterator[tuple[Page, dict[str, Any]]]:
    score = bench_module(bench)
    for rec in read_bench(bench, "gold-dev"):
        label, lines = rec["label"], rec["text"].split("\n")
        values = [1.0] * len(lines)
        for i, _ in score.spans(label.get("drop", [])):
            values[i] = 0.0
        for i, _ in score.spans(label.get("either", [])):
            values[i] = -1.0
        kept = "\n".join(line for line, v in zip(lines, values, strict=True) if v > 0)
        page = Page(
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
        yield page, rec


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


def _both(values: list[float], others: list[float] | None) -> list[float]:
    """Silver labels of two extractors: where they differ, soft ones between the two."""
    if others is None:
        return values
    return [(1 - SECOND_OPINION) * v + SECOND_OPINION * w for v, w in zip(values, others, strict=True)]


def build(bench: Path, cache: Path, jobs: int = 2, html_folds: Path | None = None) -> list[Page]:
    """All pages; kept in `cache` as a pickle, since aligning takes minutes. `html_folds`: see `second_opinions`."""
    store = cache / "pages.pickle"
    if store.exists():
        with store.open("rb") as f:
            pages: list[Page] = pickle.load(f)  # our own file
        return pages
    produce_all(bench, cache, jobs)
    score = bench_module(bench)
    pages = []
    hand: dict[str, str] = {}
    for page, rec in _hand_labelled(bench):
        pages.append(page)
        pages.append(
            page._replace(
                producer="body",
                lines=tuple(page.gold.split("\n")),
                shares=(1.0,) * (page.gold.count("\n") + 1),
                weight=1.0,
            )
        )
        if rec["producer"] != "markdown":
            hand[rec["url"]] = page.gold
    for name in FILES:
        recs = {r["id"]: {k: v for k, v in r.items() if k != "html"} for r in read_bench(bench, name)}
        silver = {r["id"]: r["text"] for r in read_texts(cache, name, "trafilatura")}
        second: dict[str, str] = {}
        if name == "pages-dev" and html_folds is not None:
            second = second_opinions(bench, cache, name, html_folds, jobs)
        for rec in recs.values():
            by_hand = hand.get(rec.get("url") or "")
            rec["silver"] = name == "pages-dev" and not by_hand
            rec["gold"] = rec["main"] if name == "wcxb-dev" else by_hand or silver[rec["id"]]
            rec["sure"] = 2.0 if by_hand else 1.0
        for producer in PRODUCERS:
            rows = [r for r in read_texts(cache, name, producer) if r["text"].strip() and recs[r["id"]]["gold"].strip()]
            work = [(r["text"].split("\n"), recs[r["id"]]["gold"]) for r in rows]
            with ProcessPoolExecutor(jobs) as pool:
                for row, (lines, gold), values in zip(rows, work, pool.map(_align, work, chunksize=8), strict=True):
                    if values is None:
                        continue
                    rec = recs[row["id"]]
                    if rec["silver"]:
                        values = _both(values, _align((lines, second[rec["id"]])) if second.get(rec["id"]) else None)
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
                            gold,
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
