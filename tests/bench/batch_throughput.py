"""`batch` beside the bare function in a loop: ``python -m tests.bench.batch_throughput [MB] [PRESET]``."""

from __future__ import annotations

import json
import shutil
import sys
import time
from pathlib import Path

from scrubber.batch import Work
from tests.bench.batch_corpus import lines
from tests.bench.batch_measure import measured, scratch


def bare(file: Path, preset: str) -> tuple[float, float]:
    """Wall and processor seconds of cleaning every text in a loop, with nothing read or written in that time."""
    from scrubber.api import preset as named

    texts = [json.loads(line)["text"] for line in file.open("rb")]
    pipeline = named(preset)
    Work(preset=preset).ready()
    wall, cpu = time.monotonic(), time.process_time()
    for text in texts:
        pipeline(text)
    return time.monotonic() - wall, time.process_time() - cpu


def main() -> None:
    """Print one line for each way."""
    size = float(sys.argv[1]) if len(sys.argv) > 1 else 200.0
    preset = sys.argv[2] if len(sys.argv) > 2 else "standard"
    place = scratch()
    try:
        file = place / "in.jsonl"
        with file.open("wb") as out:
            out.writelines(line for line, _ in lines(int(size * 1e6), real=True))
        wall, cpu = bare(file, preset)
        print(f"{preset}, {size:g} MB\nbare loop     wall {wall:7.1f} s  cpu {cpu:7.1f} s  {size / wall:5.2f} MB/s",
              flush=True)
        for jobs in (1, 2):
            audit = str(place / "audit.jsonl")
            out_file = str(place / f"out{jobs}.jsonl")
            cost = measured([str(file), "-o", out_file, "-j", str(jobs), "-q", "--preset", preset, "--audit", audit])
            print(f"batch -j {jobs}    wall {cost.wall:7.1f} s  cpu {cost.cpu:7.1f} s  {size / cost.wall:5.2f} MB/s  "
                  f"cpu over bare {cost.cpu / cpu - 1:+.1%}  peak {cost.peak >> 20} MiB  exit {cost.code}", flush=True)
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
