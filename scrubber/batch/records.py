"""The record version: a dict in, a dict out. JSONL, CSV and text run on it without Arrow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scrubber.batch.errors import BatchError
from scrubber.batch.work import Outcome, Work
from scrubber.edits import Edit, replay


def scrub_record(record: Mapping[str, Any], work: Work | None = None) -> dict[str, Any]:
    """Return ``record`` with its text cleaned, and ``edits`` and ``error`` behind its own fields.

    A document that fails keeps its text and has ``error``; ``error`` is ``None`` elsewhere. Raises BatchError where
    the record already has a field of such a name: two meanings under one name would lose one of them.

    >>> scrub_record({"id": 7, "text": "The ferry left at six.\\n\\n![](ferry.jpg)\\n"})["text"]
    'The ferry left at six.\\n'
    """
    work = work or Work()
    for name in (work.edits, work.error, work.output):
        if name in record:
            raise BatchError(f"the record already has a field {name!r}; give the new one another name")
    outcome = outcome_of(record, work)
    result = dict(record)
    result[work.target] = outcome.text if outcome.error is None else record.get(work.field)
    if work.edits:
        result[work.edits] = edits_of(outcome)
    result[work.error] = outcome.error
    return result


def outcome_of(record: Mapping[str, Any], work: Work) -> Outcome:
    """Clean the text of ``record``, which stays as it is."""
    if work.field not in record:
        return Outcome(None, error=f"no field {work.field!r}")
    context = {name: record.get(field) for name, field in work.context}
    return work(record[work.field], **context)


def edits_of(outcome: Outcome) -> list[dict[str, Any]] | None:
    """Return the edits as plain data, or nothing where there is no account."""
    if outcome.result is None or outcome.error is not None:
        return None
    return [
        {"start": edit.start, "end": edit.end, "replacement": edit.replacement, "rules": list(edit.rules)}
        for edit in outcome.result.edits
    ]


def replayed(source: str, edits: list[Mapping[str, Any]]) -> str:
    """Apply plain-data ``edits`` to ``source``: how a corpus is checked against its originals, on any engine."""
    return replay(source, (Edit(e["start"], e["end"], e["replacement"], tuple(e["rules"])) for e in edits))
