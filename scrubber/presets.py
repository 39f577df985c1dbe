"""The order in which everything runs: one table.

A row is the module of a noise class or of a repair, with the mildest preset that has it. Rules from packs say for
themselves which preset they are for. Those of the rows above ``PACKS`` run there, side by side, since all of them look
at the same lines: first what takes lines and blocks, then what takes parts of lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from scrubber.body.step import BodyChoice
from scrubber.filter import Step
from scrubber.packs.phrases import PhraseClass
from scrubber.packs.rule import PRESETS

PACKS = "packs"
TABLE: tuple[tuple[str, str], ...] = (
    ("repairs.characters", "light"),
    ("repairs.line_ends", "light"),
    ("repairs.mojibake", "light"),
    ("repairs.entities", "light"),
    ("repairs.invisible", "light"),
    ("repairs.spacing", "light"),  # these two change many texts, and what they change needs no second look further down
    ("repairs.dashes", "light"),
    ("filters.markup", "light"),
    ("filters.shortcodes", "light"),
    ("repairs.tags", "light"),
    ("filters.preview", "light"),  # before the images that give a card away
    ("filters.images", "light"),
    ("filters.credit", "light"),
    ("filters.media", "standard"),
    ("filters.forum", "standard"),
    ("filters.jobs", "standard"),
    ("filters.newsletter", "standard"),
    ("filters.share", "standard"),
    ("filters.related", "standard"),
    ("filters.comments", "standard"),
    ("filters.cookie", "standard"),
    ("filters.paywall", "standard"),
    ("filters.promotion", "standard"),
    ("filters.author", "standard"),
    ("filters.legal", "standard"),
    ("filters.navigation", "standard"),
    ("filters.timestamp", "standard"),
    (PACKS, "light"),
    ("filters.signoff", "standard"),  # behind the last sentence, once what stood below the text is gone
    ("body.step", "standard"),  # what has a name is gone by now; and before repeats, so that the body's copy stays
    ("filters.repeats", "light"),  # what stood round a copy is gone by now; a lead is known by its dateline
    ("filters.dateline", "standard"),
    ("repairs.links", "light"),
    ("repairs.headings", "light"),
    ("repairs.emphasis", "light"),
    ("repairs.escapes", "light"),
    ("repairs.quotes", "light"),
    ("repairs.blank_lines", "light"),
)


def steps_of_preset(name: str) -> Iterator[Step]:
    """Give the steps of the preset ``name`` in order."""
    level = PRESETS.index(name)
    waiting: list[PhraseClass] | None = []
    for module, mildest in TABLE:
        if module == PACKS:
            packed = [step for rules in waiting or () for step in rules.at(name)]
            yield from sorted(packed, key=lambda step: step.kind)  # blocks, then spans; the order is kept within each
            waiting = None
        elif PRESETS.index(mildest) <= level:
            for step in import_module(f"scrubber.{module}").STEPS:
                if isinstance(step, PhraseClass) and waiting is not None:
                    waiting.append(step)
                elif isinstance(step, PhraseClass | BodyChoice):
                    yield from step.at(name)
                else:
                    yield step
