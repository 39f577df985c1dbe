"""Finding many phrases in one pass. The seam behind which a faster engine can stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter

Hit = tuple[int, int, int]
"""Number of the phrase, start, end (code points)."""
Scanner = Callable[[str], list[Hit]]


def scanner(phrases: Sequence[str]) -> Scanner:
    """Return a function that finds every occurrence of every phrase, ordered by where it ends.

    ``ahocorasick_rs`` does it at more than 100 MB/s; where it has no wheel, ``plain_scanner`` gives the same hits.
    """
    if not phrases:
        return lambda text: []
    try:
        from ahocorasick_rs import AhoCorasick, Implementation
    except ImportError:
        return plain_scanner(phrases)
    # Built in a tenth of the time that the DFA takes, and as fast where other work has emptied the processor's caches.
    automaton = AhoCorasick(list(phrases), implementation=Implementation.ContiguousNFA)
    plain = plain_scanner(phrases)

    def find(text: str) -> list[Hit]:
        try:
            return automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # lone surrogates cannot leave Python
            return plain(text)

    return find


def plain_scanner(phrases: Sequence[str]) -> Scanner:
    """Return a scanner that needs nothing but Python: one ``str.find`` chain a phrase."""

    def find(text: str) -> list[Hit]:
        hits: list[Hit] = []
        for number, phrase in enumerate(phrases):
            at = text.find(phrase)
            while at >= 0:
                hits.append((number, at, at + len(phrase)))
                at = text.find(phrase, at + 1)
        return sorted(hits, key=itemgetter(2))

    return find
