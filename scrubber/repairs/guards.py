"""Questions that several repairs ask of a text before they look closer; each is answered once a text."""

from __future__ import annotations

from scrubber.document import Document


def has_unseen(doc: Document) -> bool:
    r"""Whether the text holds more than what is printed, the blank, ``\t`` and ``\n``.

    The rest are controls, unseen marks, surrogates and spaces that only look like one. Three times as fast as a search
    for a class of characters.

    >>> has_unseen(Document("plain\ntext")), has_unseen(Document("soft\u00adhyphen"))
    (False, True)
    """
    return doc.memo(_has_unseen)


def _has_unseen(doc: Document) -> bool:
    return not doc.text.replace("\n", "").replace("\t", "").isprintable()
