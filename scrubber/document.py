"""A text on its way from source to body, immutable, with the map back to its source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Any, TypeVar

from scrubber.edits import Change, Edit, Span, TextMap, compose, trimmed
from scrubber.langcode import code_given
from scrubber.language import vote

T = TypeVar("T")

NOWHERE: Any = object()
CODE_SIGNS = ("`", "~~~")


def split_lines(text: str) -> list[str]:
    r"""Split at ``\n`` only; a final ``\n`` ends the last line and begins no other.

    ``str.splitlines`` would also split at form feeds, NEL, LS and PS, which occur inside scraped lines.

    >>> split_lines("one\u2028still one\n\ntwo\n")
    ['one\u2028still one', '', 'two']
    """
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    return lines


class Document:
    """The source, the current text, the edits that lead from one to the other, and what is known about both.

    Immutable: ``applied`` gives a new one. What is worked out from the text (``lines``, ``line_starts``, anything
    through ``memo``) is worked out at most once.
    """

    __slots__ = ("_line_memo", "_memo", "edits", "facts_by_source_line", "lang_given", "lexicon", "protect", "source",
                 "text", "title", "url")

    def __init__(
        self,
        source: str,
        *,
        text: str | None = None,
        edits: Sequence[Edit] = (),
        lang: str | None = None,
        url: str | None = None,
        title: str | None = None,
        protect: Sequence[Span] = (),
        facts: Sequence[Any] | None = None,
        lexicon: Any = None,
    ) -> None:
        self.source = source
        self.text = source if text is None else text
        self.edits = edits
        self.lang_given = code_given(lang)
        self.url = url
        self.title = title
        self.protect = protect
        self.facts_by_source_line = facts
        self.lexicon = lexicon
        self._memo: dict[Any, Any] = {}
        self._line_memo: dict[Any, dict[str, Any]] = {}

    def __repr__(self) -> str:
        return f"<Document of {len(self.text)} characters, {len(self.edits)} edits>"

    def memo(self, work: Callable[[Document], T]) -> T:
        """Return ``work(self)``, worked out once for this document; ``work`` must be pure."""
        found = self._memo.get(work, NOWHERE)
        if found is NOWHERE:
            found = self._memo[work] = work(self)
        return found  # type: ignore[no-any-return]

    def line_memo(self, owner: Any) -> dict[str, Any]:
        """Return what ``owner`` knows of single lines; documents that are made from one another share it.

        What is kept here for a line must follow from that line alone.
        """
        return self._line_memo.setdefault(owner, {})

    def by_line(self, work: Callable[[str], T]) -> list[T]:
        """Return ``work(line)`` of each line, worked out once for each text of a line; ``work`` must be pure."""
        known = self.line_memo(work)
        for line in self.lines:
            if line not in known:
                known[line] = work(line)
        return [known[line] for line in self.lines]

    def is_part_of(self, other: Document) -> bool:
        """Whether every line stands in ``other`` too, and means the same there: in neither is there code."""
        known = self._memo.get(other)
        if known is None:
            known = not any(sign in other.text or sign in self.text for sign in CODE_SIGNS)
            known = self._memo[other] = known and other.memo(_line_set).issuperset(self.lines)
        return bool(known)

    @property
    def lines(self) -> list[str]:
        r"""The lines of ``text`` without their ``\n``. Do not change the list."""
        return self.memo(_lines)

    @property
    def line_starts(self) -> list[int]:
        """Where each of ``lines`` begins in ``text``."""
        return self.memo(_line_starts)

    @property
    def map(self) -> TextMap:
        """The map between ``text`` and ``source``."""
        return self.memo(_map)

    @property
    def lang(self) -> str | None:
        """The language that the caller named, else the one that the stop words of the text vote for, else nothing."""
        return self.lang_given or self.memo(_vote)

    def with_lexicon(self, lexicon: Any) -> Document:
        """Return the same document, to be looked at with other phrases."""
        return self._made(self.text, self.edits, lexicon)

    def anew(self, text: str | None = None, *, lang: str | None = None) -> Document:
        """Return the text of the document, or a part of it as ``text``, as a document without a past.

        A part may be too short to vote: ``lang`` is then the language of the whole.
        """
        doc = Document(self.text if text is None else text, lang=lang or self.lang_given, url=self.url,
                       title=self.title, lexicon=self.lexicon)
        doc._line_memo = self._line_memo
        return doc

    def _made(self, text: str, edits: Sequence[Edit], lexicon: Any) -> Document:
        doc = Document(
            self.source, text=text, edits=edits, lang=self.lang_given, url=self.url, title=self.title,
            protect=self.protect, facts=self.facts_by_source_line, lexicon=lexicon,
        )
        doc._line_memo = self._line_memo
        return doc

    def line_at(self, position: int) -> int:
        """Return the index of the line that holds ``position``; the final ``\\n`` belongs to the last line."""
        return max(bisect_right(self.line_starts, position) - 1, 0)

    @property
    def facts(self) -> list[Any] | None:
        """What HTML knew of each line, or nothing. A line has the facts of the source line it begins in."""
        return self.memo(_facts)

    def applied(self, changes: Iterable[Change]) -> Document:
        """Return the document after ``changes``: ordered, disjoint, in positions of ``text``."""
        real = [c for c in (trimmed(self.text, change) for change in changes) if c is not None]
        if not real:
            return self
        edits = compose(self.source, self.edits, real)
        if not edits:
            text = self.source
        else:
            parts: list[str] = []
            at = 0
            for start, end, replacement, _ in real:
                parts.append(self.text[at:start])
                parts.append(replacement)
                at = end
            parts.append(self.text[at:])
            text = "".join(parts)
        return self._made(text, edits, self.lexicon)


def _lines(doc: Document) -> list[str]:
    return split_lines(doc.text)


def _line_set(doc: Document) -> frozenset[str]:
    return frozenset(doc.lines)


def _line_starts(doc: Document) -> list[int]:
    starts = list(accumulate([len(line) + 1 for line in doc.lines], initial=0))
    starts.pop()
    return starts


def _map(doc: Document) -> TextMap:
    return TextMap(doc.edits)


def _vote(doc: Document) -> str | None:
    return vote(doc.text)


def _facts(doc: Document) -> list[Any] | None:
    known = doc.facts_by_source_line
    if known is None:
        return None
    if doc.text is doc.source:
        return list(known)
    source_starts, at = [], 0
    for line in split_lines(doc.source):
        source_starts.append(at)
        at += len(line) + 1
    locate = doc.map.locate
    facts = []
    for start, line in zip(doc.line_starts, doc.lines, strict=True) if known else ():
        place = locate(start, start + 1 if line else start)[0]
        facts.append(known[max(bisect_right(source_starts, place) - 1, 0)])
    return facts
