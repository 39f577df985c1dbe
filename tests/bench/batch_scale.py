"""What 10 TB would cost, from figures of this very run: ``python -m tests.bench.batch_scale [MB] [EURO_AN_HOUR]``.

Measured: cleaning, what Arrow adds to it, and reading and writing Parquet with Zstandard, all in processor seconds of
one core. The rest is arithmetic: no queueing, no stragglers; double it for a plan.
"""

from __future__ import annotations

import json
import shutil
import sys
import time

from scrubber.batch import Work, scrub_batch
from tests.bench.batch_corpus import lines
from tests.bench.batch_measure import scratch

TEXT_TB = 10


def main() -> None:
    """Print the figures and what follows from them."""
    import pyarrow as pa
    import pyarrow.parquet as parquet

    size = float(sys.argv[1]) if len(sys.argv) > 1 else 4.0
    price = float(sys.argv[2]) if len(sys.argv) > 2 else 0.04
    texts = [json.loads(line)["text"] for line, _ in lines(int(size * 1e6), real=True)]
    done = sum(len(text.encode()) for text in texts) / 1e6
    table = pa.table({"text": texts})
    place = scratch()
    try:
        begun = time.process_time()
        for _ in range(5):
            parquet.write_table(table, place / "a.parquet", compression="zstd")
        write = 5 * done / (time.process_time() - begun)
        begun = time.process_time()
        for _ in range(5):
            parquet.read_table(place / "a.parquet")
        read = 5 * done / (time.process_time() - begun)
    finally:
        shutil.rmtree(place)
    print(f"Parquet zstd, one core: reads {read:.0f} MB/s, writes {write:.0f} MB/s of text")
    for preset in ("light", "standard"):
        work = Work(preset=preset)
        work.ready()
        begun = time.process_time()
        for text in texts:
            work(text)
        bare = time.process_time() - begun
        begun = time.process_time()
        for batch in table.to_batches(256):
            scrub_batch(batch, work)
        whole = time.process_time() - begun
        hours = TEXT_TB * 1e6 * (whole / done + 1 / read + 1 / write) / 3600
        print(f"{preset:9s} {done / bare:6.2f} MB/s a core, in Arrow {done / whole:6.2f}: {TEXT_TB} TB are "
              f"{hours:,.0f} core hours, {hours * price:,.0f} euro, {hours / 512:,.1f} hours on 512 cores")


if __name__ == "__main__":
    main()
