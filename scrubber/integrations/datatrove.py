"""datatrove: a step between reader and writer. No document stops the run, and the metadata keeps one shape."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from scrubber.batch.records import edits_of
from scrubber.batch.work import Work

if TYPE_CHECKING:
    Scrub: Any


def __getattr__(name: str) -> Any:
    if name == "Scrub":
        return _step()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def scrubbed(step: Any, data: Any, work: Work) -> Iterator[Any]:
    """Clean the documents that pass. Each gets ``metadata["edits"]`` (a list of structs) and ``metadata["error"]``."""
    for document in data:
        with step.track_time():
            context = {name: document.metadata.get(field) for name, field in work.context}
            outcome = work(document.text, **context)
            if outcome.error is None:
                document.text = outcome.text or ""
            if work.edits:
                document.metadata[work.edits] = edits_of(outcome) or []
            document.metadata[work.error] = outcome.error
            step.stat_update("failed" if outcome.error else "cleaned")
            for edit in outcome.result.edits if outcome.result else ():
                for rule in edit.rules:
                    step.stat_update(f"removed/{rule}", value=edit.end - edit.start, unit="char")
        yield document


def parquet_schema(**metadata: Any) -> Any:
    """Return the schema for ``ParquetWriter(schema=...)``, which would guess it from the first batch and then fail.

    ``metadata`` names your own fields with their Arrow types. For a writer without an ``adapter``.
    """
    import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]

    from scrubber.batch.arrow import edits_type

    added = [*metadata.items(), ("edits", edits_type()), ("error", pa.string())]
    return pa.schema([("text", pa.string()), ("id", pa.string()), ("media", pa.list_(pa.null())),
                      ("metadata", pa.struct(added))])


@cache
def _step() -> Any:
    from datatrove.pipeline.base import (  # type: ignore[import-untyped,import-not-found,unused-ignore]
        PipelineStep,
    )

    class Scrub(PipelineStep):  # type: ignore[misc,unused-ignore]
        """``Scrub(preset="standard", ...)``; the options are those of ``scrubber.batch.Work``."""

        type = "✂️ - FORMAT"
        name = "🧽 scrubber"

        def __init__(self, **options: Any) -> None:
            super().__init__()
            self.work = Work(**options)

        def __reduce__(self) -> Any:
            return _rebuilt, (self.__dict__,)

        def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Iterator[Any]:
            """Clean the documents that pass."""
            return scrubbed(self, data, self.work)

    return Scrub


def _rebuilt(state: dict[str, Any]) -> Any:
    step = _step().__new__(_step())
    step.__dict__.update(state)
    return step
