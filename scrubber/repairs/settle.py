"""One application is enough: a repair that is run on its own result until nothing is left to mend.

What one repair mends can uncover the next fault of its own kind (``*_*x*_*``, ``<<b></b>b>``). So a repair is applied to what
it made until it gives nothing, and only then are its changes handed over, as one. A text that does not come to rest
in ``MAX_TURNS`` is left exactly as it was. Either way a second application finds nothing to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps

from scrubber.document import Document
from scrubber.edits import Change

Replacement = tuple[int, int, str]
"""A range of the text, and what is to stand there."""

Find = Callable[[Document], Iterable[Replacement]]

MAX_TURNS = 12  # real text needs two; only text made to defy it needs more
NO_RULES = ("",)


def settled(find: Find) -> Find:
    """Return ``find`` so that applying its changes leaves it nothing more to find."""

    @wraps(find)
    def until_rest(doc: Document) -> Iterable[Replacement]:
        return settle(doc, find)

    return until_rest


def settle(doc: Document, find: Find) -> list[Replacement]:
    """Return the changes that bring ``doc.text`` to where ``find`` gives nothing; none where it has no such place."""
    found = list(find(doc))
    if not found:
        return found
    start = Document(doc.text, lang=doc.lang_given, url=doc.url, title=doc.title)
    now = _after(start, found)
    for _ in range(MAX_TURNS):
        found = list(find(now))
        after = _after(now, found) if found else now
        if after.text == now.text:
            return [(edit.start, edit.end, edit.replacement) for edit in now.edits]
        now = after
    return []


def _after(doc: Document, found: list[Replacement]) -> Document:
    return doc.applied([Change(start, end, text, NO_RULES) for start, end, text in sorted(found)])
