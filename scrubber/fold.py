"""Folding case without moving a character, so that a place in the folded text is the same place in the text."""

from __future__ import annotations


def fold(text: str) -> str:
    """Return ``text`` in lower case, with plain apostrophes and spaces, and exactly as long.

    ``str.casefold`` makes two characters of ``ß``, and even ``str.lower`` makes two of ``İ``, the only one.

    >>> fold("STRAẞE in İstanbul: Don’t")
    "straße in istanbul: don't"
    """
    return plain(text.replace("İ", "i").lower())


def plain(text: str) -> str:
    """Return ``text`` with plain apostrophes and spaces, its case as it is, and exactly as long: what patterns see."""
    return text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
