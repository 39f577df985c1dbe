"""1 % of a corpus is bad; every good document out, every bad one named: ``python -m tests.bench.batch_poison [MB]``."""

from __future__ import annotations

import gzip
import json
import shutil
import sys

from scrubber.batch import Plan, Work, run, scrub_record
from tests.bench.batch_corpus import lines
from tests.bench.batch_measure import scratch

MENDED = ("", "surrogate", "nul")  # bad text in a good line: cleaning mends it


def main() -> None:
    """Compare what came out with what went in, document by document."""
    size = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    place, work = scratch(), Work(preset="light")
    try:
        folder = place / "in"
        folder.mkdir()
        made = list(lines(int(size * 1e6), share=0.01))
        (folder / "dump.jsonl").write_bytes(b"".join(line for line, _ in made))
        whole = gzip.compress(b"".join(line for line, kind in made[:2000] if kind != "long"))
        (folder / "cut.jsonl.gz").write_bytes(whole[: len(whole) // 2])
        (folder / "utf16.txt").write_bytes("Im Hafen lag ein Boot.".encode("utf-16-le"))
        (folder / "old.txt").write_bytes("Grüne Boote lagen früh am Kai.".encode("cp1252"))
        totals = run(Plan((str(folder),), str(place / "out"), work, jobs=2))
        named = {row["place"]: row["error"] for row in map(json.loads, (place / "out/_errors.jsonl").open())}
        rows = list(map(json.loads, (place / "out/dump.jsonl").open("rb")))
        good = bad = 0
        for number, ((line, kind), row) in enumerate(zip(made, rows, strict=True), 1):
            if kind in MENDED:
                good += row["text"] == scrub_record(json.loads(line), work)["text"] and row["error"] is None
            else:
                bad += bool(row["error"]) and f"dump.jsonl:{number}" in named
        wanted = sum(kind in MENDED for _, kind in made)
        kinds = {kind: sum(k == kind for _, k in made) for kind in sorted({k for _, k in made})}
        print(f"{len(made)} lines {kinds}\ngood documents out: {good} of {wanted}; bad ones named: {bad} of "
              f"{len(made) - wanted}\ncut.jsonl.gz: {named.get('cut.jsonl.gz')}\nutf16.txt: {named.get('utf16.txt')}\n"
              f"old.txt: {(place / 'out/old.txt').read_text()}\nexit {totals.exit_code}")
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
