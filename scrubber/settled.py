"""One application is enough: cuts that are tried on what they leave, until nothing is left to cut.

What a filter takes can uncover the next thing of its own kind: the second credit at the end of a line, the tag round a
tag. So its cuts are applied to the text that it was shown, it is asked again of the rest, and everything is handed
over as one. A text that does not come to rest in ``MAX_TURNS`` is left as it was. Either way a second application finds
nothing to do. Cuts that the engine refuses, since two words would run together, are not asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any

from scrubber.apply import Ledger, applied
from scrubber.document import Document
from scrubber.filter import Cut, Filter, Kind

MAX_TURNS = 4  # real text needs two; only text made to defy it needs more

Find = Callable[[Document], Iterable[Any]]


def settled(find: Find) -> Find:
    """Return ``find``, which names spans to cut, so that what they leave gives it nothing more to name."""

    @wraps(find)
    def until_rest(doc: Document) -> Iterable[Any]:
        found = find(doc)
        if not isinstance(found, Iterable):
            return found  # nothing that can be cut: the engine says whose it is
        found = list(found)
        return settle(doc.anew(), find, found) if found else found

    return until_rest


def settled_lines(find: Find) -> Find:
    """Return ``find``, which names lines to drop, so that what they leave gives it nothing more to name."""

    @wraps(find)
    def until_rest(doc: Document) -> Iterable[Any]:
        found = list(find(doc))
        return settle(doc.anew(), find, found, "blocks") if found else found

    return until_rest


def left(doc: Document, cuts: Iterable[Any], kind: Kind = "spans") -> tuple[Document, list[tuple[int, int]]]:
    """Return ``doc`` after ``cuts``, as the engine makes them, and the ranges of the source that it refused to cut."""
    ledger = Ledger()
    rest = applied(doc, Filter("settled", kind, iter), cuts, ledger)
    return rest, [(note.start, note.end) for note in ledger.notes if note.start is not None and note.end is not None]


def settle(start: Document, find: Find, found: Sequence[Any], kind: Kind = "spans") -> list[Cut]:
    """Return ``found`` and what ``find`` gives beyond it, in places of ``start``, which has no edits yet."""
    cuts = [Cut(*cut) for cut in found]
    before: str | None = None
    for _ in range(MAX_TURNS):
        rest, refused = left(start, cuts, kind)
        if refused:
            cuts = [cut for cut in cuts if not any(low <= cut.start and cut.end <= high for low, high in refused)]
        more = [] if rest.text == before else [Cut(*cut) for cut in find(rest)]
        if not more:
            return cuts
        before = rest.text
        cuts += (_traced_lines if kind == "blocks" else _traced)(start, rest, more)
    return []


def _traced(start: Document, rest: Document, cuts: list[Cut]) -> list[Cut]:
    locate = rest.map.locate
    return [cut._replace(start=low, end=high) for cut in cuts for low, high in [locate(cut.start, cut.end)]]


def _traced_lines(start: Document, rest: Document, cuts: list[Cut]) -> list[Cut]:
    def origin(line: int) -> int:
        at = rest.line_starts[line]
        return start.line_at(rest.map.locate(at, at + 1)[0])

    return [cut._replace(start=origin(cut.start), end=origin(cut.end - 1) + 1) for cut in cuts if cut.start < cut.end]
