"""Speed beside the peers, one core, one run, and the table in docs/performance.md.

    python -m tests.bench.speed [BENCH_FOLDER] [--sample N] [--write]

The texts are the WCXB development bodies and the same pages after a naive scrape; the folder is ../shared/bench unless
named. Peers: ftfy.fix_text and clean-text with their defaults, which only mend characters.
"""

from __future__ import annotations

import argparse
import importlib
import platform
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "docs" / "performance.md"
START, END = "<!-- table: written by python -m tests.bench.speed --write -->", "<!-- end -->"
RUNS = 3


def megabytes_a_second(clean: Callable[[str], object], texts: list[str]) -> float:
    """The median of three runs, in MB of UTF-8 and seconds of processor time."""
    size = sum(len(text.encode("utf-8", "replace")) for text in texts) / 1e6
    rates = []
    for _ in range(RUNS):
        start = time.process_time()
        for text in texts:
            clean(text)
        rates.append(size / (time.process_time() - start))
    return statistics.median(rates)


def systems() -> dict[str, Callable[[str], object]]:
    """What is measured, scrubber first; a peer that is not installed is left out."""
    import scrubber

    pipeline = scrubber.preset("standard")
    found: dict[str, Callable[[str], object]] = {"scrubber standard": pipeline}
    if any(rule.id.startswith("body") for rule in pipeline.rules()):
        found["scrubber standard, no body"] = pipeline.without("body")
    found["scrubber light"] = scrubber.preset("light")
    for name, module, function in (("ftfy.fix_text", "ftfy", "fix_text"), ("clean-text", "cleantext", "clean")):
        try:
            found[name] = getattr(importlib.import_module(module), function)
        except ImportError:
            print(f"{name} is not installed", file=sys.stderr)
    return found


def main() -> None:
    """Measure, print, and with --write keep the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", nargs="?", type=Path, default=ROOT.parent / "shared" / "bench")
    parser.add_argument("--sample", type=int, default=400)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    sys.path.insert(0, str(chosen.bench))
    score = importlib.import_module("score")
    records = list(score.records("wcxb-dev", chosen.sample))
    sets = {
        "article text (WCXB bodies)": [record["main"] for record in records],
        "page text (naive scrape)": [score.produce(record["html"], "page") for record in records],
    }
    rows = [f"CPython {platform.python_version()}, one core, {len(records)} documents, median of {RUNS} runs, "
            "MB of UTF-8 a second, all in one run.", ""]
    for title, texts in sets.items():
        rates = {name: megabytes_a_second(clean, texts) for name, clean in systems().items()}
        first = rates["scrubber standard"]
        rows += [f"| {title} | MB/s | scrubber standard is |", "|---|---|---|"]
        rows += [f"| {name} | {rate:.2f} | {first / rate:.1f} times as fast |" for name, rate in rates.items()]
        rows.append("")
    table = "\n".join(rows)
    print(table)
    if chosen.write:
        text = REPORT.read_text(encoding="utf-8")
        head, rest = text.split(START)
        REPORT.write_text(f"{head}{START}\n\n{table}\n{END}{rest.split(END)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
