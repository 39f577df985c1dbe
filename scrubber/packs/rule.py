"""One rule of a pack: which words, where, and what goes."""

from __future__ import annotations

from typing import Any, NamedTuple

KINDS = ("line", "span", "block")
LINE_PLACES = ("whole", "start", "end", "inside")
ZONES = ("any", "head", "body", "tail", "edge")
TAKES = ("phrase", "sentence", "rest", "head")
SHAPES = ("title", "headline", "short", "any")
PRESETS = ("light", "standard", "strict")


class PhraseRule(NamedTuple):
    """One rule, as ``docs/packs.md`` describes it key by key."""

    id: str
    lang: str
    kind: str
    phrases: tuple[str, ...]
    why: str
    line: str = "whole"
    zone: str = "any"
    min_chars: int = 0
    max_chars: int = 200
    together: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    pattern: str = ""
    take: str = "phrase"
    item_shape: str = "title"
    item_pattern: str = ""
    item_min: int = 2
    item_max: int = 0
    item_max_chars: int = 160
    item_only: bool = False
    item_trim: bool = False
    everywhere: bool = False
    preset: str = "standard"
    drops: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()

    @property
    def noise_class(self) -> str:
        """The class: the part of the id after the language, up to the next dot."""
        return self.id.split(".")[1]

    def without_examples(self) -> PhraseRule:
        """The rule as it runs: nobody needs the examples then."""
        return self._replace(drops=(), keeps=())


def from_plain(data: dict[str, Any]) -> PhraseRule:
    """Return the rule that ``data``, from JSON, describes."""
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    return PhraseRule(**fields)
