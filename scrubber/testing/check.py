"""Checking filters, repairs, pipelines and packs against the laws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from os import PathLike
from typing import Any

from scrubber.pipeline import Pipeline
from scrubber.testing import laws
from scrubber.testing.clean import clean_texts
from scrubber.testing.shrink import smallest
from scrubber.testing.strategies import HOSTILE_UNITS
from scrubber.testing.subject import MAX_SECONDS, BrokenError, Subject

Check = Callable[[Subject, str], None]
Part = tuple[Check, str]
"""A check, and which texts of the subject it looks at."""

# One row a law: its name, and the checks that it is made of.
LAWS: tuple[tuple[str, tuple[Part, ...]], ...] = (
    ("replay", ((laws.replay, "texts"),)),
    ("only cutting", ((laws.only_cutting, "texts"),)),
    ("idempotent", ((laws.idempotent, "texts"),)),
    ("pure", ((laws.pure, "few"),)),
    ("no glue", ((laws.no_glue, "texts"),)),
    ("no harm", ((laws.harmless, "pieces"), (laws.of_language, "pieces"))),
    ("linear", ((laws.linear, "units"),)),
    ("never silent", ((laws.never_silent, "texts"), (laws.exact, "pieces"))),
)


class LawError(AssertionError):
    """A law does not hold; ``law`` names it and ``text`` is the smallest text that breaks it."""

    def __init__(self, law: str, name: str, how: str, text: str) -> None:
        super().__init__(f"{law}: {name} {how}\nsmallest text: {text!r}")
        self.law = law
        self.text = text


class Law:
    """One law for one filter, repair or pipeline. Calling it searches for a text that breaks it; ``str`` names it."""

    def __init__(self, subject: Subject, name: str, parts: tuple[Part, ...]) -> None:
        self.subject = subject
        self.name = name
        self.parts = parts

    def __str__(self) -> str:
        return self.name.replace(" ", "-")

    def __repr__(self) -> str:
        return f"<Law {self.name!r} for {self.subject.name}>"

    def __call__(self) -> None:
        """Raise LawError where a text breaks the law."""
        if self.name == "no harm":
            self._leaves_clean_texts()
        for check, source in self.parts:
            for text in _texts(self.subject, source):
                how = _broken(check, self.subject, text)
                if how is not None:
                    self._fail(check, text, how)

    def _leaves_clean_texts(self) -> None:
        for lang, text in clean_texts():
            if self.subject.lang in (None, lang):
                try:
                    laws.untouched(self.subject, text, lang)
                except BrokenError as broken:
                    raise LawError(self.name, self.subject.name, str(broken), text) from broken.__cause__

    def _fail(self, check: Check, text: str, how: str) -> None:
        trials = 8 if "processor time" in how else 6 if check is laws.linear else 1500
        text = smallest(text, lambda t: bool(t) and _broken(check, self.subject, t) is not None, max_trials=trials)
        try:
            check(self.subject, text)
        except BrokenError as broken:
            raise LawError(self.name, self.subject.name, str(broken), text) from broken.__cause__
        raise LawError(self.name, self.subject.name, f"{how}, but not each time", text)


def _broken(check: Check, subject: Subject, text: str) -> str | None:
    try:
        check(subject, text)
    except BrokenError as broken:
        return str(broken)
    return None


def _texts(subject: Subject, source: str) -> list[str]:
    if source == "texts":
        return subject.texts
    if source == "few":
        return subject.texts[: max(len(subject.texts) // 4, 20)]
    if source == "pieces":
        return subject.pieces
    count = max(subject.profile.max_examples // 8, 4)
    random = subject.random()
    hostile = random.sample(HOSTILE_UNITS, min(count, len(HOSTILE_UNITS)))
    return [*(unit for piece in subject.pieces[:count] for unit in (piece, piece[: len(piece) // 2])), *hostile]


def filter_laws(
    tested: Any, *, seeds: Iterable[str] = (), lang: str | None = None, max_seconds: float = MAX_SECONDS
) -> list[Law]:
    """Return the laws for a filter, repair, pack class or pipeline, for ``pytest.mark.parametrize``.

    >>> from scrubber.filters.signoff import mark
    >>> [str(law) for law in filter_laws(mark)]
    ['replay', 'only-cutting', 'idempotent', 'pure', 'no-glue', 'no-harm', 'linear', 'never-silent']
    """
    subject = Subject(tested, seeds=seeds, lang=lang, max_seconds=max_seconds)
    return [Law(subject, name, parts) for name, parts in LAWS]


def check_filter(
    tested: Any, *, seeds: Iterable[str] = (), lang: str | None = None, max_seconds: float = MAX_SECONDS
) -> None:
    """Search for a text that breaks a law, and raise an AssertionError that names the law and the smallest such text.

    ``seeds`` are texts with what the filter looks for: the search splices, halves, nests and repeats them. The strings
    in the filter's own doctests, and the examples of a pack rule, are seeds already. ``lang`` says that the filter is
    for one language. Stricter than the pipeline: one application must be enough, and a cut that the engine would
    refuse is a failure. How long it searches is for the Hypothesis profile to say (``max_examples``).
    """
    for law in filter_laws(tested, seeds=seeds, lang=lang, max_seconds=max_seconds):
        law()


def check_repair(
    tested: Any, *, seeds: Iterable[str] = (), lang: str | None = None, max_seconds: float = MAX_SECONDS
) -> None:
    """Search as ``check_filter`` does. A repair may write, so it is held to keep the order of the words instead."""
    if any(step.kind != "repair" for step in Pipeline(tested).steps):
        raise TypeError(f"{tested!r} is no repair: put @repair above the function, or call check_filter")
    check_filter(tested, seeds=seeds, lang=lang, max_seconds=max_seconds)


def check_pipeline(
    tested: Pipeline, *, seeds: Iterable[str] = (), lang: str | None = None, max_seconds: float = 2 * MAX_SECONDS
) -> None:
    """Search for a text that breaks a law for the whole pipeline, which must also settle on every text."""
    check_filter(Pipeline(tested, max_rounds=tested.max_rounds), seeds=seeds, lang=lang, max_seconds=max_seconds)


def check_pack(path: str | PathLike[str]) -> None:
    """Read the pack at ``path`` strictly, run the examples of its rules, and check every class in it."""
    for sentence in pack_failures(path):
        raise AssertionError(sentence)
    from scrubber.api import load_pack

    for step in load_pack(path):
        check_filter(step)


def pack_failures(path: str | PathLike[str]) -> Iterator[str]:
    """Give a sentence for each example in the pack that does not hold."""
    from scrubber.packs.check import check_rules
    from scrubber.packs.reader import read_pack

    return check_rules(read_pack(path).rules)
