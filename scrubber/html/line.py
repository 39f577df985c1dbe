"""A line of a page while the page is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from scrubber.html.facts import Block


class Line(NamedTuple):
    """A line while the page is read; `LineFacts` is its public form."""

    text: str
    block: Block
    link_chars: int
    links: int
    nofollow: int
    bits: int
    """1 `<time>`, 2 rel=author, 4 begins after a `<br>`, 8 ends at a `<br>`, 16 bold throughout, 32 has an image,
    64 a row of cells, 128 holds code."""
    anchors: tuple[tuple[str, str], ...] = ()
    """Words and address of each of its links, where the caller asked for them."""
