"""The choice of the body as a filter: lines that the scorer did not keep."""

from __future__ import annotations

from scrubber.document import Document
from scrubber.filter import drop_blocks


@drop_blocks("html.body")
def html_body(doc: Document) -> list[tuple[int, int]]:
    """Markup, place and wording say that this is the page's own and not the body's."""
    runs: list[tuple[int, int]] = []
    for i, fact in enumerate(doc.facts or ()):
        if fact is not None and not fact.kept:
            if runs and runs[-1][1] == i:
                runs[-1] = (runs[-1][0], i + 1)
            else:
                runs.append((i, i + 1))
    return runs
