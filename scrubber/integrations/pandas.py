"""pandas: import this module, and every Series of strings has ``.scrub.clean()`` and ``.scrub.audit()``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scrubber.batch.work import Outcome, Work


class ScrubAccessor:
    """``series.scrub``: cleaning a column of texts."""

    def __init__(self, series: Any) -> None:
        self._series = series

    def clean(self, **options: Any) -> Any:
        """Return the Series with each text cleaned; missing values stay, and so does a text that fails.

        ``options`` are those of ``scrubber.batch.Work``.
        """
        given = self._series
        texts = [value if outcome.error is not None or outcome.result is None else outcome.text
                 for value, outcome in self._outcomes(options)]
        return given.__class__(texts, index=given.index, name=given.name, dtype=given.dtype)

    def audit(self, **options: Any) -> Any:
        """Return a DataFrame with a row for each edit: index of the text, place, rules, reason, what went, what stands.

        A text that failed has one row with ``error``.
        """
        import pandas as pd  # type: ignore[import-untyped,import-not-found,unused-ignore]

        rows: list[dict[str, Any]] = []
        for index, (_, outcome) in zip(self._series.index, self._outcomes(options), strict=True):
            if outcome.error is not None:
                rows.append({"index": index, "error": outcome.error})
            elif outcome.result is not None:
                rows += [{"index": index, **row._asdict(), "error": None} for row in outcome.result.explain()]
        names = ["index", "line", "start", "end", "rules", "reason", "text", "replacement", "error"]
        return pd.DataFrame(rows, columns=names).set_index("index")

    def _outcomes(self, options: dict[str, Any]) -> Iterator[tuple[Any, Outcome]]:
        work = Work(**options)
        for value, missing in zip(self._series, self._series.isna(), strict=True):
            yield value, Outcome(None) if missing else work(value)


def register() -> None:
    """Make ``Series.scrub``; importing this module has done it."""
    from pandas.api.extensions import (  # type: ignore[import-untyped,import-not-found,unused-ignore]
        register_series_accessor,
    )

    register_series_accessor("scrub")(ScrubAccessor)


register()
