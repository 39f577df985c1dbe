"""The functions that most users need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from os import PathLike

from scrubber.edits import Span
from scrubber.filter import Step
from scrubber.packs.phrases import steps_of
from scrubber.packs.reader import read_pack
from scrubber.packs.rule import PRESETS, PhraseRule
from scrubber.pipeline import Pipeline
from scrubber.result import Result


class Pack:
    """The rules of a user's pack; give it to ``Pipeline`` or ``then``, or iterate over its steps."""

    def __init__(self, rules: Iterable[PhraseRule]) -> None:
        self.rules = tuple(rules)

    def __iter__(self) -> Iterator[Step]:
        return steps_of(self.rules)


def load_pack(path: str | PathLike[str]) -> Pack:
    """Read a rule pack. Raises PackError that names file, rule and key where it is not as a pack must be."""
    return Pack(read_pack(path).rules)


@cache
def preset(name: str = "standard") -> Pipeline:
    """Return the shipped pipeline of that name: ``light``, ``standard`` or ``strict``.

    ``light`` takes only what is certainly not prose, ``standard`` every noise class whose evidence is strong,
    ``strict`` also what is debatable. Raises ValueError for any other name.
    """
    from scrubber.errors import did_you_mean
    from scrubber.presets import steps_of_preset

    if name not in PRESETS:
        raise ValueError(f"no preset {name!r}{did_you_mean(str(name), PRESETS)}; there are {', '.join(PRESETS)}")
    return Pipeline(*steps_of_preset(name))


def composed(
    name: str, *, body: bool = True, packs: tuple[str, ...] = (), only: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
) -> Pipeline:
    """Return the preset ``name`` as options describe it; rules of ``packs`` can be selected like the shipped ones.

    Raises ScrubberError for a selector that names no rule and for a pack that cannot be read.
    """
    pipeline = preset(name)
    if not body and any(rule.id.startswith("body") for rule in pipeline.rules()):
        pipeline = pipeline.without("body")
    if packs:
        pipeline = pipeline.then(*map(load_pack, packs))
    if only:
        pipeline = pipeline.only(*only)
    return pipeline.without(*without) if without else pipeline


def scrub(
    text: str,
    *,
    lang: str | None = None,
    preset: str = "standard",
    url: str | None = None,
    title: str | None = None,
    protect: Iterable[Span] = (),
) -> Result:
    """Clean text or markdown and account for it.

    ``lang`` is an ISO 639-1 code; without it the stop words of the text vote. ``url`` and ``title`` help to know the
    page's own address and headline. ``protect`` are ranges of ``text`` (code points) that stay as they are. Raises
    TypeError for anything but a ``str``.

    >>> result = scrub("The ferry left at six.\\n\\n![](ferry.jpg)\\n")
    >>> result.text, [edit.rules for edit in result.edits]
    ('The ferry left at six.\\n', [('images.markdown',)])
    """
    return _preset(preset)(text, lang=lang, url=url, title=title, protect=protect)


def clean(
    text: str, *, lang: str | None = None, preset: str = "standard", url: str | None = None, title: str | None = None
) -> str:
    """Return the body of ``text``; ``scrub`` also says what was taken and why.

    >>> clean("The ferry left at six.\\n\\n![](ferry.jpg)\\n")
    'The ferry left at six.\\n'
    """
    return _preset(preset)(text, lang=lang, url=url, title=title).text


_preset = preset  # the name is an argument above
