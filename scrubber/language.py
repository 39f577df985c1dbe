"""The language of a text, by a vote of its stop words."""

from __future__ import annotations

from functools import cache

from scrubber.packs.compiled import compiled

SAMPLE_CHARS = 900  # from the start, the middle and the end each
MIN_VOTES = 3  # fewer stop words than that decide nothing
MIN_SHARE = 0.08  # of the words; prose of a known language has 0.25 and more, page text 0.1
MIN_WORDS_TO_REJECT = 40
# A page of names and numbers has few stop words, but those it has are many different ones of one language.
SPARSE_SHARE, SPARSE_WORDS, SPARSE_LEAD = 0.04, 8, 4


@cache
def stop_words() -> dict[str, tuple[str, ...]]:
    """Return every stop word with the languages it is one of; do not change it."""
    table: dict[str, tuple[str, ...]] = {}
    for lang, words in compiled()["stop_words"].items():
        for word in words:
            table[word] = (*table.get(word, ()), lang)
    return table


def vote(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of ``text``.

    ``"und"`` says that there are enough words and that they are of none of the known languages; ``None`` that there
    are too few words to say.

    >>> vote("Das ist der Satz, der nicht in die Zeitung kam, und er ist von mir.")
    'de'
    >>> vote("Impressum") is None
    True
    """
    if len(text) > 3 * SAMPLE_CHARS:
        middle = (len(text) - SAMPLE_CHARS) // 2
        text = " ".join((text[:SAMPLE_CHARS], text[middle : middle + SAMPLE_CHARS], text[-SAMPLE_CHARS:]))
    words = text.lower().split()
    table, votes = stop_words(), dict[str, int]()
    for word in [word for word in words if word in table]:
        for lang in table[word]:
            votes[lang] = votes.get(lang, 0) + 1
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    if ranked and ranked[0][1] >= MIN_VOTES and ranked[0][1] >= MIN_SHARE * len(words):
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
