r"""Shortcodes of WordPress and its page builders, Drupal's media tokens, and BBCode of forums, printed not rendered.

They leak when a feed or a theme switch left no plugin to render them. Only the tags go; the words between stay.

Left alone: editorial brackets (``[sic]``, ``[…]``, ``[1]``), anything in code, BBCode letters that are not in pairs.

>>> from scrubber import Pipeline
>>> Pipeline(*STEPS)('[caption id="a_1" width="300"]Der Hafen[/caption]\n[b]Neu:[/b] die Fähre').text
'Der Hafen\nNeu: die Fähre'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from scrubber.apply import glues
from scrubber.code import is_protected
from scrubber.data import alternation
from scrubber.document import Document
from scrubber.edits import Span
from scrubber.filter import cut_spans, repair
from scrubber.repairs.settle import settled as repair_settled
from scrubber.settled import settled

MAX_IMAGE_CHARS = 500
MAX_TOKEN_CHARS = 3000
# Builders make up names behind these prefixes; attributes hold no bracket, and their length is bounded.
PREFIXES = r"(?:et_pb|vc|fusion|su|av|wpb|mk|dt|cs|elementor|ult|ux|tie|tatsu|kc)_[a-z0-9_]{2,40}"


@cache
def shortcode_pattern() -> re.Pattern[str]:
    """An opening or closing shortcode: a known name, then the bracket or attributes."""
    name = rf"(?:{PREFIXES}|{alternation('shortcodes')})"
    return re.compile(rf"\[/?{name}(?:(?=\])|[ ][^\[\]\n]{{0,1500}}|/)\]")


@cut_spans("shortcodes", needs=("[",))
@settled
def shortcodes(doc: Document) -> Iterator[Span]:
    """A shortcode with attributes, with a closing partner, or of a page builder."""
    text = doc.text
    if "]" not in text:
        return
    closed = set(re.findall(r"\[/([a-z0-9_-]+)\]", text))
    for found in shortcode_pattern().finditer(text):
        name = found[0].strip("[]/").split(" ")[0]
        certain = "=" in found[0] or "_" in name or name in closed
        if certain and not is_protected(doc, *found.span()):
            yield found.span()


@cut_spans("shortcodes.media-token", needs=('[[{"',))
@settled
def media_token(doc: Document) -> Iterator[Span]:
    """The token that Drupal keeps in a text for a picture: ``[[{"fid":"1", ...}]]``."""
    text = doc.text
    start = text.find('[[{"')
    while start >= 0:
        end = text.find("}]]", start, start + MAX_TOKEN_CHARS) + 3
        inner = text[start:end]
        if end > start and "\n" not in inner and ('"fid"' in inner or '"view_mode"' in inner):
            if not is_protected(doc, start, end):
                yield start, end
            start = text.find('[[{"', end)
        else:
            start = text.find('[[{"', start + 4)


@cache
def bbcode_pattern() -> re.Pattern[str]:
    """An opening or closing BBCode tag with an optional value; no bracket inside, length bounded."""
    return re.compile(rf"\[(/?)({alternation('bbcodes')})(=[^\[\]\n]{{0,300}})?\]", re.IGNORECASE)


class Tag(NamedTuple):
    """A BBCode tag, or an ``[img]`` with its address and end."""

    start: int
    end: int
    name: str


@repair("shortcodes.inline", needs=("[/",))
@repair_settled
def inline(doc: Document) -> list[tuple[int, int, str]]:
    """BBCode tags inside a word (``Ha[b]ll[/b]o``), and all others of that name: their ends belong together."""
    tags = doc.memo(_tags)
    names = _names_in_words(doc, tags)
    return [(tag.start, tag.end, "") for tag in tags if tag.name in names]


@cut_spans("shortcodes.bbcode", needs=("[/",))
@settled
def bbcode(doc: Document) -> Iterator[Span]:
    """BBCode tags whose partner is there too; an ``[img]`` goes with its address."""
    tags = doc.memo(_tags)
    names = _names_in_words(doc, tags)
    return (tag[:2] for tag in tags if tag.name not in names)


def _tags(doc: Document) -> list[Tag]:
    """The tags of every name that is both opened and closed, ordered and disjoint."""
    text = doc.text
    found = [m for m in bbcode_pattern().finditer(text) if not is_protected(doc, *m.span())]
    opened = {m[2].lower() for m in found if not m[1]}
    closed = {m[2].lower() for m in found if m[1]}
    tags: list[Tag] = []
    for m in found:
        name = m[2].lower()
        if name not in opened or name not in closed:
            continue
        start = m.start()
        if name == "img" and m[1] and tags and tags[-1].name == "img" and text[tags[-1].start + 1] != "/":
            before = tags[-1].start
            if start - before < MAX_IMAGE_CHARS and "\n" not in text[before:start]:
                start = tags.pop().start
        tags.append(Tag(start, m.end(), name))
    return tags


def _names_in_words(doc: Document, tags: list[Tag]) -> set[str]:
    """The names of the tags that no cut can take, since the words beside them would run together."""
    text, names = doc.text, set[str]()
    chain: list[Tag] = []
    for tag in [*tags, Tag(len(text) + 1, len(text) + 1, "")]:
        if chain and tag.start != chain[-1].end:
            start, end = chain[0].start, chain[-1].end
            if start and end < len(text) and glues(text[start - 1], text[end]) and not _has_space(text, start, end):
                names.update(link.name for link in chain)
            chain = []
        chain.append(tag)
    return names


def _has_space(text: str, start: int, end: int) -> bool:
    return any(map(str.isspace, text[start:end]))


STEPS = (shortcodes, media_token, inline, bbcode)
