"""What the scorer meets in a pipeline: pages without the noise that has a name, and the cues that are left."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import accumulate

from scrubber.api import preset
from scrubber.body.gone import gone_of
from scrubber.body.step import cue_rules, cues_of
from scrubber.document import Document
from scrubber.lexicon import Lexicon
from scrubber.pipeline import Pipeline

from .pages import Page

NOT_LEARNED = -1.0


@cache
def _before() -> Pipeline:
    """The steps that stand before the scorer; one round."""
    steps = preset("standard").steps
    return Pipeline(*steps[: next(i for i, step in enumerate(steps) if step.id == "body")], max_rounds=1)


@cache
def _lexicon() -> Lexicon:
    return Lexicon(cue_rules())


def cues(lines: Sequence[str]) -> list[frozenset[str]]:
    """The noise classes of each line, as the step gives them to the scorer."""
    return cues_of(Document("\n".join(lines), lexicon=_lexicon()))


def without_named(page: Page) -> Page:
    """The page as repairs and named filters leave it; a line has the labels of the lines that it is made of."""
    if page.producer == "body":
        return page
    result = _before()("\n".join(page.lines))
    doc = Document(result.source, text=result.text, edits=result.edits)
    locate = doc.map.locate
    starts = list(accumulate((len(line) + 1 for line in page.lines), initial=0))
    lines, values, at = result.text.split("\n"), [], 0
    for line in lines:
        low, high = locate(at, at + len(line))
        first, last = (bisect_right(starts, place) - 1 for place in (low, max(low, high - 1)))
        values.append(_share(page, range(first, last + 1)) if line.strip() else NOT_LEARNED)
        at += len(line) + 1
    return page._replace(lines=tuple(lines), shares=tuple(values), gone=gone_of(doc))


def _share(page: Page, places: Iterable[int]) -> float:
    """The share of a line that was these lines: the mean of the inked ones by length; not learned where one is not."""
    inked = [i for i in places if page.lines[i].strip()]
    if not inked or any(page.shares[i] < 0 for i in inked):
        return NOT_LEARNED
    return sum(page.shares[i] * len(page.lines[i]) for i in inked) / sum(len(page.lines[i]) for i in inked)


def all_without_named(pages: list[Page], jobs: int) -> list[Page]:
    """The pages as the scorer meets them."""
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(without_named, pages, chunksize=32))
