"""The schema of an output that got no rows."""

from __future__ import annotations

from typing import Any

from scrubber.batch.arrow import scrub_schema
from scrubber.batch.columnar import schema_of
from scrubber.batch.names import COLUMNAR, Source
from scrubber.batch.render import page_schema
from scrubber.batch.work import Work


def empty_schema(source: Source, work: Work) -> Any:
    """Return what the columns would have been."""
    if source.kind.format in COLUMNAR:
        return scrub_schema(schema_of(source), work)
    own = ["id", "url", "date"] if source.kind.format == "warc" else ["id"]
    return page_schema([*own, work.target, *([work.edits] if work.edits else []), work.error], work)
