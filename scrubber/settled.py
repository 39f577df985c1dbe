"""One application is enough: cuts that are tried on what they leave, until nothing is left to cut.

What a filter takes can uncover the next thing of its own kind: the second credit at the end of a line, the tag round a
tag. So its cuts are applied to the text that it was shown, it is asked again of the rest, and everything is handed
over as one. A text that does not come to rest in ``MAX_TURNS`` is left as it was. Either way a second application finds
nothing to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any

from scrubber.apply import Ledger, applied
from scrubber.document import Document
from scrubber.filter import Cut, Filter

AS_SPANS = Filter("settled", "spans", iter)
MAX_TURNS = 12  # real text needs two; only text made to defy it needs more

Find = Callable[[Document], Iterable[Any]]


def settled(find: Find) -> Find:
    """Return ``find``, which names cuts, so that what they leave gives it nothing more to name."""

    @wraps(find)
    def until_rest(doc: Document) -> Iterable[Any]:
        found = list(find(doc))
        if not found:
            return found
        start = Document(doc.text, lang=doc.lang_given, url=doc.url, title=doc.title, lexicon=doc.lexicon)
        return settle(start, find, found)

    return until_rest


def left(doc: Document, cuts: Iterable[Any]) -> Document:
    """Return ``doc`` after ``cuts``, as the engine makes them."""
    return applied(doc, AS_SPANS, cuts, Ledger())


def settle(start: Document, find: Find, found: Sequence[Any]) -> list[Cut]:
    """Return ``found`` and what ``find`` gives beyond it, in positions of ``start.text``, which has no edits yet."""
    cuts = [Cut(*cut) for cut in found]
    text = start.text
    for _ in range(MAX_TURNS):
        after = left(start, cuts)
        more = [] if after.text == text else [Cut(*cut) for cut in find(after)]
        if not more:
            return cuts
        text = after.text
        locate = after.map.locate
        cuts += [cut._replace(start=low, end=high) for cut in more for low, high in [locate(cut.start, cut.end)]]
    return []
