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
INNER = re.compile(r"(?<![\w‘’])‘([^‘’‚‹›\n]{1,300})’(?!\w)")  # classes without the marks: linear
NO_WORD = re.compile(r"[^\w'’]+")
MIN_FOREIGN_WORDS = 4


class Style(NamedTuple):
    """How a language quotes: the pair it writes, the pair inside a pair, all pairs that are correct."""

    write: str
    inner: str
    right: frozenset[str]


class Pair(NamedTuple):
    """A well-formed quotation: the places of its marks, and its style."""

    start: int
    end: int
    style: str


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
        foreign = ForeignQuotations(text, lang)
        for pair in wrong:
            start, end, _ = pair
            if pair.style != '""' and foreign.holds(pair):
                continue
            apart = "\u00a0" if write == "«»" and lang == "fr" else ""
            yield start, start + 1, write[0] + apart
            yield end, end + 1, apart + write[1]
            if write == style.write and pair.style == "“”" and style.inner != "‘’":
                for match in INNER.finditer(text, start + 1, end):
                    yield match.start(), match.start() + 1, style.inner[0]
                    yield match.end() - 1, match.end(), style.inner[1]


def _pairs(doc: Document, straight: bool) -> Iterator[Pair]:
    """Well-formed pairs that stand in no other: both marks on one line, nothing quoted between them."""
    text = doc.text
    kept = code(doc)
    size = len(text)
    opened: list[tuple[int, str]] = []
    for match in (MARK_OR_STRAIGHT if straight else MARK).finditer(text):
        at, mark = match.start(), match[0]
        if mark == "\n":
            opened = []
            continue
        if kept and kept.overlap(at, at + 1):
            continue
        before = text[at - 1] if at else "\n"
        after = text[at + 1] if at + 1 < size else "\n"
        if opened and opened[-1][1] + mark in STYLES | {'""'} and _closes(before, after, mark):
            start, first = opened.pop()
            if not opened and (first != '"' or _is_plain(text, start, at)):
                yield Pair(start, at, first + mark)
        elif before in BEFORE_OPENING and _opens(before, after, mark):
            opened.append((at, mark))


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


class ForeignQuotations:
    """Says of pairs, in order of place, whether they quote another language, in which their marks are correct.

    Where the words quoted are too few to say, the line that they stand in does; each line is asked once.
    """

    def __init__(self, text: str, lang: str) -> None:
        self.text = text
        self.lang = lang
        self._end = -1
        self._spoken: str | None = None

    def holds(self, pair: Pair) -> bool:
        """Whether ``pair`` quotes another language."""
        from scrubber.language import vote

        words = self.text[pair.start + 1 : pair.end]
        spoken = vote(words) if words.count(" ") >= MIN_FOREIGN_WORDS - 1 else None
        spoken = spoken or self._of_line(pair)
        if spoken is None or spoken == self.lang:
            return False
        return spoken not in styles() or pair.style in styles()[spoken].right

    def _of_line(self, pair: Pair) -> str | None:
        from scrubber.language import vote

        if pair.start > self._end:
            start, end = self.text.rfind("\n", 0, pair.start) + 1, self.text.find("\n", pair.end)
            self._end = end if end >= 0 else len(self.text)
            self._spoken = vote(NO_WORD.sub(" ", self.text[start : self._end]))
        return self._spoken


def quotes(*, typographic: bool = False) -> Filter:
    """Return the repair of quotation marks; with ``typographic`` also straight pairs become typographic ones."""
    needs = (*CURLY, *ANGLE, '"') if typographic else ("”", "„", *ANGLE)
    return Filter("repair.quotes", "repair", Quotes(typographic=typographic), needs)


STEPS = (quotes(),)
