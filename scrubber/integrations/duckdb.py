"""DuckDB: ``register(con)``, and SQL has ``scrub(text)`` and ``scrub_full(text)``.

``scrub_full`` gives a struct of ``text``, ``edits`` and ``error``. DuckDB calls them in threads, where the limit in
seconds does not hold.
"""

from __future__ import annotations

from typing import Any

from scrubber.batch.work import Work

FULL = ('STRUCT("text" VARCHAR, edits STRUCT("start" INTEGER, "end" INTEGER, replacement VARCHAR, rules VARCHAR[])[], '
        '"error" VARCHAR)')


def register(con: Any, name: str = "scrub", **options: Any) -> Any:
    """Add the functions ``name`` and ``name_full`` to a connection, and return it.

    ``options`` are those of ``scrubber.batch.Work``. ``scrub`` gives a text that fails as it came; ``scrub_full``
    says what was wrong.

    >>> con.sql("select scrub(text) from read_json('dump.jsonl')")  # doctest: +SKIP
    """
    full = _Full(Work(**options))
    con.create_function(name, full.text, ["VARCHAR"], "VARCHAR", type="arrow", null_handling="special")
    con.create_function(f"{name}_full", full, ["VARCHAR"], FULL, type="arrow", null_handling="special")
    return con


class _Full:
    """Arrow strings to Arrow structs."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def __call__(self, texts: Any) -> Any:
        import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]

        names = ["text", "edits", "error"]
        return pa.chunked_array([pa.StructArray.from_arrays(part.columns, names) for part in self._batches(texts)])

    def text(self, texts: Any) -> Any:
        """The clean texts only."""
        import pyarrow as pa

        return pa.chunked_array([batch.column(0) for batch in self._batches(texts)], pa.string())

    def _batches(self, texts: Any) -> list[Any]:
        import pyarrow as pa

        from scrubber.batch.arrow import scrub_batch

        chunks = texts.chunks if isinstance(texts, pa.ChunkedArray) else [texts]
        return [scrub_batch(pa.RecordBatch.from_arrays([chunk.cast(pa.string())], [self.work.field]), self.work)
                for chunk in chunks]
