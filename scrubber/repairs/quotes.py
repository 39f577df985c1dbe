"""Quotation marks of another language, and, on request, straight ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from scrubber.document import Document
from scrubber.filter import Filter
from scrubber.repairs.protected import code
from scrubber.repairs.settle import settle

MARK = re.compile(r"[„“”«»\n]")  # one class
MARK_OR_STRAIGHT = re.compile(r"[„“”«»\"\n]")
STYLES = frozenset(["“”", "„“", "„”", "””", "»«", "«»", "»»"])
CURLY = ("“", "”", "„")
ANGLE = ("«", "»")
# English words that end the search at once in an English text, and words of the languages in which “…” is wrong.
ENGLISH = (" the ", " of ", " and ")
OTHERS = (" und ", " der ", " się ", " jest ")
BEFORE_OPENING = frozenset(" \t\n\u00a0\u202f([{-–—/…'‘‚*_>|")
NOT_BEFORE_CLOSING = frozenset(" \t\n([{–—")
NO_BREAK = frozenset("\u00a0\u202f")
BLANKS = frozenset(" \u00a0\u202f")
CLOSER = {"«": "»", "“": "”", "„": "“", "»": "«", "”": "”"}
INNER = re.compile(r"(?<![\w‘’])‘([^‘’‚‹›\n]{1,300})’(?!\w)")  # classes without the marks: linear
MIN_FOREIGN_WORDS = 4


class Style(NamedTuple):
    """How a language quotes: the pair it writes, the pair inside a pair, all pairs that are correct."""

    write: str
    inner: str
    right: frozenset[str]


class Pair(NamedTuple):
    """A well-formed quotation: the places of its marks, its style, and the marks that opened paragraphs above it."""

    start: int
    end: int
    style: str
    above: tuple[int, ...] = ()


@cache
def styles() -> dict[str, Style]:
    """Return the quotation styles by ISO 639-1 code."""
    import tomllib

    table = tomllib.loads(files("scrubber.repairs").joinpath("quotes.toml").read_text("utf-8"))
    return {lang: Style(row["write"], row["inner"], frozenset(row["right"])) for lang, row in table.items()}


class Quotes:
    """Write quotations as the language of the text does: a German text has „Stargate“, not “Stargate”.

    Editors and translators with another keyboard leave them. The style is the one that the document itself uses most
    among those that are correct in its language, else the language's own. Only well-formed pairs on one line are
    changed.

    Left alone: every style that is correct in the language („…“, »…« and «…» in German), a quotation in another
    language with its own marks, a pair inside another one that stays, apostrophes, primes (2″), code, attributes,
    and straight quotes unless ``typographic`` asks for them.

    >>> from scrubber.pipeline import Pipeline
    >>> Pipeline(quotes())("Das ist die “Fähre”, die nicht mit der 2″-Leitung fährt.").text
    'Das ist die „Fähre“, die nicht mit der 2″-Leitung fährt.'
    >>> Pipeline(quotes(typographic=True))('This is the "ferry" of the island, and it is 5\\'10" wide.').text
    'This is the “ferry” of the island, and it is 5\\'10" wide.'
    """

    def __init__(self, *, typographic: bool) -> None:
        self.typographic = typographic
        self.__doc__ = type(self).__doc__

    def __call__(self, doc: Document) -> list[tuple[int, int, str]]:
        """Give the marks to write, and where."""
        return settle(doc, self._once) if self._may_hold_any(doc) else []

    def _may_hold_any(self, doc: Document) -> bool:
        text = doc.text
        if self.typographic and '"' in text:
            return True
        if doc.lang_given is not None or any(mark in text for mark in ("„", *ANGLE)):
            return True
        return not all(word in text for word in ENGLISH) or any(word in text for word in OTHERS)

    def _once(self, doc: Document) -> Iterator[tuple[int, int, str]]:
        lang = (doc.lang or "")[:2]
        style = styles().get(lang)
        if style is None:
            return
        text = doc.text
        pairs = list(_pairs(doc, self.typographic))
        wrong = [pair for pair in pairs if pair.style not in style.right]
        if not wrong:
            return
        own = Counter(pair.style for pair in pairs if pair.style in style.right)
        write = max(own, key=lambda s: (own[s], s == style.write, s)) if own else style.write
        for pair in wrong:
            start, end = pair.start, pair.end
            if pair.style != '""' and _is_foreign(text[start + 1 : end], pair.style, lang):
                continue
            apart = "\u00a0" if write == "«»" and lang == "fr" else ""
            for opening in pair.above:
                yield opening, opening + 1, write[0] + apart
            low, high = start + 1, end
            if pair.style == "«»" and text[low] in BLANKS and text[high - 1] in BLANKS and high - low > 2:
                low, high = low + 1, high - 1  # only this style sets blanks inside
            yield start, low, write[0] + apart
            yield high, end + 1, apart + write[1]
            if write == style.write and pair.style == "“”" and style.inner != "‘’":
                for match in INNER.finditer(text, start + 1, end):
                    yield match.start(), match.start() + 1, style.inner[0]
                    yield match.end() - 1, match.end(), style.inner[1]


def _pairs(doc: Document, straight: bool) -> Iterator[Pair]:
    """Well-formed pairs that stand in no other: both marks on one line, nothing quoted between them.

    A quotation of several paragraphs opens in each of them and closes in the last. Where those after the first begin
    with its closing mark, as in Spanish, that mark opens nothing.
    """
    text = doc.text
    kept = code(doc)
    size = len(text)
    opened: list[tuple[int, str]] = []
    above: list[int] = []  # what opened the paragraphs above and closed in none
    goes_on = False  # the line began with the closing mark of what is open above
    for match in (MARK_OR_STRAIGHT if straight else MARK).finditer(text):
        at, mark = match.start(), match[0]
        before = text[at - 1] if at else "\n"
        if mark == "\n":
            if before != "\n" and not goes_on:
                lone = opened[0][0] if len(opened) == 1 and text[opened[0][0] - 1 : opened[0][0]] in ("", "\n") else -1
                same = above and lone >= 0 and text[lone] == text[above[0]]
                above = [*(above if same else ()), lone] if lone >= 0 else []
            opened, goes_on = [], False
            continue
        if kept and kept.overlap(at, at + 1):
            continue
        after = text[at + 1] if at + 1 < size else "\n"
        if opened and opened[-1][1] + mark in STYLES | {'""'} and _closes(before, after, mark):
            start, first = opened.pop()
            if not opened and (first != '"' or _is_plain(text, start, at)):
                ends = above and text[start - 1] == "\n" and first == text[above[0]]
                yield Pair(start, at, first + mark, tuple(above) if ends else ())
                above = []
        elif above and before == "\n" and CLOSER.get(text[above[0]]) == mark != text[above[0]]:
            goes_on = True
        elif _is_free(text, at, before, mark) and _opens(before, after, mark):
            opened.append((at, mark))
        elif not opened:
            above = []


def _is_free(text: str, at: int, before: str, mark: str) -> bool:
    """Whether a mark at ``at`` may open: it begins a word, or stands behind an elision (``l’“altro”``)."""
    return before in BEFORE_OPENING or (before == "’" and mark != "”" and text[max(at - 2, 0)].isalpha())


def _opens(before: str, after: str, mark: str) -> bool:
    if mark == "«":  # French sets a blank behind it
        return after not in "\n.,;:!?)»"
    if mark == "»":  # and before its other half, which therefore looks like an opening one
        return before not in NO_BREAK and not after.isspace() and after not in ".,;:!?)]"
    return not after.isspace()


def _closes(before: str, after: str, mark: str) -> bool:
    if before in NOT_BEFORE_CLOSING and not (mark == "»" and before == " "):
        return False
    return not (after.isalnum() or (mark == '"' and before.isdigit() and after == "="))


def _is_plain(text: str, start: int, end: int) -> bool:
    """Whether straight quotes at these places quote words, and hold no inches, no attribute and no code."""
    return text[start - 1 : start] != "=" and any(map(str.isalpha, text[start + 1 : end]))


def _is_foreign(words: str, style: str, lang: str) -> bool:
    """Whether ``words`` are in another language, in which ``style`` is correct."""
    from scrubber.language import vote

    if words.count(" ") < MIN_FOREIGN_WORDS - 1:
        return False
    spoken = vote(words)
    return spoken is not None and spoken != lang and (spoken not in styles() or style in styles()[spoken].right)


def quotes(*, typographic: bool = False) -> Filter:
    """Return the repair of quotation marks; with ``typographic`` also straight pairs become typographic ones."""
    needs = (*CURLY, *ANGLE, '"') if typographic else ("”", "„", *ANGLE)
    return Filter("repair.quotes", "repair", Quotes(typographic=typographic), needs)


STEPS = (quotes(),)
