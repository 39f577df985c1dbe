"""What a worker does with a task: clean each document, and write its row as the output wants it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from scrubber.batch.errors import BatchError
from scrubber.batch.jsonline import Line, dumped, encoded
from scrubber.batch.names import COLUMNAR
from scrubber.batch.records import edits_of
from scrubber.batch.tasks import Answer, Item, Spec, Task
from scrubber.batch.work import Outcome, Work

Progress = Callable[[int], None]
Row = tuple[Outcome, bytes | dict[str, Any]]
"""What became of a document, and its row: rendered, or as columns."""


def answer(task: Task, spec: Spec, skip: Mapping[int, str], progress: Progress) -> Answer:
    """Work on a task. ``skip`` are documents that are not to be tried again, with the reason; ``progress`` is told the
    index of each document before it is touched. Raises BatchError for what is wrong with the whole run.
    """
    account = Account(spec)
    if isinstance(task.items, bytes):
        return account.answer(_columnar(task, spec, skip, progress, account))
    rows: list[bytes | dict[str, Any]] = []
    for index, item in enumerate(task.items):
        if not skip.get(index) and not item.error and spec.read == "jsonl" and not item.data.strip(b" \t\r\n"):
            account.passed("blank line")
            continue
        progress(index)
        error = skip.get(index) or item.error
        outcome, row = _ROWS[spec.read](item, error, spec, task.header)
        account.add(item.place, outcome)
        if outcome.error is None or spec.on_error != "skip":
            rows.append(row)
    return account.answer(_joined(rows, spec))


class Account:
    """Counts, audit lines and errors of one task."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self.audit: list[str] = []
        self.errors: list[tuple[str, str]] = []
        self.tally: dict[str, Any] = {
            "documents": 0, "changed": 0, "failed": 0, "chars_in": 0, "chars_out": 0, "rules": {}, "passed": {},
        }

    def passed(self, why: str) -> None:
        """Count something that is no document."""
        self.tally["passed"][why] = self.tally["passed"].get(why, 0) + 1

    def add(self, place: str, outcome: Outcome) -> None:
        """Count one document and write its account down."""
        tally, result = self.tally, outcome.result
        tally["documents"] += 1
        if outcome.error is not None:
            tally["failed"] += 1
            self.errors.append((place, outcome.error))
            if self.spec.audit:
                self.audit.append(dumped({"place": place, "error": outcome.error}))
            return
        if result is None:
            return
        tally["changed"] += bool(result.edits)
        tally["chars_in"] += len(result.source)
        tally["chars_out"] += len(result.text)
        for edit in result.edits:
            for rule in edit.rules:
                counted = tally["rules"].setdefault(rule, [0, 0])
                counted[0] += 1
                counted[1] += edit.end - edit.start
        if self.spec.audit and (result.edits or result.notes):
            rows = [{"start": row.start, "end": row.end, "replacement": row.replacement, "rules": list(row.rules),
                     "reason": row.reason, "text": row.text} for row in result.explain()]
            line = {"place": place, "lang": result.lang, "settled": result.settled, "edits": rows,
                    "notes": [[note.code, note.message] for note in result.notes]}
            self.audit.append(dumped(line))

    def answer(self, payload: bytes) -> Answer:
        """Return all of it."""
        audit = encoded("".join(line + "\n" for line in self.audit))
        return Answer(payload, audit, self.errors, self.tally)


def _added(work: Work, outcome: Outcome) -> dict[str, Any]:
    more: dict[str, Any] = {work.edits: edits_of(outcome)} if work.edits else {}
    more[work.error] = outcome.error
    return more


def _json_row(item: Item, error: str, spec: Spec, header: tuple[str, ...]) -> Row:
    work = spec.work
    if item.error:
        return _broken(item, error, work)
    try:
        line = Line(item.data.removeprefix(b"\xef\xbb\xbf").decode())
    except UnicodeDecodeError as problem:
        return _broken(item, f"not UTF-8: {problem.reason} at byte {problem.start} of the line", work)
    except (ValueError, RecursionError) as problem:
        return _broken(item, f"not JSON: {problem}", work)
    for name in (work.edits, work.error, work.output):
        if name in line.members:
            raise BatchError(f"{item.place}: the record already has a field {name!r}; give the new one another name")
    place = line.find(work.field)
    if error:
        outcome = Outcome(None, error=error)
    elif place is None:
        outcome = Outcome(None, error=f"no field {work.field!r}")
    elif place.value is not None and not isinstance(place.value, str):
        outcome = Outcome(None, error=f"field {work.field!r} is no text")
    else:
        told: dict[str, Any] = {name: line.plain(field) for name, field in work.context}
        outcome = work(place.value, **told)
    added = _added(work, outcome)
    if work.output:
        added = {work.output: outcome.text, **added}
    changed = outcome.error is None and outcome.result is not None and not work.output
    if changed and outcome.result is not None and outcome.text == outcome.result.source and not work.html:
        changed = False  # nothing was taken: the line keeps its own escapes
    return outcome, line.written(place if changed else None, outcome.text, added)


