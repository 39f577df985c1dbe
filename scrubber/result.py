"""What cleaning gives back: the text, and an exact account of how it came from the source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from scrubber.apply import Note
from scrubber.edits import Edit, Span, TextMap, replay
from scrubber.selector import matches


class Taken(NamedTuple):
    """One row of the account: where, which rules, why, what stood there, what stands there now.

    ``line`` counts from 1 in the source; ``start`` and ``end`` are code points of the source.
    """

    line: int
    start: int
    end: int
    rules: tuple[str, ...]
    reason: str
    text: str
    replacement: str


class Result:
    """A cleaned text and its audit. ``str(result)`` is the text.

    ``edits`` applied to ``source`` give ``text``; they are ordered and share no character. ``notes`` holds what is no
    edit. ``settled`` is false where the rounds ran out before the text stopped changing.
    """

    __slots__ = ("_reasons", "_whys", "edits", "lang", "metadata", "notes", "settled", "source", "text")

    def __init__(
        self,
        text: str,
        source: str,
        edits: Sequence[Edit],
        *,
        notes: Sequence[Note] = (),
        settled: bool = True,
        lang: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        reasons: Mapping[tuple[str, int], str] | None = None,
        whys: Mapping[str, str] | None = None,
    ) -> None:
        self.text = text
        self.source = source
        self.edits = tuple(edits)
        self.notes = tuple(notes)
        self.settled = settled
        self.lang = lang
        self.metadata = dict(metadata or {})
        self._reasons = dict(reasons or {})
        self._whys = whys or {}

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Result of {len(self.text)} characters from {len(self.source)}, {len(self.edits)} edits>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Result) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash((self.text, self.source))

    def _key(self) -> tuple[Any, ...]:
        return self.text, self.source, self.edits, self.notes, self.settled

    def explain(self) -> list[Taken]:
        """Return one row for each edit, in source order: place, rules, reason, what went, what stands there."""
        rows, line, at = [], 1, 0
        for edit in self.edits:
            line += self.source.count("\n", at, edit.start)
            at = edit.start
            reasons = [self._reasons.get((rule, edit.start)) or self._whys.get(rule, "") for rule in edit.rules]
            rows.append(
                Taken(line, edit.start, edit.end, edit.rules, "; ".join(dict.fromkeys(filter(None, reasons))),
                      self.source[edit.start : edit.end], edit.replacement)
            )
        return rows

    def replay(self) -> str:
        """Apply the edits to the source once more; equals ``text``."""
        return replay(self.source, self.edits)

    def restore(self, selector: str) -> str:
        """Return the text with everything back that only rules named by ``selector`` took. Runs nothing again."""
        return replay(self.source, [e for e in self.edits if not all(matches(r, selector) for r in e.rules)])

    def locate(self, start: int, end: int | None = None) -> Span:
        """Return the smallest range of the source that ``text[start:end]`` came from (one character without ``end``).

        A replaced character gives the whole range of its edit. Raises IndexError outside the text.
        """
        stop = start + 1 if end is None else end
        if not 0 <= start <= stop <= len(self.text):
            raise IndexError(f"({start}, {stop}) is outside a text of {len(self.text)} characters")
        return TextMap(self.edits).locate(start, stop)

    def to_dict(self) -> dict[str, Any]:
        """Return plain data, ready for JSON; the source is not repeated, since whoever asked has it."""
        reasons = (row.reason for row in self.explain())
        return {
            "text": self.text,
            "settled": self.settled,
            "lang": self.lang,
            "metadata": self.metadata,
            "edits": [
                {"start": e.start, "end": e.end, "replacement": e.replacement, "rules": list(e.rules), "reason": why}
                for e, why in zip(self.edits, reasons, strict=True)
            ],
            "notes": [n._asdict() for n in self.notes],
        }
