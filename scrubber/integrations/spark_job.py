"""A job for a cluster: ``spark-submit spark_job.py IN OUT`` reads Parquet or WARC and writes Parquet.

IN is a folder of Parquet, or a file that lists the paths of WARC or WET files, one a line (one is one task), that
every executor can open. OUT gets the input's columns (of WARC: id, url, date, text), ``edits`` and ``error``.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import Any

from scrubber.batch.work import Work

ROWS = 256
PAGE_DDL = ("id string, url string, date string, text string, "
            "edits array<struct<start:int,end:int,replacement:string,rules:array<string>>>, error string")


def main(given: Sequence[str] | None = None) -> None:
    """Run the job. What failed is in the ``error`` column: ``where error is not null`` is the quarantine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("input", help="folder of Parquet, or a list of WARC paths with --warc")
    parser.add_argument("output")
    parser.add_argument("--warc", action="store_true", help="INPUT lists paths of WARC or WET files, one a line")
    parser.add_argument("--column", default="text")
    parser.add_argument("--html", action="store_true", help="the column holds HTML")
    parser.add_argument("--preset", default="standard")
    chosen = parser.parse_args(given)
    spark = _session()
    if chosen.warc:
        done = clean_warcs(spark, chosen.input, Work(preset=chosen.preset))
    else:
        from scrubber.integrations.spark import clean

        done = clean(spark.read.parquet(chosen.input), chosen.column, html=chosen.html, preset=chosen.preset)
    done.write.mode("overwrite").option("compression", "zstd").parquet(chosen.output)


def _session() -> Any:
    from pyspark.sql import SparkSession  # type: ignore[import-untyped,import-not-found,unused-ignore]

    from scrubber.integrations.spark import SETTINGS

    builder = SparkSession.builder.appName("scrubber")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def clean_warcs(spark: Any, listed: str, work: Work) -> Any:
    """Return a DataFrame of the pages in the WARC files whose paths ``listed`` names, cleaned."""
    paths = [row.value for row in spark.read.text(listed).collect() if row.value.strip()]
    rdd = spark.sparkContext.parallelize(paths, max(len(paths), 1))
    frame = spark.createDataFrame(rdd.map(lambda path: (path,)), "path string")
    return frame.mapInArrow(_Pages(work), PAGE_DDL)


class _Pages:
    """From batches of paths to batches of pages."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        from scrubber.batch.columnar import batches_of

        for batch in batches:
            for path in batch.column(0).to_pylist():
                for payload in _pages(path, self.work):
                    yield from batches_of(payload)


def _pages(path: str, work: Work) -> Iterator[bytes]:
    """The pages of one file as the command would write them; what ends it too early is a row of its own."""
    from scrubber.batch.names import Source, kind_of
    from scrubber.batch.read import Limits, tasks
    from scrubber.batch.render import answer, page_batch
    from scrubber.batch.tasks import Spec

    kind = kind_of(path, "warc")
    assert kind is not None
    spec = Spec(work, "warc", "arrow", path, "quarantine", audit=False)
    for task in tasks(0, Source(path, path, kind), Limits()):
        if task.items:
            yield answer(task, spec, {}, _unwatched).payload
        if task.fault:
            yield page_batch([{"id": path, "url": None, "date": None, "text": None, "edits": None,
                               "error": task.fault}], work)


def _unwatched(_: int) -> None:
    """Spark has its own way with workers that die."""


if __name__ == "__main__":
    main()
