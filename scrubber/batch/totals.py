"""What a run did, in numbers that add up: every document is changed, unchanged or failed, and all else is passed."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Totals:
    """Counts of a run. ``chars_in`` and ``chars_out`` are code points of the documents that were cleaned.

    ``rules`` gives the edits and source characters of each rule; ``passed`` what was no document, by reason;
    ``faults`` the sources that ended too early; ``unread`` those of which nothing could be read.
    """

    documents: int = 0
    changed: int = 0
    failed: int = 0
    chars_in: int = 0
    chars_out: int = 0
    faults: int = 0
    unread: int = 0
    sources: int = 0
    deaths: int = 0
    rules: dict[str, list[int]] = field(default_factory=dict)
    passed: dict[str, int] = field(default_factory=dict)

    def add(self, tally: dict[str, Any]) -> None:
        """Add the counts of one task."""
        for name in ("documents", "changed", "failed", "chars_in", "chars_out"):
            setattr(self, name, getattr(self, name) + tally[name])
        for rule, (edits, chars) in tally["rules"].items():
            known = self.rules.setdefault(rule, [0, 0])
            known[0] += edits
            known[1] += chars
        self.pass_over(tally["passed"])

    def pass_over(self, passed: dict[str, int]) -> None:
        """Add what was no document."""
        for why, count in passed.items():
            self.passed[why] = self.passed.get(why, 0) + count

    def to_dict(self) -> dict[str, Any]:
        """Return plain data, the rules by what they took."""
        plain = asdict(self)
        plain["rules"] = dict(sorted(self.rules.items(), key=lambda row: (-row[1][1], row[0])))
        return plain

    @property
    def exit_code(self) -> int:
        """0 where all went well, 3 where something failed, 4 where nothing could be read."""
        if self.unread and self.unread == self.sources:
            return 4
        return 3 if self.failed or self.faults else 0
