"""Words as hashes, and the stop words of eight languages as a table of them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

I64 = NDArray[np.int64]
U64 = NDArray[np.uint64]

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pl", "pt")
MIN_STOP_SHARE = 0.10
"""Share of stop words (0-1, of all words) below which no list is taken to be the text's language."""
MIN_STOP_WORDS = 12
"""And their least number."""


@cache
def powers() -> U64:
    """Powers of an odd number: what each place in a word, and each word in a line, is multiplied by."""
    out: U64 = np.full(64, _MULTIPLIER, np.uint64)
    out = np.multiply.accumulate(out, dtype=np.uint64)
    out.setflags(write=False)
    return out


def mix(h: U64) -> U64:
    """Spread the entropy of a hash over its high bits."""
    h = (h ^ (h >> np.uint64(31))) * np.uint64(0xBF58476D1CE4E5B9)
    return h ^ (h >> np.uint64(29))


def hash_word(word: str) -> int:
    """The hash that `measure` gives a word, for making tables."""
    cps = np.array([ord(c) for c in word.lower()], np.uint64)
    pos = np.arange(len(cps)) & 63
    return int(mix(np.array([(cps * powers()[pos]).sum()], np.uint64))[0])


@cache
def stop_table() -> NDArray[np.uint8]:
    """By the top 16 bits of a word's hash: one bit per language that has it as a stop word."""
    data = tomllib.loads((Path(__file__).parent / "stopwords.toml").read_text("utf8"))
    out = np.zeros(1 << 16, np.uint8)
    for bit, lang in enumerate(LANGUAGES):
        for word in data[lang].split():
            out[hash_word(word) >> 48] |= 1 << bit
    out.setflags(write=False)
    return out


@cache
def having(bit: int) -> I64:
    """The values of a byte that have this bit."""
    return np.flatnonzero(np.arange(256) >> bit & 1)
