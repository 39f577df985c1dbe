"""What to do with each document, as plain data, and doing it so that no document can stop the others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from scrubber.batch.limits import TimeLimit, time_limit
from scrubber.errors import did_you_mean
from scrubber.html.decode import decode, is_no_text
from scrubber.langcode import code_given, code_said
from scrubber.packs.rule import PRESETS

if TYPE_CHECKING:
    from scrubber.pipeline import Pipeline
    from scrubber.result import Result

MAX_CHARS = 20_000_000  # code points; the longest page of the bench has 1.1 million
MAX_SECONDS = 60.0


class Outcome(NamedTuple):
    """What became of one document.

    ``error`` is ``None`` where it was cleaned; else it says in one line what was wrong, and ``text`` is the source as
    it came (``None`` where it was no text). ``result`` holds the account of what was taken.
    """

    text: str | None
    result: Result | None = None
    error: str | None = None


@dataclass(frozen=True)
class Work:
    """How documents are cleaned: plain data, picklable, the same on every engine.

    ``field`` names what holds the text (dotted for nested JSON) and ``output`` where the clean text goes (by default
    into its place). ``edits`` and ``error`` name what is added; ``edits=None`` leaves the account out. ``lang``,
    ``url`` and ``title`` in ``context`` name fields that say so of each document, as ``(("url", "page_url"),)``.
    ``html`` reads the field as HTML. ``pipeline`` replaces preset, ``without``, ``only``, ``packs`` and ``body``.
    ``max_chars`` are code points, ``max_seconds`` processor time of one document; more is an error of that document.
    """

    field: str = "text"
    output: str | None = None
    edits: str | None = "edits"
    error: str = "error"
    preset: str = "standard"
    lang: str | None = None
    context: tuple[tuple[str, str], ...] = ()
    html: bool = False
    body: bool = True
    without: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    pipeline: Pipeline | None = None
    max_chars: int = MAX_CHARS
    max_seconds: float | None = MAX_SECONDS

    def __post_init__(self) -> None:
        if self.preset not in PRESETS:
            near = did_you_mean(str(self.preset), PRESETS)
            raise ValueError(f"no preset {self.preset!r}{near}; there are {', '.join(PRESETS)}")
        code_given(self.lang)
        if self.max_chars < 1:
            raise ValueError(f"max_chars is {self.max_chars}; one character is the least")
        unknown = [name for name, _ in self.context if name not in ("lang", "url", "title")]
        if unknown:
            raise ValueError(f"no context {unknown[0]!r}; there are lang, url, title")

    @property
    def target(self) -> str:
        """The name of the field that gets the clean text."""
        return self.output or self.field

    def ready(self) -> Pipeline:
        """Build the pipeline now, so that its cost and its errors belong to no document. Raises ScrubberError."""
        made = pipeline_of(self)
        made.lexicon  # noqa: B018  built on first use, which must not be inside a time limit
        self(None if self.html else "Ready.")
        return made

    def __call__(self, value: Any, *, html: bool | None = None, encoding: str | None = None, **context: Any) -> Outcome:
        """Clean one document: a ``str``, ``bytes`` to be decoded, or ``None``, which stays ``None``.

        ``context`` is ``lang``, ``url``, ``title``. Never raises for what is wrong with the document.
        """
        if value is None:
            return Outcome(None)
        as_html = self.html if html is None else html
        known = value if isinstance(value, str) else None
        size = len(value) if isinstance(value, (str, bytes)) else 0
        if size > self.max_chars * (1 if known is not None else 4):
            unit = "characters" if known is not None else "bytes"
            return Outcome(known, error=f"too long: {size:,} {unit}; the limit is {self.max_chars:,} characters")
        pipeline = pipeline_of(self)
        try:
            with time_limit(self.max_seconds):
                return self._cleaned(value, pipeline, as_html, encoding, context)
        except TimeLimit:
            return Outcome(known, error=f"too slow: took more than {self.max_seconds:g} s of processor time")
        except (Exception, RecursionError, MemoryError) as error:
            return Outcome(known, error=_one_line(error))

    def _cleaned(
        self, value: Any, pipeline: Pipeline, html: bool, encoding: str | None, context: dict[str, Any]
    ) -> Outcome:
        told = {name: str(known) for name, known in context.items() if known}
        told["lang"] = code_said(told.get("lang")) or self.lang or ""
        lang, url, title = (told.get(name) or None for name in ("lang", "url", "title"))
        if html:
            result = _scrub_html(self, value, lang=lang, url=url, title=title, encoding=encoding)
            if isinstance(value, bytes) and is_no_text(result.source, "lossy"):
                return Outcome(None, error=f"cannot be decoded: {len(value):,} bytes hold no HTML")
        elif isinstance(value, bytes):
            from scrubber.apply import Note
            from scrubber.document import Document
            text, name, how = decode(value, encoding, page=False)
            if is_no_text(text, how):
                return Outcome(None, error=f"cannot be decoded: {len(value):,} bytes read as {name} ({how})")
            if len(text) > self.max_chars:
                return Outcome(text, error=f"too long: {len(text):,} characters; the limit is {self.max_chars:,}")
            notes = [] if how == "utf-8" else [Note("encoding", f"read as {name} ({how})")]
            result = pipeline.run(Document(text, lang=lang, url=url, title=title), notes=notes)
        elif isinstance(value, str):
            result = pipeline(value, lang=lang, url=url, title=title)
        else:
            return Outcome(None, error=f"not text: {type(value).__name__}")
        return Outcome(result.text, result)


def _one_line(error: BaseException) -> str:
    said = " ".join(str(error).split())[:300]
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


@cache
def pipeline_of(work: Work) -> Pipeline:
    """Return the pipeline that ``work`` describes, built once. Raises ScrubberError for a bad name or pack."""
    if work.pipeline is not None:
        return work.pipeline
    from scrubber.api import composed

    return composed(work.preset, body=work.body, packs=tuple(work.packs), only=tuple(work.only),
                    without=tuple(work.without))


def _scrub_html(work: Work, value: Any, **context: Any) -> Result:
    from scrubber.html import scrub_html

    plain = work.pipeline is None and work.body and not (work.without or work.only or work.packs)
    if plain:
        return scrub_html(value, preset=work.preset, **context)
    chosen: dict[str, Any] = {"pipeline": pipeline_of(work)}
    return scrub_html(value, **context, **chosen)
