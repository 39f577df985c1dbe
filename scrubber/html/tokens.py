"""Class and id names to families: what `post-content__body`, `artikelText` and `sidebar-left` have in common.

The words stand in `data/families.json`. A name is split at everything that is no letter and at camel humps; a token
counts for each family that lists it. A longer token that no family lists (`articlebody`, `maincontent`) counts for
the families of the words of five letters or more that it begins or ends with.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from importlib.resources import files

_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
MAX_NAME = 400  # characters of one class or id attribute that are read
MIN_AFFIX = 5


@cache
def family_names() -> tuple[str, ...]:
    """The families in the order of their bits."""
    return tuple(_load())


@cache
def _load() -> dict[str, list[str]]:
    text = (files(__package__) / "data" / "families.json").read_text("utf8")
    data: dict[str, list[str]] = json.loads(text)
    return data


@cache
def _bits() -> dict[str, int]:
    out: dict[str, int] = {}
    for i, words in enumerate(_load().values()):
        for word in words:
            out[word] = out.get(word, 0) | 1 << i
    return out


def tokens(name: str) -> tuple[str, ...]:
    """The words of a class or id attribute, lower case.

    >>> tokens("postContent__body is-2nd")
    ('post', 'content', 'body', 'is', 'nd')
    """
    return tuple(t.lower() for t in _TOKEN.findall(name[:MAX_NAME]))


@lru_cache(maxsize=20_000)
def _token_mask(token: str) -> int:
    bits, token = _bits(), token.lower()
    mask = bits.get(token, 0)
    if mask or len(token) < MIN_AFFIX + 1:
        return mask
    for n in range(len(token) - 1, MIN_AFFIX - 1, -1):
        if token[:n] in bits:
            mask |= bits[token[:n]]
            break
    for n in range(len(token) - 1, MIN_AFFIX - 1, -1):
        if token[-n:] in bits:
            mask |= bits[token[-n:]]
            break
    return mask


def families(name: str) -> int:
    """The families of a class or id attribute as a bit mask (see `family_names`)."""
    mask = 0
    for token in _TOKEN.findall(name[:MAX_NAME]):
        mask |= _token_mask(token)
    return mask
