"""What the scorer meets in a pipeline: pages without the noise that has a name, and the cues that are left."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache

from scrubber.api import preset
from scrubber.body.step import cue_rules, cues_of
from scrubber.document import Document
from scrubber.lexicon import Lexicon
from scrubber.pipeline import Pipeline

from .pages import Page


@cache
def _filters() -> Pipeline:
    """The steps that stand before the scorer and take whole lines; one round."""
    steps = preset("standard").steps
    before = steps[: next(i for i, step in enumerate(steps) if step.id == "body")]
    return Pipeline(*(step for step in before if step.kind in ("blocks", "lines")), max_rounds=1)


@cache
def _lexicon() -> Lexicon:
    return Lexicon(cue_rules())


def cues(lines: Sequence[str]) -> list[frozenset[str]]:
    """The noise classes of each line, as the step gives them to the scorer."""
    return cues_of(Document("\n".join(lines), lexicon=_lexicon()))


def without_named(page: Page) -> Page:
    """The page without the lines that named filters take."""
    if page.producer == "body":
        return page
    text = "\n".join(page.lines)
    edits = _filters()(text).edits
    gone = [False] * len(page.lines)
    at, line = 0, 0
    for edit in edits:
        while line < len(page.lines) and at + len(page.lines[line]) <= edit.start and at < edit.end:
            at += len(page.lines[line]) + 1
            line += 1
        here, place = line, at
        while here < len(page.lines) and place < edit.end:
            stop = place + len(page.lines[here])
            gone[here] = edit.start <= place and stop <= edit.end
            place = stop + 1
            here += 1
    kept = [i for i, lost in enumerate(gone) if not lost]
    lines, shares = tuple(page.lines[i] for i in kept), tuple(page.shares[i] for i in kept)
    return page._replace(lines=lines, shares=shares)


def all_without_named(pages: list[Page], jobs: int) -> list[Page]:
    """The pages as the scorer meets them."""
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(without_named, pages, chunksize=32))
