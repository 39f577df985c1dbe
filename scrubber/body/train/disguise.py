"""Pages in disguise: the same page as if in a language without lists, without case, or without blanks.

The bench speaks English and German. A model that has only seen these learns to
lean on their words; a share of the pages is therefore learned in disguise.
"""

from __future__ import annotations

import re

from ..measure import IMAGE, LINK

KINDS = ("plain", "foreign", "caseless", "unspaced")
LETTERS = re.compile(r"[^\W\d_]+")
UNSPACED_STOPS = str.maketrans({".": "。", ",": "，", "!": "！", "?": "？", ":": "：", "(": "（", ")": "）"})


def kind_of(seed: int) -> str:
    """Which disguise a page wears: five in eight none."""
    return ("plain", "plain", "plain", "plain", "plain", "foreign", "caseless", "unspaced")[seed % 8]


def disguise(line: str, kind: str) -> str:
    """A line in disguise; `foreign` changes nothing here: the word lists are withheld instead."""
    if kind in ("plain", "foreign"):
        return line
    if "](" in line:
        line = LINK.sub(r"[\1](/)", IMAGE.sub("![](/)", line))
    if kind == "caseless":
        return LETTERS.sub(lambda m: "".join(chr(0x0628 + ord(c) % 20) for c in m[0].lower()), line)
    out = LETTERS.sub(
        lambda m: "".join(chr(0x4E00 + (ord(c) * 37 + i) % 5000) for i, c in enumerate(m[0].lower()[::3] + m[0][7:8])),
        line,
    )
    return re.sub(r"(?<=[\u4e00-\u9fff,.;:!?]) (?=[\u4e00-\u9fff])", "", out).translate(UNSPACED_STOPS)
