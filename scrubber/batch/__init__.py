"""The same cleaning over records, Arrow batches and files, with nothing lost and nothing silent.

``Work`` says what to do with each document; ``scrub_record`` does it to a dict, ``scrub_batch`` and ``scrub_batches``
to Arrow record batches (any engine that speaks Arrow), ``run`` to files. A document that fails is marked and kept.
Arrow is imported only where it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scrubber.batch.arrow import scrub_batch, scrub_batches, scrub_schema
    from scrubber.batch.errors import BatchError
    from scrubber.batch.plan import Plan
    from scrubber.batch.records import scrub_record
    from scrubber.batch.runner import run
    from scrubber.batch.totals import Totals
    from scrubber.batch.work import Outcome, Work

_HOMES = {
    "BatchError": "scrubber.batch.errors",
    "Outcome": "scrubber.batch.work",
    "Plan": "scrubber.batch.plan",
    "Totals": "scrubber.batch.totals",
    "Work": "scrubber.batch.work",
    "run": "scrubber.batch.runner",
    "scrub_batch": "scrubber.batch.arrow",
    "scrub_batches": "scrubber.batch.arrow",
    "scrub_record": "scrubber.batch.records",
    "scrub_schema": "scrubber.batch.arrow",
}

__all__ = [
    "BatchError", "Outcome", "Plan", "Totals", "Work", "run", "scrub_batch", "scrub_batches", "scrub_record",
    "scrub_schema",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'scrubber.batch' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(home), name)
