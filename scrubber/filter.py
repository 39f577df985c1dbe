"""Filters and repairs: functions under a decorator that name what to take away.

A filter never returns text. It returns ranges; ``scrubber.apply`` applies them. So it cannot invent, reorder or
corrupt anything, and what was taken is known exactly.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Literal, NamedTuple, Protocol

from scrubber.document import Document
from scrubber.errors import ScrubberError

Kind = Literal["lines", "spans", "blocks", "repair"]
RULE_ID = re.compile(r"[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*")


class Cut(NamedTuple):
    """A range to take away, with the rule and the reason where they are not simply the filter's own.

    ``start`` and ``end`` are half-open: characters of ``doc.text`` from ``cut_spans``, lines of ``doc.lines`` from
    ``drop_blocks``. A plain ``(start, end)`` does as well.
    """

    start: int
    end: int
    rule: str | None = None
    reason: str | None = None


class Rule(NamedTuple):
    """What is known of one rule: its id, and why it takes what it takes."""

    id: str
    why: str
    filter: str


class Step(Protocol):
    """What a pipeline is made of: a filter, a repair, or the rules of one class from the packs."""

    @property
    def id(self) -> str:
        """The id, or the class, that edits and selectors name."""

    @property
    def kind(self) -> Kind:
        """What ``find`` gives: lines, ranges of text, ranges of lines, or replacements."""

    @property
    def needs(self) -> tuple[str, ...]:
        """Literal strings of which one must be in the text; empty for a step that always looks."""

    def find(self, doc: Document) -> Iterable[Any]:
        """Give what is to be taken away or replaced in ``doc``."""

    def rules(self) -> tuple[Rule, ...]:
        """What is known of each rule."""

    def narrowed(self, wanted: Callable[[str], bool]) -> Step | None:
        """The step with the wanted rules only, or nothing where none is left."""


class Filter:
    """A function, its id, and what its result means. Made by the decorators; calling it calls the function.

    ``needs`` are literal strings: where none of them is in the text, the function is not called at all. ``by_line``
    says that what it finds in a line follows from that line, code in back-ticks and fences aside: it is not asked
    again of lines in which it found nothing. Use both for speed only; the function must give nothing there anyway.
    """

    def __init__(
        self, id: str, kind: Kind, function: Callable[..., Any], needs: tuple[str, ...] = (), *, by_line: bool = False
    ) -> None:
        self.id = id
        self.kind = kind
        self.function = function
        self.needs = needs
        self.by_line = by_line
        self.__doc__ = function.__doc__
        self.__module__ = getattr(function, "__module__", __name__)
        self.__qualname__ = getattr(function, "__qualname__", id)

    def __repr__(self) -> str:
        return f"<{self.kind} {self.id}>"

    def __call__(self, given: Any) -> Any:
        """Call the function: with a line for ``drop_lines``, with a Document for the others."""
        return self.function(given)

    def find(self, doc: Document) -> Iterable[Any]:
        """Give what the function says of ``doc``."""
        return self.function(doc)  # type: ignore[no-any-return]

    def rules(self) -> tuple[Rule, ...]:
        """The one rule that this filter is."""
        return (Rule(self.id, (self.__doc__ or "").strip().split("\n\n")[0].replace("\n", " "), self.id),)

    def narrowed(self, wanted: Callable[[str], bool]) -> Filter | None:
        """This filter, if its id is wanted."""
        return self if wanted(self.id) else None

    def __reduce__(self) -> Any:
        found: Any = sys.modules.get(self.__module__)
        for name in self.__qualname__.split("."):
            found = getattr(found, name, None)
        if found is self:
            return self.__qualname__  # pickled by name, as functions are
        return partial(Filter, by_line=self.by_line), (self.id, self.kind, self.function, self.needs)


def drop_lines(id: str, *, needs: tuple[str, ...] = ()) -> Callable[[Callable[[str], bool]], Filter]:
    r"""Make a filter of a function that takes a line without its ``\n`` and says whether to drop it.

    >>> @drop_lines("share-bar")
    ... def share_bar(line: str) -> bool:
    ...     return line == "Share on Facebook"
    """
    return _decorator(id, "lines", needs)


def cut_spans(
    id: str, *, needs: tuple[str, ...] = (), by_line: bool = False
) -> Callable[[Callable[[Document], Iterable[Any]]], Filter]:
    """Make a filter of a function that takes the Document and gives ranges of ``doc.text`` to cut."""
    return _decorator(id, "spans", needs, by_line)


def drop_blocks(id: str, *, needs: tuple[str, ...] = ()) -> Callable[[Callable[[Document], Iterable[Any]]], Filter]:
    """Make a filter of a function that takes the Document and gives ranges of ``doc.lines`` to drop."""
    return _decorator(id, "blocks", needs)


def repair(
    id: str, *, needs: tuple[str, ...] = (), by_line: bool = False
) -> Callable[[Callable[[Document], Iterable[tuple[int, int, str]]]], Filter]:
    """Make a repair of a function that gives ``(start, end, replacement)`` for ranges of ``doc.text``.

    Only a repair may write. Its ranges must not overlap.
    """
    return _decorator(id, "repair", needs, by_line)


def _decorator(
    id: str, kind: Kind, needs: tuple[str, ...], by_line: bool = False
) -> Callable[[Callable[..., Any]], Filter]:
    if not isinstance(id, str):
        raise TypeError(f"a decorator of filters takes the rule's id first, such as 'en.share-bar', not {id!r}")
    if not RULE_ID.fullmatch(id):
        raise ValueError(f"rule id {id!r}: lower-case words joined by '.' or '-', such as 'en.share-bar'")
    if isinstance(needs, str):
        raise TypeError(f"needs={needs!r} is one str; give a tuple of them: needs=({needs!r},)")

    def make(function: Callable[..., Any]) -> Filter:
        return Filter(id, kind, function, needs, by_line=by_line)

    return make


def as_steps(given: Any) -> Iterator[Step]:
    """Give the steps in ``given``: a step, or anything that iterates over steps (a pack, a pipeline, a list)."""
    if hasattr(given, "find") and hasattr(given, "kind"):
        yield given
        return
    try:
        if isinstance(given, str):
            raise TypeError("a text iterates over texts")
        members = iter(given)
    except TypeError:
        raise ScrubberError(
            f"{given!r} is no filter: put @drop_lines, @cut_spans, @drop_blocks or @repair above the function"
        ) from None
    for member in members:
        yield from as_steps(member)