def _broken(item: Item, error: str, work: Work) -> Row:
    outcome = Outcome(None, error=error)
    raw = None if item.data is None else item.data.rstrip(b"\r\n").decode("utf-8", "backslashreplace")
    row = {work.target: None, "raw": raw, **_added(work, outcome)}
    return outcome, encoded(dumped(row) + "\n")


def _page_row(item: Item, error: str, spec: Spec, header: tuple[str, ...]) -> Row:
    """A file or an archived page: its bytes, and what its container says."""
    id, url, date, html, charset = item.told
    if error:
        outcome = Outcome(None, error=error)
    else:
        outcome = spec.work(item.data, html=html or spec.work.html, encoding=charset, **({"url": url} if url else {}))
    if spec.write == "text":
        return outcome, (outcome.text or "").encode("utf-8", "replace") if outcome.error is None else b""
    columns = {"id": id} if spec.read != "warc" else {"id": id, "url": url, "date": date}
    return outcome, {**columns, spec.work.target: outcome.text, **_added(spec.work, outcome)}


def _csv_row(item: Item, error: str, spec: Spec, header: tuple[str, ...]) -> Row:
    work, names = spec.work, header[1:]
    if work.field not in names:
        raise BatchError(f"{spec.name}: no column {work.field!r}; there are {', '.join(names)}")
    for name in (work.edits, work.error, work.output):
        if name in names:
            raise BatchError(f"{spec.name}: there is already a column {name!r}; give the new one another name")
    cells = item.data or []
    row = {name: cells[index] if index < len(cells) else "" for index, name in enumerate(names)}
    if error:
        outcome = Outcome(None, error=error)
    else:
        cell: str | bytes = row[work.field]
        if not row[work.field].isascii():
            try:
                row[work.field].encode()
            except UnicodeEncodeError:  # bytes that are not UTF-8, kept as surrogates
                cell = row[work.field].encode("utf-8", "surrogateescape")
        told: dict[str, Any] = {name: row.get(field) for name, field in work.context}
        outcome = work(cell, **told)
    if outcome.error is None:
        row[work.target] = outcome.text or ""
    elif work.output:
        row[work.output] = ""
    return outcome, {**row, **_added(work, outcome)}


_ROWS: dict[str, Callable[[Item, str, Spec, tuple[str, ...]], Row]] = {
    "jsonl": _json_row, "text": _page_row, "html": _page_row, "warc": _page_row, "csv": _csv_row,
}


def _joined(rows: list[bytes | dict[str, Any]], spec: Spec) -> bytes:
    """The rows in the output's format."""
    if spec.write in COLUMNAR:
        return page_batch([row for row in rows if isinstance(row, dict)], spec.work) if rows else b""
    if spec.write == "csv":
        return csv_lines((row for row in rows if isinstance(row, dict)), spec.delimiter)
    return b"".join(row if isinstance(row, bytes) else encoded(dumped(row) + "\n") for row in rows)


def csv_lines(rows: Iterator[dict[str, Any]], delimiter: str) -> bytes:
    """Return rows as CSV with ``\\n`` ends; lists as JSON, nothing as an empty cell, odd bytes as they came."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    for row in rows:
        writer.writerow(["" if cell is None else cell if isinstance(cell, str) else json.dumps(cell, ensure_ascii=False)
                         for cell in row.values()])
    return out.getvalue().encode("utf-8", "surrogateescape")


def page_schema(columns: list[str], work: Work) -> Any:
    """Return the Arrow schema of rows that have no declared types: strings, ``edits`` and ``error``."""
    from scrubber.batch.arrow import edits_type
    from scrubber.batch.errors import needed

    pa = needed("pyarrow", "batch", "Parquet and Arrow")
    return pa.schema([(name, edits_type() if name == work.edits else pa.string()) for name in columns])


def page_batch(rows: list[dict[str, Any]], work: Work) -> bytes:
    """Return rows that have no declared types as the bytes of an Arrow stream."""
    import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]

    from scrubber.batch.columnar import ipc

    columns = {name: [_whole(row[name]) for row in rows] for name in rows[0]}
    schema = page_schema(list(columns), work)
    return ipc(pa.RecordBatch.from_pydict(columns, schema=schema))


def _whole(value: Any) -> Any:
    """A string that UTF-8 can hold."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) and not value.isascii() else value


def _columnar(task: Task, spec: Spec, skip: Mapping[int, str], progress: Progress, account: Account) -> bytes:
    from scrubber.batch.arrow import scrub_batch
    from scrubber.batch.columnar import batches_of, ipc

    first = task.seen - task.rows

    def seen(row: int, outcome: Outcome | None) -> None:
        if outcome is None:
            progress(row)
        else:
            account.add(f"{spec.name}: row {first + row + 1}", outcome)

    assert isinstance(task.items, bytes)
    (batch,) = batches_of(task.items)
    made = scrub_batch(batch, spec.work, skip=skip, seen=seen)
    if spec.on_error == "skip":
        made = made.filter(made.column(spec.work.error).is_null())
    return ipc(made)
