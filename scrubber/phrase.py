"""How a phrase and the line that it stands in are compared: case, decoration, numbers and links set aside."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scrubber.fold import fold

SIGNS = " \t-–—*•·●►▶▸▾»«›‹<>|#_:.,;…!?()[]{}+→←↑↓➜➡⬅⬆⬇✓✔★☆❤♥👉👇💬🔔📷📸✉ℹ¿¡=~/\\\"'„“”‚‘’\u200b\u00a0\ufeff️"
PICTURES = (
    "✅☑🔴🟢🔵🟡⚫⚡🔥✨🚨🆕📌📍📎🔗🔎🔍📲📱💻📺🎬🎥🎙🎧🔊📻🎟🎁🛒💰📢📣📰🗞📖"
    "📚📝✍📩📧📨📥📤💌🗣👀👍👏🙌🙏🤝💡🌎🌍🌐🔸🔹🔶🔷▪◆◾➤➔➝➕▷▼▲◦‣❯❮"
)
DECORATION = SIGNS + PICTURES
"""What may stand before and after a phrase that is a whole line: bullets, arrows, brackets, quotes, stops, pictures."""
QUOTES = "\"'„“”‚‘’"  # guillemets are arrows as often
NUMBER = re.compile(r"[0-9]+(?:[.,'’ ][0-9]+)*")
NUMBER_SIGN = "{n}"
LINK = re.compile(r"(?<!!)\[([^\[\]\n]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?: \"[^\"\n]*\")?\)")
"""A markdown link without its address, as a reader sees it: no class holds the sign that ends it."""
MAX_DECORATION_CHARS = 24


def whole_key(line: str) -> str:
    """Return ``line``, folded, as phrases for whole lines are compared: without decoration, numbers as ``{n}``.

    >>> whole_key("» 1.204 Kommentare «")
    '{n} kommentare'
    """
    return NUMBER.sub(NUMBER_SIGN, fold(line).strip(DECORATION))


def phrase_key(phrase: str) -> str:
    """The key of a phrase of a rule; ``{n}`` in it stands for a number."""
    return whole_key(phrase.replace(NUMBER_SIGN, "0"))


def is_decoration(text: str, start: int, end: int) -> bool:
    """Whether what stands between ``start`` and ``end`` says nothing: bullets, arrows, stops."""
    return end - start <= MAX_DECORATION_CHARS and not text[start:end].strip(DECORATION)


def goes_on(text: str, at: int) -> bool:
    """Whether a word goes on at ``at``: the characters on both sides belong to it."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def heads_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """A line end, to which a search can skip, and behind it one of ``phrases`` as a word."""
    return re.compile("|".join(
        rf"\n{re.escape(phrase)}" + (r"(?![^\W_])" if phrase[-1].isalnum() else "")
        for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    ))


def is_said(line: str) -> bool:
    """Whether a line that is a phrase is rather somebody's words: the last one of a sentence that was broken, a
    question of one word (``Werbung?`` in an interview), or in quotation marks.
    """
    line = line.strip()
    if line[0] in QUOTES and line[-1] in QUOTES:
        return True
    one_word = " " not in line.strip(DECORATION)
    return one_word and (line.endswith("?") or (line[0].islower() and line.endswith(".") and " " not in line))
