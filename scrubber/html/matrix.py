"""All columns of a page for the body scorer: those of its text, its facts and its metadata."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scrubber.html.columns import columns
from scrubber.html.hints import line_hints, page_values

if TYPE_CHECKING:
    from scrubber.html.read import Page

F32 = NDArray[np.float32]
SPANS = ((1, 1), (4, 4), (8, 8), (0, 12))  # lines before and after whose length is averaged


class Matrix(NamedTuple):
    """Columns of the lines that are not blank."""

    names: tuple[str, ...]
    x: F32
    """(columns, rows)"""
    rows: NDArray[np.int64]
    """The place of each row among the lines."""
    words: F32
    """Words of each row."""


def matrix(page: Page, wanted: Sequence[str] | None = None) -> Matrix | None:
    """The matrix of a page, or only its columns `wanted`, in their order; None where it has no line to judge."""
    if not page.lines:
        return None
    from scrubber.body.around import window_means
    from scrubber.body.cohesion import NAMES
    from scrubber.body.features import features

    text = features([line.text for line in page.lines], cohesive=wanted is None or not set(NAMES).isdisjoint(wanted))
    if text is None:
        return None
    place = {name: i for i, name in enumerate(text.names)}
    own = columns(page.lines, page.blocks, page_values(page.metadata))
    own |= line_hints(page.lines, page.metadata)
    sizes = window_means(text.x[place["llen"]][None], SPANS)
    around = {f"llen[-{a}:{b}]": mean[0] for (a, b), mean in zip(SPANS, sizes, strict=True)}
    names = tuple(wanted) if wanted is not None else (*text.names, *own, *(k for k in around if k not in place))
    x = np.empty((len(names), len(text.rows)), np.float32)
    whole = len(text.rows) == len(page.lines)
    for i, name in enumerate(names):
        if name in own:
            column = own[name]
            x[i] = column if whole or isinstance(column, float) else column[text.rows]
        else:
            x[i] = around[name] if name in around else text.x[place[name]]
    return Matrix(names, x, text.rows, text.words)
