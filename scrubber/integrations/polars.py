"""Polars: import this module, and every expression has ``.scrub.clean()`` and ``.scrub.full()``.

Works in lazy and streaming queries. Polars runs it in threads, where the limit in seconds does not hold.
"""

from __future__ import annotations

from typing import Any

from scrubber.batch.work import Work


class ScrubNamespace:
    """``pl.col("text").scrub``: cleaning a column of texts. ``options`` are those of ``scrubber.batch.Work``."""

    def __init__(self, expr: Any) -> None:
        self._expr = expr

    def clean(self, **options: Any) -> Any:
        """Return the clean text; nulls stay, and so does a text that fails."""
        import polars as pl  # type: ignore[import-not-found,unused-ignore]

        return self._expr.map_batches(_Clean(Work(**options)), return_dtype=pl.String, is_elementwise=True)

    def full(self, **options: Any) -> Any:
        """Return a struct of ``text``, ``edits`` and ``error``, for ``.struct.unnest()``: one pass for all three."""
        import polars as pl  # type: ignore[import-not-found,unused-ignore]

        edit = pl.Struct({"start": pl.Int32, "end": pl.Int32, "replacement": pl.String, "rules": pl.List(pl.String)})
        made = pl.Struct({"text": pl.String, "edits": pl.List(edit), "error": pl.String})
        return self._expr.map_batches(_Full(Work(**options)), return_dtype=made, is_elementwise=True)


class _Full:
    """A Series of strings to a Series of structs, through Arrow."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def __call__(self, series: Any) -> Any:
        import polars as pl
        import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]

        from scrubber.batch.arrow import scrub_batch

        texts = pa.array(series.to_arrow(), pa.large_string())
        batch = scrub_batch(pa.RecordBatch.from_arrays([texts], [self.work.field]), self.work)
        made = pa.StructArray.from_arrays(batch.columns, ["text", "edits", "error"])
        return pl.Series(series.name, made)


class _Clean(_Full):
    """A Series of strings to the clean ones."""

    def __call__(self, series: Any) -> Any:
        return super().__call__(series).struct.field("text").alias(series.name)


def register() -> None:
    """Make ``Expr.scrub``; importing this module has done it."""
    import polars as pl

    if not hasattr(pl.Expr, "scrub"):
        pl.api.register_expr_namespace("scrub")(ScrubNamespace)


register()
