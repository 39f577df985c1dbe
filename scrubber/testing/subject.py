"""What is under test: a filter, a repair or a pipeline, with the texts that are tried on it."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterable
from functools import cached_property
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from scrubber.document import Document, split_lines
from scrubber.filter import as_steps
from scrubber.pipeline import Pipeline
from scrubber.result import Result
from scrubber.testing.limits import OutOfTimeError, cpu_limit
from scrubber.testing.mutate import mutations
from scrubber.testing.seeds import seeds_of
from scrubber.testing.strategies import scraped_text

MAX_SECONDS = 2.0  # of processor time, for one text; an honest filter needs milliseconds
TEXTS_AN_EXAMPLE = 4  # mutated texts for each example that the Hypothesis profile asks for


class BrokenError(Exception):
    """A text broke a law; the message says how."""


class Subject:
    """A filter, repair or pipeline under test, and the texts for it.

    ``strict`` asks of it what a single filter must hold: one application is enough, and no cut is refused.
    """

    def __init__(
        self, tested: Any, *, seeds: Iterable[str] = (), lang: str | None = None, max_seconds: float = MAX_SECONDS,
    ) -> None:
        if isinstance(seeds, str):
            raise TypeError(f"seeds={seeds[:40]!r} is one str; give a list of texts: seeds=[...]")
        self.pipeline = tested if isinstance(tested, Pipeline) else Pipeline(*as_steps(tested))
        self.strict = not isinstance(tested, Pipeline)
        self.once = Pipeline(*self.pipeline.steps, max_rounds=1) if self.strict else self.pipeline
        self.writes = any(step.kind == "repair" for step in self.pipeline.steps)
        self.name = ", ".join(dict.fromkeys(step.id for step in self.pipeline.steps)) if self.strict else "the pipeline"
        self.lang = lang
        self.max_seconds = max_seconds
        self.seeds = list(dict.fromkeys([*seeds, *(s for step in self.pipeline.steps for s in seeds_of(step))]))
        self._results: dict[tuple[str, str | None], Result] = {}

    @cached_property
    def profile(self) -> settings:
        """The Hypothesis profile that was in force when texts were first asked for."""
        return settings()

    def random(self) -> Random:
        """A source of chance: the same in every run where the profile is derandomized."""
        return Random(0) if self.profile.derandomize else Random()

    @cached_property
    def texts(self) -> list[str]:
        """The texts to try: mutated seeds, then what Hypothesis draws."""
        count = self.profile.max_examples
        mutated = mutations(self.random(), self.seeds, TEXTS_AN_EXAMPLE * count, self.taken)
        return [*mutated, *self._drawn(max(count // 2, 5))]

    @cached_property
    def taken(self) -> list[str]:
        """The pieces that the subject takes from its seeds."""
        random = self.random()
        pieces: dict[str, None] = {}
        for seed in random.sample(self.seeds, min(len(self.seeds), self.profile.max_examples)):
            try:
                edits = self.run(seed).edits
            except BrokenError:
                continue  # a law will say so
            pieces.update(dict.fromkeys(seed[edit.start : edit.end] for edit in edits))
        return [piece for piece in pieces if piece.strip()]

    @cached_property
    def pieces(self) -> list[str]:
        """Fewer and shorter texts, to be planted into others or repeated."""
        count = max(self.profile.max_examples // 2, 5)
        random = self.random()
        few = random.sample(self.seeds, min(len(self.seeds), count))
        return list(dict.fromkeys([*few, *mutations(random, few or self.seeds, count, self.taken)]))

    def _drawn(self, count: int) -> list[str]:
        found: list[str] = []

        @settings(self.profile, max_examples=count, phases=[Phase.generate], database=None, deadline=None,
                  suppress_health_check=list(HealthCheck))
        @given(st.one_of(scraped_text(self.lang), st.text(max_size=40)))
        def draw(text: str) -> None:
            found.append(text)

        draw()
        return found

    def run(self, text: str, *, lang: str | None = None) -> Result:
        """Apply the subject to ``text``, a filter once and a pipeline whole; the result is kept for the next law."""
        key = (text, lang or self.lang)
        if key not in self._results:
            if len(self._results) > 4000:
                self._results.clear()
            self._results[key] = self.run_anew(text, lang=lang)
        return self._results[key]

    def run_anew(self, text: str, *, lang: str | None = None, pipeline: Pipeline | None = None) -> Result:
        """Apply the subject to ``text`` without looking at what was found before. Raises BrokenError where it fails."""
        try:
            with cpu_limit(self.max_seconds):
                return (pipeline or self.once)(text, lang=lang or self.lang)
        except OutOfTimeError:
            raise BrokenError(f"gave nothing back within {self.max_seconds:g} s of processor time") from None
        except Exception as error:
            raise BrokenError(f"raised {type(error).__name__}: {error}") from error

    def document(self, text: str) -> Document:
        """A new document as the pipeline would hand it to the filter."""
        return Document(text, lang=self.lang, lexicon=self.pipeline.lexicon)

    def changed_document(self, text: str) -> str | None:
        """What a step changed of the document that it was only shown, or nothing."""
        doc = self.document(text)
        for step in self.pipeline.steps:
            if step.kind != "lines":
                list(step.find(doc))
        if doc.text != text or doc.source != text:
            return "the text"
        return None if doc.lines == split_lines(text) else "doc.lines"

    @cached_property
    def unpickled(self) -> Pipeline | None:
        """The pipeline after a journey through pickle; nothing where a filter has no place to be found by name.

        That is one inside a function, a doctest or a notebook; every other must be found, in any process.
        """
        if not all(_has_place(step) for step in self.pipeline.steps):
            return None
        try:
            found: Pipeline = pickle.loads(pickle.dumps(self.once))
        except Exception as error:
            raise BrokenError(f"cannot be pickled: {type(error).__name__}: {error}") from error
        return found


def _has_place(step: Any) -> bool:
    name, module = getattr(step, "__qualname__", ""), sys.modules.get(getattr(step, "__module__", ""))
    return "<locals>" not in name and (not name or hasattr(module, name.partition(".")[0]))
