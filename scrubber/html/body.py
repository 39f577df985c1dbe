"""The choice of the body as a filter: lines that the scorer did not keep."""

from __future__ import annotations

from scrubber.document import Document
from scrubber.filter import drop_blocks
from scrubber.html.facts import PageFacts


@drop_blocks("html.body")
def html_body(doc: Document) -> list[tuple[int, int]]:
    """Markup, place and wording say that this is the page's own and not the body's."""
    facts = doc.facts_by_source_line
    if not isinstance(facts, PageFacts) or doc.edits:
        return []  # the choice was made for the page as it was read
    runs: list[tuple[int, int]] = []
    for i, kept in zip(range(len(doc.lines)), facts.kept, strict=False):  # a blank last line is no line of the text
        if not kept:
            if runs and runs[-1][1] == i:
                runs[-1] = (runs[-1][0], i + 1)
            else:
                runs.append((i, i + 1))
    return runs
