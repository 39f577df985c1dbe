"""The language of a text, by a vote of its stop words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import TypeVar

from scrubber.data import names
from scrubber.packs.compiled import compiled

SAMPLE_CHARS = 900  # from the start, the middle and the end each
MIN_VOTES = 3  # fewer stop words than that decide nothing
MIN_SHARE = 0.08  # of the words; prose of a known language has 0.25 and more, page text 0.1
MIN_WORDS_TO_REJECT = 40
# A page of names and numbers has few stop words, but those it has are many different ones of one language.
SPARSE_SHARE, SPARSE_WORDS, SPARSE_LEAD = 0.04, 8, 4
MIN_LEAD = 1.4  # of a language without a pack over the best that has one: its own texts have more, others at most 1.33
OTHER_LETTER = re.compile(r"[\u0370-\u1dff\u2e80-\u2fff\u3040-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefe]")
"""A letter that is not Latin: Greek, and what stands behind it."""
MIN_OTHER_LETTERS = 20
K = TypeVar("K", str, int)


@cache
def stop_words() -> dict[str, tuple[str, ...]]:
    """Return every stop word with the languages it is one of; do not change it."""
    table: dict[str, tuple[str, ...]] = {}
    for lang, words in compiled()["stop_words"].items():
        for word in words:
            table[word] = (*table.get(word, ()), lang)
    return table


@cache
def other_stop_words() -> dict[str, tuple[int, ...]]:
    """Return every stop word of a language without a pack, with numbers of the languages it is one of."""
    table: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate(names("other_languages")):
        for word in line.split():
            table[word] = (*table.get(word, ()), number)
    return table


def vote(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of ``text``.

    ``"und"`` says that it is none that has a pack: there are enough words and they are of none, more of them are of
    another language, or most letters are not Latin. ``None`` says that there are too few words to say.

    >>> vote("Das ist der Satz, der nicht in die Zeitung kam, und er ist von mir.")
    'de'
    >>> vote("Det er den sætning, som ikke kom i avisen, og den er af mig.")
    'und'
    >>> vote("Impressum") is None
    True
    """
    if len(text) > 3 * SAMPLE_CHARS:
        middle = (len(text) - SAMPLE_CHARS) // 2
        text = " ".join((text[:SAMPLE_CHARS], text[middle : middle + SAMPLE_CHARS], text[-SAMPLE_CHARS:]))
    if OTHER_LETTER.search(text):
        others = len(OTHER_LETTER.findall(text))
        if others >= MIN_OTHER_LETTERS and 2 * others > sum(map(str.isalpha, text)):
            return "und"
    words = text.lower().split()
    counts = Counter(words)
    ranked = sorted(_votes(stop_words(), counts).items(), key=lambda item: (-item[1], item[0]))
    best = ranked[0][1] if ranked else 0
    if max(_votes(other_stop_words(), counts).values(), default=0) > max(MIN_LEAD * best, MIN_VOTES):
        return "und"
    if best >= MIN_VOTES and best >= MIN_SHARE * len(words):
        tied = len(ranked) > 1 and ranked[1][1] == ranked[0][1]
        return None if tied else ranked[0][0]
    if ranked and _leads_though_sparse(words, ranked):
        return ranked[0][0]
    return "und" if len(words) >= MIN_WORDS_TO_REJECT else None


def _leads_though_sparse(words: list[str], ranked: list[tuple[str, int]]) -> bool:
    """Whether the first language has its votes from many words, and no other comes near."""
    lang, votes = ranked[0]
    if votes < SPARSE_SHARE * len(words) or (len(ranked) > 1 and votes < SPARSE_LEAD * ranked[1][1]):
        return False
    table = stop_words()
    return len({word for word in words if lang in table.get(word, ())}) >= SPARSE_WORDS


def _votes(table: Mapping[str, tuple[K, ...]], counts: Mapping[str, int]) -> dict[K, int]:
    """How many words are stop words of each language."""
    votes: dict[K, int] = {}
    for word in counts.keys() & table.keys():
        for lang in table[word]:
            votes[lang] = votes.get(lang, 0) + counts[word]
    return votes
