"""The language of a text, by a vote of its stop words."""

from __future__ import annotations

import re
from functools import cache

from scrubber.packs.compiled import compiled

SAMPLE_CHARS = 900  # from the start, the middle and the end each
MIN_VOTES = 3  # fewer stop words than that decide nothing
MIN_SHARE = 0.08  # of the words; prose of a known language has 0.25 and more, page text 0.1
MIN_WORDS_TO_REJECT = 40
# A page of names and numbers has few stop words, but those it has are many different ones of one language.
SPARSE_SHARE, SPARSE_WORDS, SPARSE_LEAD = 0.04, 8, 4

TAG = re.compile(r"([a-z]{2,3})(?:[-_][\w.@-]{0,60})?", re.IGNORECASE)  # de, de-AT, pt_BR, de_DE.UTF-8, deu
LONGER = {"deu": "de", "ger": "de", "eng": "en", "spa": "es", "fra": "fr", "fre": "fr", "ita": "it", "nld": "nl",
          "dut": "nl", "pol": "pl", "por": "pt"}


def code_of(tag: str) -> str | None:
    """Return the ISO 639-1 code in a language tag or locale, or ``None`` where ``tag`` is neither.

    A language that has no code of two letters keeps its three.

    >>> code_of("de-AT"), code_of("pt_BR.UTF-8"), code_of("ENG"), code_of("gsw"), code_of("German")
    ('de', 'pt', 'en', 'gsw', None)
    """
    found = TAG.fullmatch(tag.strip())
    code = found[1].lower() if found else None
    return LONGER.get(code, code) if code else None


def code_said(tag: str | None) -> str | None:
    """Return the code of what a page or record says its language is; ``None`` where that is no help.

    >>> code_said("de-DE"), code_said("und"), code_said("Deutsch"), code_said(None)
    ('de', None, None, None)
    """
    code = code_of(tag or "")
    return code if code and len(code) == 2 else None


def code_given(lang: str | None) -> str | None:
    """Return the code of a language that a caller chose. Raises ValueError where it is none, TypeError for no ``str``.

    Words in a language that nobody knows would be looked for in vain, and nobody would hear of it.
    """
    if not isinstance(lang, str):
        if lang is None:
            return None
        raise TypeError(f"lang must be a str such as 'de', not {type(lang).__name__}")
    if not lang:
        return None
    code = code_of(lang)
    if code is None:
        raise ValueError(f"lang is {lang!r}; give a code such as 'de' or 'pt-BR', or none, and the stop words decide")
    return code


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
