"""What the named filters took already, as seen from the lines that are left.

The scorer meets a page after the filters that know noise by name. A comment form, a heading `Read also` or a newsletter
box is gone by then, and was the best sign of what the lines around it are: the places where such lines stood are
features. A text that comes in without noise, as on a second call, has none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from .measure import F32

if TYPE_CHECKING:
    from scrubber.document import Document
    from scrubber.edits import Edit

    from .hashing import I64

CUE_GROUPS: Mapping[str, frozenset[str]] = {
    "ask": frozenset({"newsletter", "paywall", "promotion"}),
    "talk": frozenset({"forum", "comments", "share"}),
    "links": frozenset({"related", "navigation", "jobs"}),
    "law": frozenset({"cookie", "legal"}),
    "meta": frozenset({"credit", "dateline", "timestamp", "author", "signoff", "media"}),
}
"""Noise classes that say the same of what stands around them."""

Gone = Mapping[str, Sequence[int]]
"""For each group of `CUE_GROUPS`, the lines before which (or in which) noise was taken, in order."""

MIN_CHARS = 4  # a shorter cut is a sign or two
WINDOWS = (3, 12)  # lines to either side
NEVER = -1.0  # the distance to what is nowhere
GROUPS = (*CUE_GROUPS, "any")
NAMES = (
    *(f"gone_{group}_{side}" for group in GROUPS for side in ("back", "ahead")),
    *(f"gone[-{half}:{half}]" for half in WINDOWS),
    "gone_share",
)


@cache
def _group_of_rule() -> dict[str, str]:
    from scrubber.packs.phrases import shipped_rules

    of_class = {noise_class: group for group, classes in CUE_GROUPS.items() for noise_class in classes}
    rules = {rule.id: of_class[rule.noise_class] for rule in shipped_rules() if rule.noise_class in of_class}
    return of_class | rules  # the rules of filters in code begin with their class


def edited_lines(doc: Document) -> Iterator[tuple[Edit, int]]:
    """Each edit of ``doc``, and the line that stands where it was made: one past the last where it was the end."""
    starts, size = doc.line_starts, len(doc.text)
    for edit, at in zip(doc.edits, doc.map.starts, strict=True):
        yield edit, bisect_right(starts, at) - 1 if at < size else len(starts)


def gone_of(doc: Document) -> Gone | None:
    """Where noise stood that is taken from ``doc``; nothing where none was."""
    found: dict[str, list[int]] = {}
    groups: dict[tuple[str, ...], str | None] = {}
    for (start, end, _, rules), line in edited_lines(doc):
        if rules not in groups:
            groups[rules] = _group_of(rules)
        group = groups[rules]
        if group is not None and end - start >= MIN_CHARS:
            found.setdefault(group, []).append(line)
    return found or None


def _group_of(rules: tuple[str, ...]) -> str | None:
    """The group of the first of the rules that has one."""
    known = _group_of_rule()
    groups = (known.get(rule) or known.get(rule.partition(".")[0]) for rule in rules)
    return next((group for group in groups if group is not None), None)


def times_taken(gone: Gone | None) -> int:
    """How often noise was taken."""
    return sum(map(len, gone.values())) if gone else 0


def gone_columns(rows: I64, gone: Gone | None) -> F32:
    """The features `NAMES` of the lines at the places ``rows``, (features, rows). Blank lines do not count."""
    n = len(rows)
    out = np.zeros((len(NAMES), n), np.float32)
    out[: 2 * len(GROUPS)] = NEVER
    if not gone or not n:
        return out
    at = np.arange(n)
    every = sorted(line for lines in gone.values() for line in lines)
    for k, group in enumerate(GROUPS):
        places = np.searchsorted(rows, every if group == "any" else gone.get(group, ()))  # the row that comes next
        if len(places):
            later = np.searchsorted(places, at, side="right")
            above, below = places[np.maximum(later - 1, 0)], places[np.minimum(later, len(places) - 1)]
            out[2 * k] = np.where(later > 0, np.log1p(np.maximum(at - above, 0)), NEVER)
            out[2 * k + 1] = np.where(later < len(places), np.log1p(np.maximum(below - at, 0)), NEVER)
    for k, half in enumerate(WINDOWS, 2 * len(GROUPS)):
        near = np.searchsorted(places, at + half, side="right") - np.searchsorted(places, at - half)
        out[k] = near / (2 * half + 1)
    out[-1] = len(places) / n
    return out
