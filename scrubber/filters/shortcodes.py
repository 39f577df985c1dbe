r"""Shortcodes of WordPress and its page builders, and BBCode of forums, printed instead of rendered.

They leak when a feed or a theme switch left no plugin to render them. Only the tags go; the words between stay.

Left alone: editorial brackets (``[sic]``, ``[…]``, ``[1]``), anything in code, BBCode letters that are not in pairs.

>>> from scrubber import Pipeline
>>> Pipeline(*STEPS)('[caption id="a_1" width="300"]Der Hafen[/caption]\n[b]Neu:[/b] die Fähre').text
'Der Hafen\nNeu: die Fähre'
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from scrubber.code import is_protected
from scrubber.data import alternation
from scrubber.document import Document
from scrubber.edits import Span
from scrubber.filter import cut_spans
from scrubber.settled import settled

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


@cache
def bbcode_pattern() -> re.Pattern[str]:
    """An opening or closing BBCode tag with an optional value; no bracket inside, length bounded."""
    return re.compile(rf"\[(/?)({alternation('bbcodes')})(=[^\[\]\n]{{0,300}})?\]", re.IGNORECASE)


@cut_spans("shortcodes.bbcode", needs=("[/",))
@settled
def bbcode(doc: Document) -> Iterator[Span]:
    """BBCode tags whose partner is there too; an ``[img]`` goes with its address."""
    text = doc.text
    found = [m for m in bbcode_pattern().finditer(text) if not is_protected(doc, *m.span())]
    opened = Counter(m[2].lower() for m in found if not m[1])
    closed = Counter(m[2].lower() for m in found if m[1])
    image: int | None = None
    for m in found:
        name = m[2].lower()
        if not (opened[name] and closed[name]):
            continue
        if name == "img" and not m[1]:
            image = m.start()
        elif name == "img" and image is not None and m.start() - image < 500 and "\n" not in text[image : m.start()]:
            yield image, m.end()
            image = None
            continue
        yield m.span()


STEPS = (shortcodes, bbcode)
