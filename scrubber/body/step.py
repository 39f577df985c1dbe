"""The body scorer as a step of a pipeline: every block that it drops is an edit with a score and a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from scrubber.body.glance import is_too_long, known_classes, may_be_page
from scrubber.code import closed_fences
from scrubber.document import Document
from scrubber.filter import Cut, Kind, Rule
from scrubber.packs.phrases import shipped_rules
from scrubber.packs.rule import PhraseRule

if TYPE_CHECKING:
    from scrubber.body.model import Model

MIN_LINES = 4  # a text of fewer lines is no page; NumPy is not even loaded for it

NO_CUES: frozenset[str] = frozenset()

WHYS = {
    "nav-like": "Short lines without sentences, far from prose, as menus and footers have them.",
    "list-like": "List items that point elsewhere, far from the prose of the body.",
    "teaser-like": "Headlines and first sentences of other pages.",
    "short-lines": "Short lines that belong to no paragraph.",
    "boilerplate-prose": "Sentences that the site says on every page.",
}


def cue_rules() -> tuple[PhraseRule, ...]:
    """Return the rules whose phrases are cues for the scorer: all that are shipped, those of ``strict`` too."""
    return shipped_rules()


def cues_of(doc: Document) -> list[frozenset[str]]:
    """Return the noise classes that the packs found on each line of ``doc``."""
    found = doc.lexicon.by_class(doc) if doc.lexicon is not None else {}
    classes: dict[int, set[str]] = {}
    for noise_class, matches in found.items():
        for match in matches:
            classes.setdefault(match.line, set()).add(noise_class)
    cues = [NO_CUES] * len(doc.lines)
    for line, names in classes.items():
        cues[line] = frozenset(names)
    return cues


@cache
def _languages() -> frozenset[str]:
    """The languages in which named filters know noise."""
    return frozenset(rule.lang for rule in cue_rules()) - {"und"}


def _classes(doc: Document) -> int:
    return len(doc.lexicon.by_class(doc)) if doc.lexicon is not None else 0


class BodyStep:
    """Chooses the body of a whole page, line by line, and stays out of text that is an article already.

    ``preset`` says how readily it drops. ``kinds`` are the kinds of block that it may drop; ``model`` stands in for the
    shipped one, for cross-validation.
    """

    __slots__ = ("kinds", "model", "preset")

    id = "body"
    kind: Kind = "blocks"
    needs: tuple[str, ...] = ()

    def __init__(
        self, preset: str = "standard", *, kinds: Iterable[str] = tuple(WHYS), model: Model | None = None
    ) -> None:
        self.preset = preset
        self.kinds = tuple(kinds)
        self.model = model

    def __repr__(self) -> str:
        return f"<body scorer, {self.preset}>"

    def __reduce__(self) -> Any:
        return _rebuilt, (self.preset, self.kinds, self.model)

    @property
    def cue_rules(self) -> tuple[PhraseRule, ...]:
        """The rules that the pipeline must look for, so that the scorer has its cues. They end no block of another."""
        return cue_rules()

    def rules(self) -> tuple[Rule, ...]:
        """One rule for each kind of block."""
        return tuple(Rule(f"body.{kind}", WHYS[kind], "body") for kind in self.kinds)

    def narrowed(self, wanted: Callable[[str], bool]) -> BodyStep | None:
        """The step with the wanted kinds of block only, or nothing where none is left."""
        kinds = [kind for kind in self.kinds if wanted(f"body.{kind}")]
        return BodyStep(self.preset, kinds=kinds, model=self.model) if kinds else None

    def find(self, doc: Document) -> Iterator[Cut]:
        """Give the blocks of ``doc`` that are not body."""
        if len(doc.lines) < MIN_LINES or is_too_long(doc.lines):
            return
        asked = doc.lang in _languages()
        if not may_be_page(doc.lines, known_classes(_classes(doc), asked=asked)):
            return
        from scrubber.body.decide import PRESETS, passes
        from scrubber.body.explain import blocks
        from scrubber.body.gone import gone_of
        from scrubber.body.headline import titles
        from scrubber.body.model import shipped
        from scrubber.body.thread import posted

        settings = PRESETS[self.preset]
        if settings is None:
            return
        model = self.model or shipped()
        cues = cues_of(doc)
        dropped = passes(
            doc.lines, cues, model, settings,
            gone=gone_of(doc), asked=asked, posted=posted(doc), titles=titles(doc, cues), kept=doc.memo(closed_fences),
        )
        for block in blocks(dropped, model, len(doc.lines)):
            if block.kind in self.kinds:
                yield Cut(block.start, block.end, f"body.{block.kind}", f"{block.score:.2f}: {block.reason}")


def _rebuilt(preset: str, kinds: tuple[str, ...], model: Model | None) -> BodyStep:
    return BodyStep(preset, kinds=kinds, model=model)


class BodyChoice:
    """The body scorer at whatever preset asks for it."""

    def at(self, preset: str) -> Iterator[BodyStep]:
        """Give the step as ``preset`` runs it."""
        yield BodyStep(preset)


STEPS = (BodyChoice(),)
