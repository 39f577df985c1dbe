"""What people said of whole pages: which lines are body, and which count neither way.

Two sources: the bench's hand-labelled pages, and `readings.json`, our own reading of the other multilingual pages,
line by line. A reading holds places only, none of the page's text: ranges of lines of the `page` scrape, body under
`keep`; under `either` what may stay or go (author lines, dates, captions, readers' comments).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from scrubber.body.measure import IMAGE, LINK

from .align import shares, tokens
from .produce import bench_module, read_bench

READINGS = Path(__file__).parent / "readings.json"
OPEN = -1.0
"""The share of a line that is not to be learned."""


class Labelled(NamedTuple):
    """The lines of a page that are body or open, in their order."""

    lines: tuple[str, ...]
    is_open: tuple[bool, ...]

    @property
    def body(self) -> str:
        """The lines that are body."""
        return "\n".join(line for line, free in zip(self.lines, self.is_open, strict=True) if not free)


def plain(line: str) -> str:
    """A line without its addresses, which are no words of the body."""
    return LINK.sub(r"\1", IMAGE.sub("", line)) if "](" in line else line


def places(ranges: str) -> Iterator[int]:
    """The lines of `3-5,9`.

    >>> list(places("3-5,9"))
    [3, 4, 5, 9]
    """
    for part in filter(None, ranges.split(",")):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def values_of(score: Any, rec: dict[str, Any]) -> list[float]:
    """1 for body, 0 for noise and `OPEN`, for each line of a hand-labelled page."""
    values = [1.0] * len(rec["text"].split("\n"))
    for i, _ in score.spans(rec["label"].get("drop", [])):
        values[i] = 0.0
    for i, _ in score.spans(rec["label"].get("either", [])):
        values[i] = OPEN
    return values


def _labelled(lines: Sequence[str], values: Sequence[float]) -> Labelled:
    known = [(plain(line), value == OPEN) for line, value in zip(lines, values, strict=True) if value]
    return Labelled(tuple(line for line, _ in known), tuple(free for _, free in known))


def by_hand(bench: Path) -> dict[str, Labelled]:
    """The labelled pages of `pages-dev`, by address. A reading of a page that looks different is left out and named."""
    score = bench_module(bench)
    found = {
        rec["url"]: _labelled(rec["text"].split("\n"), values_of(score, rec))
        for rec in read_bench(bench, "gold-dev")
        if rec["producer"] != "markdown"  # what trafilatura left of the page, not the page
    }
    readings = json.loads(READINGS.read_text(encoding="utf-8"))
    for rec in read_bench(bench, "pages-dev"):
        reading = readings.get(rec["id"])
        if reading is None or rec["url"] in found:
            continue
        lines = score.produce(rec["html"], "page").split("\n")
        if len(lines) != reading["lines"]:
            print(f"{rec['id']}: {len(lines)} lines, read were {reading['lines']}; left out", file=sys.stderr)
            continue
        values = [0.0] * len(lines)
        for i in places(reading["keep"]):
            values[i] = 1.0
        for i in places(reading["either"]):
            values[i] = OPEN
        found[rec["url"]] = _labelled(lines, values)
    return found


def shares_of(lines: Sequence[str], labelled: Labelled) -> list[float] | None:
    """`align.shares` by what people said: `OPEN` for a line most of which counts neither way."""
    is_open = [free for line, free in zip(labelled.lines, labelled.is_open, strict=True) for _ in tokens(line)]
    return shares(lines, "\n".join(labelled.lines), is_open)
