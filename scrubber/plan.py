"""How the steps of a pipeline are run: one by one, or neighbours that look at the same text together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

from scrubber.apply import Ledger, applied
from scrubber.document import Document
from scrubber.errors import SpanError
from scrubber.filter import Filter, Step

Run = Callable[[Document, Ledger], Document]


def plan_of(steps: Sequence[Step]) -> tuple[tuple[Run, bool], ...]:
    """One callable a step, except that neighbours which can look at the same lines together do; and ``by_line``."""
    plan: list[tuple[Run, bool]] = []
    for (kind, together), group in groupby(steps, key=lambda step: (step.kind, _can_fuse(step))):
        members = list(group)
        if kind == "lines":
            plan.append((_fused(members), False))
        elif together and len(members) > 1:
            plan.append((_side_by_side(members), False))
        else:
            plan.extend((_single(step), getattr(step, "by_line", False)) for step in members)
    return tuple(plan)


def _can_fuse(step: Step) -> bool:
    return step.kind == "lines" or hasattr(step, "find_once")


def _side_by_side(steps: Sequence[Any]) -> Run:
    """Rules of several classes, all of which look at the text as it is; the rounds see to what that uncovers."""

    def run(doc: Document, ledger: Ledger) -> Document:
        found = [cut for step in steps for cut in step.find_once(doc)]
        return applied(doc, steps[0], found, ledger) if found else doc

    return run


def _lacks(text: str, needs: tuple[str, ...]) -> bool:
    for need in needs:  # noqa: SIM110 - asked fifty times a round, and any() costs twice as much
        if need in text:
            return False
    return True


def listed(id: str, found: Any) -> list[Any]:
    """What a function gave, as a list. Raises SpanError where it gave nothing that can be one."""
    if not isinstance(found, Iterable):
        raise SpanError(f"{id}: the function gave {found!r}, which is no list; return or yield what it finds")
    return list(found)


def _single(step: Step) -> Run:
    needs, find = step.needs, step.find

    def run(doc: Document, ledger: Ledger) -> Document:
        text = doc.text
        if not text or (needs and _lacks(text, needs)):
            return doc
        try:
            found = listed(step.id, find(doc))
        except Exception as error:
            error.add_note(f"in the rule {step.id}, given a text of {len(text)} characters")
            raise
        return applied(doc, step, found, ledger) if found else doc

    return run


def _fused(steps: Sequence[Any]) -> Run:
    """Line filters in one pass; a line counts for the first that takes it, as if they ran one after another."""

    def run(doc: Document, ledger: Ledger) -> Document:
        text = doc.text
        if not text:
            return doc
        live: list[Filter] = [s for s in steps if not s.needs or not _lacks(text, s.needs)]
        taken: dict[str, int] = {}
        for line in doc.lines:
            for place, step in enumerate(live):
                try:
                    takes = step.function(line)
                except Exception as error:
                    error.add_note(f"in the rule {step.id}, given the line {line[:80]!r}")
                    raise
                if takes:
                    taken[line] = place
                    break
        for place in sorted(set(taken.values())):
            step = live[place]
            found = [(i, i + 1) for i, line in enumerate(doc.lines) if taken.get(line) == place]
            if found:
                doc = applied(doc, step, found, ledger)
        return doc

    return run
