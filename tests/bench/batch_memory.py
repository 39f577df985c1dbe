"""Peak memory on a large dump and on one huge document: ``python -m tests.bench.batch_memory [MB]``.

The large dump runs with one rule only, since what is measured is reading, writing and handing over.
"""

from __future__ import annotations

import json
import shutil
import sys

from tests.bench.batch_corpus import lines
from tests.bench.batch_measure import measured, scratch


def main() -> None:
    """Print one line for each input."""
    size = float(sys.argv[1]) if len(sys.argv) > 1 else 2000.0
    place = scratch()
    try:
        huge = b"The ferry left at six and nobody waved. " * 5_000_000  # 200 MB
        (place / "huge.txt").write_bytes(huge)
        (place / "huge.jsonl").write_bytes(b'{"text": "Good."}\n{"text": "' + huge + b'"}\n{"text": "Good too."}\n')
        del huge
        for name in ("huge.txt", "huge.jsonl"):
            out = place / f"out-{name}" if name.endswith("jsonl") else place / "out"
            cost = measured([str(place / name), "-o", str(out), "-j2", "-q"])
            errors = out / "_errors.jsonl" if out.is_dir() else place / f"out-{name}.errors.jsonl"
            print(f"{name}: peak {cost.peak >> 20} MiB, {cost.wall:.1f} s, exit {cost.code}, "
                  f"{json.loads(errors.read_text())['error']}", flush=True)
        for part in (size / 20, size):
            source = place / "in.jsonl"
            with source.open("wb") as file:
                file.writelines(line for line, _ in lines(int(part * 1e6), share=0.0005))
            cost = measured([str(source), "-o", str(place / "out.jsonl"), "-j2", "-q", "--only", "line-ends", "--audit",
                             str(place / "audit.jsonl")])
            print(f"{part:g} MB of JSONL: peak {cost.peak >> 20} MiB, {cost.wall:.1f} s, exit {cost.code}", flush=True)
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
