"""Questions that several repairs ask of a text before they look closer; each is answered once a text."""

from __future__ import annotations

from scrubber.document import Document

PRINTED_ASCII = bytes([*b"\t\n", *range(0x20, 0x7F)])


def rare(doc: Document) -> str:
    r"""Return the characters of the text, in order, that are neither printed ASCII nor the blank, ``\t`` or ``\n``.

    They are few in most texts, and what few repairs look for is among them. Taken out of the UTF-8 bytes, which is
    several times as fast as a search for a class of characters.

    >>> rare(Document("Die Fähre\x00 „legt“ ab.\n"))
    'ä\x00„“'
    """
    return doc.memo(_rare)


def has_unseen(doc: Document) -> bool:
    r"""Whether the text holds more than what is printed, the blank, ``\t`` and ``\n``.

    The rest are controls, unseen marks, surrogates and spaces that only look like one.

    >>> has_unseen(Document("plain\ntext")), has_unseen(Document("soft\u00adhyphen"))
    (False, True)
    """
    return not rare(doc).isprintable()


def _rare(doc: Document) -> str:
    return doc.text.encode("utf-8", "surrogatepass").translate(None, PRINTED_ASCII).decode("utf-8", "surrogatepass")
