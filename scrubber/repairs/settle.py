"""One application is enough: a repair that is run on its own result until nothing is left to mend.

What one repair mends can uncover the next fault of its own kind (``*_*x*_*``, ``<<b></b>b>``). So a repair is applied
to what it made until it gives nothing, and only then are its changes handed over, as one. A text that does not come
to rest in ``MAX_TURNS`` is left exactly as it was. Either way a second application finds nothing to do.
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
    found = sorted(find(doc))
    if not found:
        return found
    text = written(doc.text, found)
    if text == doc.text:
        return []
    if not any(find(_like(doc, text))):
        return found
    start = _like(doc, doc.text)
    now = start.applied([Change(*change, NO_RULES) for change in found])
    for _ in range(MAX_TURNS):
        more = [Change(*change, NO_RULES) for change in sorted(find(now))]
        after = now.applied(more)
        if after.text == now.text:
            return [(edit.start, edit.end, edit.replacement) for edit in now.edits]
        now = after
    return []


def written(text: str, found: list[Replacement]) -> str:
    """Return ``text`` with the changes made.

    >>> written("Leser und Leser", [(0, 5, "Hörer")])
    'Hörer und Leser'
    """
    parts: list[str] = []
    at = 0
    for start, end, replacement in found:
        parts += (text[at:start], replacement)
        at = end
    parts.append(text[at:])
    return "".join(parts)


def _like(doc: Document, text: str) -> Document:
    return Document(text, lang=doc.lang_given, url=doc.url, title=doc.title)
