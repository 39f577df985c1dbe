"""Hugging Face datasets: ``clean(dataset, "text")``, with features that are declared and a stable fingerprint."""

from __future__ import annotations

from typing import Any

from scrubber.batch.work import Work
from scrubber.version import __version__

BATCH = 256


def clean(dataset: Any, column: str = "text", *, num_proc: int | None = None, **options: Any) -> Any:
    """Return ``dataset`` (a Dataset, IterableDataset or a dict of them) with ``column`` cleaned, and edits and error.

    ``options`` are those of ``Work``. The cache knows the options and scrubber's version: a new one cleans anew.
    """
    work = Work(field=column, **options)
    if hasattr(dataset, "items"):
        return type(dataset)({name: clean(part, column, num_proc=num_proc, **options)
                              for name, part in dataset.items()})
    more: dict[str, Any] = {"num_proc": num_proc} if num_proc else {}
    mapped = dataset.with_format("arrow").map(
        Clean(work), batched=True, batch_size=BATCH, features=features(dataset.features, work), **more
    )
    return mapped.with_format(None)


class Clean:
    """The function for ``.map(batched=True)`` on Arrow tables. Pickles the same for the same options and version."""

    def __init__(self, work: Work, version: str = __version__) -> None:
        self.work, self.version = work, version

    def __call__(self, table: Any) -> Any:
        """Clean one table."""
        import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]

        from scrubber.batch.arrow import scrub_batches, scrub_schema

        return pa.Table.from_batches(scrub_batches(table.to_batches(), self.work),
                                     scrub_schema(table.schema, self.work))


def features(known: Any, work: Work | None = None) -> Any:
    """Return the features of a cleaned dataset, given those before; never guessed from the first batch."""
    import datasets  # type: ignore[import-untyped,import-not-found,unused-ignore]

    from scrubber.batch.arrow import scrub_schema

    work = work or Work()
    made = datasets.Features.from_arrow_schema(scrub_schema(known.arrow_schema, work))
    own = {name: feature for name, feature in known.items() if name != work.target}
    return datasets.Features({name: own.get(name, feature) for name, feature in made.items()})
