"""All columns of a page for the body scorer: those of its text, its facts and its metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrubber.html.columns import columns
from scrubber.html.hints import line_hints, page_values

if TYPE_CHECKING:
    from scrubber.body.features import Matrix
    from scrubber.html.read import Page


def matrix(page: Page) -> Matrix | None:
    """The feature matrix of a page; None where it has no line to judge."""
    if not page.lines:
        return None
    from scrubber.body.features import features

    extra = columns(page.lines, page.blocks, page_values(page.metadata))
    extra |= line_hints(page.lines, page.metadata)
    return features([line.text for line in page.lines], None, extra)
