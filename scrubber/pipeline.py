"""A sequence of filters and repairs, run until nothing changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from time import thread_time
from typing import Any

from scrubber.apply import Ledger, Note
from scrubber.document import Document
from scrubber.edits import Span
from scrubber.errors import SelectorError
from scrubber.filter import Rule, Step, as_steps
from scrubber.lexicon import Lexicon
from scrubber.packs.rule import PhraseRule
from scrubber.plan import plan_of
from scrubber.result import Result
from scrubber.selector import wanted_by

MAX_ROUNDS = 8  # every shipped preset settles in fewer on all bench pages; the limit guards foreign filters


class Pipeline:
    """Filters and repairs in order. Immutable, callable, picklable; iterating gives its steps.

    >>> from scrubber.filter import cut_spans
    >>> import re
    >>> @cut_spans("wiki.citation")
    ... def citation(doc):
    ...     return [m.span() for m in re.finditer(r"\\[\\d+\\]", doc.text)]
    >>> Pipeline(citation)("Otters hold hands.[1]").text
    'Otters hold hands.'
    """

    __slots__ = ("_lexicon", "_plan", "_whys", "cues", "landmarks", "max_chars", "max_rounds", "max_seconds", "steps")

    def __init__(
        self,
        *steps: Any,
        max_rounds: int = MAX_ROUNDS,
        max_chars: int | None = None,
        max_seconds: float | None = None,
        landmarks: Iterable[PhraseRule] = (),
        cues: Iterable[PhraseRule] = (),
    ) -> None:
        if max_rounds < 1:
            raise ValueError(f"max_rounds is {max_rounds}; one round is the least")
        if max_chars is not None and max_chars < 0:
            raise ValueError(f"max_chars is {max_chars}; it is a number of characters, or None for no limit")
        if max_seconds is not None and not max_seconds > 0:
            raise ValueError(f"max_seconds is {max_seconds}; it is a time, or None for no limit")
        self.steps: tuple[Step, ...] = tuple(as_steps(steps))
        self.max_rounds = max_rounds
        self.max_chars = max_chars
        self.max_seconds = max_seconds
        self.landmarks: tuple[PhraseRule, ...] = tuple(landmarks)
        """Rules that take nothing, and still say what a line is to those that do: what ``without`` switched off."""
        self.cues: tuple[PhraseRule, ...] = tuple(cues)
        """Cues of a step that ``without`` switched off: they still say what is no prose, and end no block."""
        self._plan = plan_of(self.steps)
        self._lexicon: Lexicon | None = None
        self._whys: dict[str, str] | None = None

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)

    def __repr__(self) -> str:
        return f"Pipeline({', '.join(dict.fromkeys(step.id for step in self.steps))})"

    def __reduce__(self) -> Any:
        return _rebuilt, (self.steps, self._options)

    def __call__(
        self,
        text: str,
        *,
        lang: str | None = None,
        url: str | None = None,
        title: str | None = None,
        protect: Iterable[Span] = (),
    ) -> Result:
        """Clean ``text`` and account for it.

        ``lang`` is an ISO 639-1 code and is voted for by stop words where absent; ``protect`` are ranges of ``text``
        that stay as they are. Raises TypeError for anything but a ``str``.
        """
        if not isinstance(text, str):
            raise TypeError(
                f"text must be a str, not {type(text).__name__}: decode bytes first (text.decode('utf-8')), "
                "or give HTML, as bytes or str, to scrubber.clean_html"
            )
        ranges = _checked(protect, len(text))
        doc = Document(text, lang=lang, url=url, title=title, protect=ranges, lexicon=self.lexicon)
        return self.run(doc)

    def run(self, doc: Document, *, notes: Sequence[Note] = (), metadata: dict[str, Any] | None = None) -> Result:
        """Clean a Document that the caller made, with facts for example, and account for it."""
        if doc.lexicon is not self.lexicon:
            doc = doc.with_lexicon(self.lexicon)
        ledger = Ledger()
        for note in notes:
            ledger.note(note)
        if self.max_chars is not None and len(doc.text) > self.max_chars:
            message = f"{len(doc.text)} characters, and the limit is {self.max_chars}; the text was left as it was"
            ledger.note(Note("limit-chars", message))
            return Result(doc.text, doc.source, doc.edits, notes=list(ledger.notes), settled=False, lang=doc.lang_given,
                          metadata=metadata)
        deadline = None if self.max_seconds is None else thread_time() + self.max_seconds
        late = False
        quiet = 0  # steps in a row that found nothing: once all of them have, nothing will change any more
        settled = False
        quiet_in: list[Document | None] = [None] * len(self._plan)  # where a step that reads by line found nothing
        for _ in range(self.max_rounds):
            for place, (step, by_line) in enumerate(self._plan):
                before, known = doc, quiet_in[place] if by_line else None
                if known is None or not doc.is_part_of(known):
                    doc = step(doc, ledger)
                if doc.text is before.text or doc.text == before.text:
                    quiet += 1
                    if by_line:
                        quiet_in[place] = doc
                else:
                    quiet = 0
                late = deadline is not None and thread_time() > deadline
                if quiet == len(self._plan) or late:
                    break
            settled = quiet == len(self._plan)
            if settled or late:
                break
        if late and not settled:
            message = f"{self.max_seconds:g} s of processor time were used up; the text is as far as it came"
            ledger.note(Note("limit-seconds", message))
        elif not settled:
            ledger.note(Note("unsettled", f"the text still changed after {self.max_rounds} rounds"))
        if not doc.text.strip() and doc.source.strip():
            ledger.note(Note("empty", "the rules took everything: nothing in the text reads as body"))
        return Result(
            doc.text, doc.source, doc.edits, notes=list(ledger.notes), settled=settled, lang=doc.lang if doc.edits else
            doc.lang_given, metadata=metadata, reasons=ledger.reasons, whys=self.whys if doc.edits else None,
        )

    @property
    def lexicon(self) -> Lexicon:
        """All phrases of all rules in this pipeline, ready to be found in one pass."""
        if self._lexicon is None:
            cues = [*_cue_rules(self.steps), *self.cues]
            self._lexicon = Lexicon([*_phrase_rules(self.steps), *self.landmarks], cues)
        return self._lexicon

    @property
    def whys(self) -> dict[str, str]:
        """Why each rule takes what it takes, by id."""
        if self._whys is None:
            self._whys = {rule.id: rule.why for rule in self.rules()}
        return self._whys

    def rules(self) -> tuple[Rule, ...]:
        """Every rule in the pipeline, in order."""
        return tuple(dict.fromkeys(rule for step in self.steps for rule in step.rules()))

    def without(self, *selectors: str) -> Pipeline:
        """Return the pipeline without the rules that ``selectors`` name. Raises SelectorError where one names none.

        What they would have taken stays, and no other rule takes it for a part of something of its own.
        """
        named = self._wanted(selectors)
        less = self._narrowed(lambda rule: not named(rule))
        kept = set(_phrase_rules(less.steps))
        known = dict.fromkeys((*_phrase_rules(self.steps), *self.landmarks)) if kept else ()
        cues = dict.fromkeys((*_cue_rules(self.steps), *self.cues)) if kept and not any(_cue_rules(less.steps)) else ()
        return less.with_steps(*less.steps, landmarks=[rule for rule in known if rule not in kept], cues=cues)

    def only(self, *selectors: str) -> Pipeline:
        """Return the pipeline with only the rules that ``selectors`` name, in their order here."""
        return self._narrowed(self._wanted(selectors))

    def then(self, *steps: Any) -> Pipeline:
        """Return the pipeline with ``steps`` (filters, packs, pipelines) behind it."""
        return self.with_steps(*self.steps, *steps)

    def before(self, selector: str, *steps: Any) -> Pipeline:
        """Return the pipeline with ``steps`` in front of the first one that has a rule named by ``selector``."""
        named = self._wanted([selector])
        for place, step in enumerate(self.steps):
            if any(named(rule.id) for rule in step.rules()):
                return self.with_steps(*self.steps[:place], *steps, *self.steps[place:])
        raise SelectorError(f"no rule {selector!r} in this pipeline")

    def _wanted(self, selectors: Iterable[str]) -> Callable[[str], bool]:
        return wanted_by(selectors, [rule.id for rule in self.rules()])

    def _narrowed(self, wanted: Callable[[str], bool]) -> Pipeline:
        kept = [narrow for step in self.steps if (narrow := step.narrowed(wanted)) is not None]
        return self.with_steps(*kept, landmarks=(), cues=())

    def limited(self, *, max_chars: int | None = None, max_seconds: float | None = None) -> Pipeline:
        """Return the pipeline with limits; where a text meets one, ``notes`` says so and ``settled`` is false.

        A text of more than ``max_chars`` is left as it was. After ``max_seconds`` of processor time no further step
        begins, and the text is as far as it came; a step that runs is not stopped.
        """
        return self.with_steps(*self.steps, max_chars=max_chars, max_seconds=max_seconds)

    def with_steps(self, *steps: Any, **options: Any) -> Pipeline:
        """Return a pipeline of ``steps``, with the limits and landmarks of this one where ``options`` say no other."""
        return Pipeline(*steps, **self._options | options)

    @property
    def _options(self) -> dict[str, Any]:
        return {"max_rounds": self.max_rounds, "max_chars": self.max_chars, "max_seconds": self.max_seconds,
                "landmarks": self.landmarks, "cues": self.cues}


def _rebuilt(steps: tuple[Step, ...], options: dict[str, Any]) -> Pipeline:
    return Pipeline(*steps, **options)


def _phrase_rules(steps: Iterable[Step]) -> Iterator[PhraseRule]:
    return (rule for step in steps for rule in getattr(step, "phrase_rules", ()))


def _cue_rules(steps: Iterable[Step]) -> Iterator[PhraseRule]:
    return (rule for step in steps for rule in getattr(step, "cue_rules", ()))


def _checked(protect: Iterable[Span], size: int) -> tuple[Span, ...]:
    try:
        ranges = tuple((int(start), int(end)) for start, end in protect)
    except (TypeError, ValueError):
        raise ValueError(f"protect={protect!r} is no list of ranges; give [(start, end), ...]") from None
    for start, end in ranges:
        if not 0 <= start <= end <= size:
            raise ValueError(f"protect=({start}, {end}) is outside a text of {size} characters")
    return ranges
