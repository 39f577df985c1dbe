"""The same texts through every engine, equal or not: ``python -m tests.bench.batch_engines [PAGES] [PRESET]``."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from itertools import islice
from typing import Any

from tests.bench.batch_corpus import lines
from tests.bench.batch_measure import measured, scratch


def pandas(texts: list[str], options: dict[str, Any]) -> list[str]:
    """A Series."""
    import pandas as pd

    import scrubber.integrations.pandas  # noqa: F401

    return list(pd.Series(texts).scrub.clean(**options))


def polars(texts: list[str], options: dict[str, Any]) -> list[str]:
    """A lazy query, streaming."""
    import polars as pl

    import scrubber.integrations.polars  # noqa: F401

    lazy = pl.LazyFrame({"text": texts}).select(pl.col("text").scrub.clean(**options))
    return lazy.collect(engine="streaming")["text"].to_list()


def duckdb(texts: list[str], options: dict[str, Any]) -> list[str]:
    """SQL over Arrow."""
    import duckdb
    import pyarrow as pa

    from scrubber.integrations.duckdb import register

    con = register(duckdb.connect(), **options)
    con.register("pages", pa.table({"n": range(len(texts)), "text": texts}))
    return [row[0] for row in con.sql("select scrub(text) from pages order by n").fetchall()]


def hf(texts: list[str], options: dict[str, Any]) -> list[str]:
    """Hugging Face datasets, two processes."""
    import datasets

    from scrubber.integrations.hf import clean

    datasets.disable_progress_bars()
    return list(clean(datasets.Dataset.from_dict({"text": texts}), num_proc=2, **options)["text"])


def datatrove(texts: list[str], options: dict[str, Any]) -> list[str]:
    """The step alone."""
    from datatrove.data import Document

    from scrubber.integrations.datatrove import Scrub

    return [done.text for done in Scrub(**options).run(Document(text=text, id="") for text in texts)]


def scrapy(texts: list[str], options: dict[str, Any]) -> list[str]:
    """The item pipeline."""
    from scrapy.utils.test import get_crawler

    from scrubber.integrations.scrapy import ScrubberPipeline

    made = ScrubberPipeline.from_crawler(get_crawler(settings_dict={"SCRUBBER_PRESET": options["preset"]}))
    return [made.process_item({"text": text})["text"] for text in texts]


def spark(texts: list[str], options: dict[str, Any]) -> list[str]:
    """local[2]."""
    from pyspark.sql import SparkSession

    from scrubber.integrations.spark import SETTINGS, clean

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (SparkSession.builder.master("local[2]").config(map=SETTINGS).config("spark.ui.enabled", "false")
               .getOrCreate())
    session.sparkContext.setLogLevel("ERROR")
    frame = session.createDataFrame(list(enumerate(texts)), "n int, text string").repartition(4)
    begun = time.monotonic()
    made = [row.text for row in clean(frame, "text", **options).orderBy("n").collect()]
    print(f"          (of which the job {time.monotonic() - begun:.1f} s)")
    session.stop()
    return made


def command(texts: list[str], options: dict[str, Any]) -> list[str]:
    """``scrubber batch`` on JSONL."""
    place = scratch()
    try:
        with (place / "in.jsonl").open("w") as out:
            out.writelines(json.dumps({"text": text}) + "\n" for text in texts)
        measured([str(place / "in.jsonl"), "-o", str(place / "out.jsonl"), "-q", "--preset", options["preset"]])
        return [json.loads(line)["text"] for line in (place / "out.jsonl").open("rb")]
    finally:
        shutil.rmtree(place)


ENGINES: tuple[Callable[[list[str], dict[str, Any]], list[str]], ...] = (
    command, pandas, polars, duckdb, hf, datatrove, scrapy, spark)


def main() -> None:
    """Print a line for each engine."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    options = {"preset": sys.argv[2] if len(sys.argv) > 2 else "standard"}
    from scrubber.api import preset

    texts = [json.loads(line)["text"] for line, _ in islice(lines(1 << 40, real=True), count)]
    pipeline = preset(options["preset"])
    pipeline("Ready.")
    begun = time.monotonic()
    plain = [pipeline(text).text for text in texts]
    seconds = time.monotonic() - begun
    size = sum(map(len, texts)) / 1e6
    print(f"{count} pages, {size:.1f} Mchar, {options['preset']}\nplain      {seconds:6.1f} s", flush=True)
    for engine in ENGINES:
        begun = time.monotonic()
        made = engine(texts, options)
        equal = sum(a.encode() == b.encode() for a, b in zip(plain, made, strict=True))
        print(f"{engine.__name__:10s} {time.monotonic() - begun:6.1f} s  {equal} of {count} equal", flush=True)


if __name__ == "__main__":
    main()
