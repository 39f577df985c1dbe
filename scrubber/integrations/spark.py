"""Spark: ``clean(df, "text")`` adds nothing but the account, over ``mapInArrow``, with no pandas in between.

The executors need scrubber and pyarrow. Cleaning is a narrow transformation: no shuffle, safe to run twice, so
retries and speculative execution change nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from scrubber.batch.work import Work

# Pages are large: Spark's 10,000 rows a batch would be hundreds of megabytes.
SETTINGS = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "256",
    "spark.python.worker.faulthandler.enabled": "true",
}


def clean(df: Any, column: str = "text", **options: Any) -> Any:
    """Return ``df`` with ``column`` cleaned, and ``edits`` and ``error`` behind its own columns.

    ``options`` are those of ``Work``: ``preset="strict"``, ``html=True``, ``output="body"``, ``edits=None``,
    ``pipeline=...``, ``context=(("url", "url"),)``, limits. A row that fails keeps its text and has ``error``. Raises
    BatchError where the column is missing or no text, or a new column's name is taken.

    >>> clean(spark.read.parquet("crawl/"), "text").write.parquet("clean/")  # doctest: +SKIP
    """
    work = Work(field=column, **options)
    return df.mapInArrow(_Clean(work), _schema(df.schema, work))


class _Clean:
    """The function for the executors: plain data, so that it pickles small."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        from scrubber.batch.arrow import scrub_batches

        return scrub_batches(batches, self.work)


def edits_schema() -> Any:
    """Return Spark's type of the account: ``array<struct<start, end, replacement, rules>>``."""
    from pyspark.sql import types as t  # type: ignore[import-untyped,import-not-found,unused-ignore]

    return t.ArrayType(t.StructType([
        t.StructField("start", t.IntegerType()), t.StructField("end", t.IntegerType()),
        t.StructField("replacement", t.StringType()), t.StructField("rules", t.ArrayType(t.StringType())),
    ]))


def _schema(schema: Any, work: Work) -> Any:
    """The schema of the output; Spark's own types stay, which Arrow could only approach."""
    from pyspark.sql import types as t
    from pyspark.sql.pandas.types import (  # type: ignore[import-untyped,import-not-found,unused-ignore]
        to_arrow_schema,
    )

    from scrubber.batch.arrow import scrub_schema

    scrub_schema(to_arrow_schema(schema), work)  # refuses what cannot be
    text = t.StructField(work.target, t.StringType())
    fields = [text if field.name == work.target else field for field in schema.fields]
    fields += [text] if work.output else []
    fields += [t.StructField(work.edits, edits_schema())] if work.edits else []
    return t.StructType([*fields, t.StructField(work.error, t.StringType())])
