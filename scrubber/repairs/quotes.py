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
from scrubber.repairs.quotations import Pair, pairs_in
from scrubber.repairs.settle import settle

CURLY = ("“", "”", "„")
ANGLE = ("«", "»")
# English words that end the search at once in an English text, and words of the languages in which “…” is wrong.
ENGLISH = (" the ", " of ", " and ")
OTHERS = (" und ", " der ", " się ", " jest ")
BLANKS = frozenset(" \u00a0\u202f")
INNER = re.compile(r"(?<![\w‘’])‘([^‘’‚‹›\n]{1,300})’(?!\w)")  # classes without the marks: linear
NO_WORD = re.compile(r"[^\w'’]+")
MIN_FOREIGN_WORDS = 4


class Style(NamedTuple):
    """How a language quotes: the pair it writes, the pair inside a pair, all pairs that are correct."""

    write: str
    inner: str
    right: frozenset[str]


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
        pairs = list(pairs_in(doc, self.typographic))
        wrong = [pair for pair in pairs if pair.style not in style.right]
        if not wrong:
            return
        own = Counter(pair.style for pair in pairs if pair.style in style.right)
        write = max(own, key=lambda s: (own[s], s == style.write, s)) if own else style.write
        foreign = ForeignQuotations(text, lang)
        for pair in wrong:
            start, end = pair.start, pair.end
            if pair.style != '""' and foreign.holds(pair):
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
