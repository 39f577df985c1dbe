"""The engine-neutral function: Arrow record batches in, record batches out, under a schema that is declared.

Spark, Hugging Face datasets, Polars, DuckDB and the Parquet reader are thin skins over ``scrub_batch``. The schema is
made from the input's and never inferred from values: a first batch without edits would make them a list of nulls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from scrubber.batch.errors import BatchError, needed
from scrubber.batch.records import edits_of
from scrubber.batch.work import Outcome, Work


def _arrow() -> Any:
    return needed("pyarrow", "batch", "working on Arrow batches")


def edits_type() -> Any:
    """The type of the account: ``list<struct<start: int32, end: int32, replacement: string, rules: list<string>>>``."""
    pa = _arrow()
    return pa.list_(pa.struct([
        ("start", pa.int32()), ("end", pa.int32()), ("replacement", pa.string()), ("rules", pa.list_(pa.string())),
    ]))


def scrub_schema(schema: Any, work: Work | None = None) -> Any:
    """Return the schema of what ``scrub_batch`` makes of a batch with ``schema``.

    The input's columns stay in their order and types (binary text becomes string); ``edits`` and ``error`` follow.
    Raises BatchError where the text column is missing or no text, or where a new column's name is taken.
    """
    pa, work = _arrow(), work or Work()
    if work.field not in schema.names:
        raise BatchError(f"no column {work.field!r}; there are {', '.join(schema.names)}")
    known = schema.field(work.field).type
    if not _is_text(pa, known):
        raise BatchError(f"column {work.field!r} is {known}, not text")
    for name in (work.output, work.edits, work.error):
        if name in schema.names:
            raise BatchError(f"the input already has a column {name!r}; give the new one another name")
    text = known if _is_string(pa, known) else pa.string()
    if work.output:
        schema = schema.append(pa.field(work.output, text))
    else:
        place = schema.get_field_index(work.field)
        schema = schema.set(place, schema.field(place).with_type(text).with_nullable(True))
    if work.edits:
        schema = schema.append(pa.field(work.edits, edits_type()))
    return schema.append(pa.field(work.error, pa.string()))


def scrub_batch(
    batch: Any,
    work: Work | None = None,
    *,
    skip: Mapping[int, str] | None = None,
    seen: Callable[[int, Outcome | None], None] | None = None,
) -> Any:
    """Clean the text column of a record batch. Rows that fail are kept and marked in ``error``.

    ``skip`` gives rows that are not to be tried again, with the reason. ``seen`` is told of each row before its
    cleaning (``None``) and after it. Raises BatchError as ``scrub_schema`` does.
    """
    pa, work, skip = _arrow(), work or Work(), skip or {}
    schema = scrub_schema(batch.schema, work)
    context = [(name, batch.column(field)) for name, field in work.context if field in batch.schema.names]
    texts: list[str | None] = []
    edits: list[Any] = []
    errors: list[str | None] = []
    for row, value in enumerate(batch.column(work.field)):
        if seen:
            seen(row, None)
        told = {name: column[row].as_py() for name, column in context}
        outcome = outcome_of_cell(value, work, skip.get(row), told)
        if seen:
            seen(row, outcome)
        texts.append(outcome.text)
        edits.append(edits_of(outcome))
        errors.append(outcome.error)
    columns = dict(zip(batch.schema.names, batch.columns, strict=True))
    columns[work.target] = pa.array(texts, schema.field(work.target).type)
    if work.edits:
        columns[work.edits] = pa.array(edits, edits_type())
    columns[work.error] = pa.array(errors, pa.string())
    return pa.RecordBatch.from_arrays([columns[name] for name in schema.names], schema=schema)


def outcome_of_cell(value: Any, work: Work, skipped: str | None, told: dict[str, Any]) -> Outcome:
    """Clean one Arrow scalar; text that is not UTF-8, which Arrow does not check, is an error of its row."""
    try:
        plain = value.as_py()
    except UnicodeDecodeError as error:
        return Outcome(None, error=f"not UTF-8: {error.reason} at byte {error.start}")
    if skipped is not None:
        return Outcome(plain if isinstance(plain, str) else None, error=skipped)
    outcome = work(plain, **told)
    if outcome.text is not None and not _encodes(outcome.text):
        return Outcome(None, error="the text holds a lone surrogate, which UTF-8 cannot")
    return outcome


def scrub_batches(batches: Iterable[Any], work: Work | None = None) -> Iterator[Any]:
    """Clean record batches one by one: the function that Spark's ``mapInArrow`` takes."""
    for batch in batches:
        yield scrub_batch(batch, work)


def _encodes(text: str) -> bool:
    try:
        return text.isascii() or bool(text.encode())
    except UnicodeEncodeError:
        return False


def _is_string(pa: Any, known: Any) -> bool:
    types = pa.types
    return bool(types.is_string(known) or types.is_large_string(known) or types.is_string_view(known))


def _is_text(pa: Any, known: Any) -> bool:
    return _is_string(pa, known) or bool(pa.types.is_binary(known) or pa.types.is_large_binary(known))
