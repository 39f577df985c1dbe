"""Texts to learn from: every bench page as each kind of scraper leaves it.

`produce_all(bench, cache)` writes one `<file>-<producer>.jsonl` per pair, rows
`{"id", "url", "type", "lang", "text"}` in the order of the bench file, and
reads them again the next time: scraping 2,000 pages five ways takes minutes.
The scrapes are those of the bench's own `score.py`.
"""

from __future__ import annotations

import importlib.util
import json
import lzma
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

PRODUCERS = ("page", "inscriptis", "h2t", "trafilatura", "markdown")
FILES = ("wcxb-dev", "pages-dev")


def bench_module(bench: Path) -> Any:
    """The bench's `score.py` as a module, for its scrapes and its word counts."""
    if "bench_score" in sys.modules:
        return sys.modules["bench_score"]
    spec = importlib.util.spec_from_file_location("bench_score", bench / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no score.py in {bench}")
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_score"] = module
    spec.loader.exec_module(module)
    return module


def read_bench(bench: Path, name: str) -> Iterator[dict[str, Any]]:
    """The records of one bench file, in its order."""
    with lzma.open(bench / f"{name}.jsonl.xz", "rt", encoding="utf8") as f:
        for line in f:
            yield json.loads(line)


def _produce(job: tuple[str, str, dict[str, Any]]) -> list[tuple[str, str]]:
    bench, _, rec = job
    produce = bench_module(Path(bench)).produce
    out = []
    for producer in PRODUCERS:
        try:
            out.append((producer, produce(rec["html"], producer)))
        except Exception:  # the scraper failed: no text to learn from
            out.append((producer, ""))
    return out


def produce_all(bench: Path, cache: Path, jobs: int = 2) -> None:
    """Write what is missing in `cache`; one pass over each bench file."""
    cache.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        if all((cache / f"{name}-{p}.jsonl").exists() for p in PRODUCERS):
            continue
        outs = {p: (cache / f"{name}-{p}.part").open("w", encoding="utf8") for p in PRODUCERS}
        with ProcessPoolExecutor(jobs) as pool:
            recs = list(read_bench(bench, name))
            work = [(str(bench), name, {"html": r["html"]}) for r in recs]
            for rec, texts in zip(recs, pool.map(_produce, work, chunksize=4), strict=True):
                head = {k: rec.get(k) for k in ("id", "url", "type", "lang")}
                for producer, text in texts:
                    row = json.dumps({**head, "text": text}, ensure_ascii=False)
                    outs[producer].write(row + "\n")
        for producer, f in outs.items():
            f.close()
            Path(f.name).rename(cache / f"{name}-{producer}.jsonl")


def read_texts(cache: Path, name: str, producer: str) -> list[dict[str, Any]]:
    """The produced texts of one bench file, in its order."""
    with (cache / f"{name}-{producer}.jsonl").open(encoding="utf8") as f:
        return [json.loads(line) for line in f]
