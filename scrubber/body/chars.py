"""Character classes, and the folding of case, as look-up tables.

A page is measured on its array of code points: one look-up gives the class of
every character, one `bincount` the classes of every line. The classes are few
and hold for every script: a full stop is a full stop in Chinese, Hindi and
English. The tables are made once, on first use, and never written to again.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# fmt: off
CLASSES = (
    "other", "upper", "lower", "letter", "cjk", "mark", "digit", "space", "newline", "stop", "comma",
    "colon", "question", "quote", "apostrophe", "dash", "bullet", "pipe", "paren", "bracket", "slash",
    "at", "currency", "copyright", "arrow", "symbol", "star", "hash", "underscore", "math", "amp",
    "backtick", "link_open", "link_close", "image",
)
# fmt: on
ID = {name: i for i, name in enumerate(CLASSES)}
N = 40
"""Slots per line in a count of classes, some of them free."""

LINK_OPEN, LINK_CLOSE, IMAGE = "\x02", "\x03", "\x04"
"""What stands for a markdown link's ends and for an image once addresses are gone."""

_NAMED = {
    "stop": ".。．｡۔।॥…⋯։።",
    "comma": ",、，､،;；؛·",
    "colon": ":：",
    "question": "?!？！؟‽¿¡",
    "quote": '"“”„‟«»「」『』《》〈〉',
    "apostrophe": "'’‘‚`´ʼ",
    "dash": "-–—‐‑‒―−",
    "bullet": "•▪▫◦‣∙●○■□▶►▸✓✔✕✖★☆◆◇➤",
    "pipe": "|¦｜",
    "paren": "()（）",
    "bracket": "[]{}【】",
    "slash": "/\\／",
    "at": "@",
    "copyright": "©®™℗",
    "arrow": "<>‹›←↑→↓⇒⇐↗↩↵⟶⌃⌄",
    "star": "*＊",
    "hash": "#",
    "underscore": "_",
    "math": "=+%~^×÷±≤≥≈",
    "amp": "&",
    "backtick": "`",
    "link_open": LINK_OPEN,
    "link_close": LINK_CLOSE,
    "image": IMAGE,
    "newline": "\n",
}

_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x2FDF),
    (0x3040, 0x30FF),  # kana
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F),
)
"""Scripts that put no blanks between words."""


class Tables(NamedTuple):
    """What is known of each of the first 65,536 code points."""

    classes: NDArray[np.uint8]
    fold: NDArray[np.uint32]


def _class(cp: int) -> int:
    category = unicodedata.category(chr(cp))
    if category[0] == "L" or category[0] == "N":
        if category[0] == "N":
            return ID["digit"]
        if category in ("Lu", "Lt"):
            return ID["upper"]
        return ID["lower"] if category == "Ll" else ID["letter"]
    if category[0] == "M":
        return ID["mark"]
    if category[0] == "Z" or cp in (9, 11, 12, 13):
        return ID["space"]
    if category == "Sc":
        return ID["currency"]
    return ID["symbol"] if category[0] == "S" else ID["other"]


@cache
def tables() -> Tables:
    """The two tables, made on first use (about 40 ms) and read-only."""
    import numpy as np

    classes = np.fromiter(map(_class, range(0x10000)), np.uint8, 0x10000)
    for low, high in _UNSPACED:
        part = classes[low : high + 1]
        part[np.isin(part, [ID["letter"], ID["mark"]])] = ID["cjk"]
    for name, chars in _NAMED.items():
        for c in chars:
            classes[ord(c)] = ID[name]
    fold = np.arange(0x10000, dtype=np.uint32)
    for cp in range(0x10000):
        low_c = chr(cp).lower()
        if len(low_c) == 1:
            fold[cp] = ord(low_c)
    classes.setflags(write=False)
    fold.setflags(write=False)
    return Tables(classes, fold)
