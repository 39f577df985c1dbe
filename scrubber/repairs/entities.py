"""HTML entities that reached the text, once or twice escaped."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from scrubber.document import Document
from scrubber.filter import repair
from scrubber.repairs.protected import code
from scrubber.repairs.settle import settled

# The loop consumes a fixed string each turn and each branch ends at a semicolon after a bounded run: linear.
# Some writers lose the semicolon of the numbers of quotes and dashes, which no other number looks like.
ENTITY = re.compile(
    r"&(?:amp;|#38;|#x26;)*(?:(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|(#82(?:1[1267]|2[0-26]|30))(?!\d))"
)
# What a reader of markup would see in a text. Each branch begins at its own sign and runs over one class without it.
READABLE = re.compile(
    r"<[A-Za-z/!?$%][^<>\n]*>?"  # a tag, torn or whole
    r"|&\#?[0-9A-Za-z]{1,32};|&[a-zA-Z]{2,8}"  # an entity; some count without their semicolon
    r"|^[ \t]*>[> \t]*+"  # a markdown quotation
    r"|\[[^\[\]\n]*\](?=[(\[:])|\[/?[A-Za-z]{2}[^\[\]\n]*\]?"  # a link, a shortcode
    r"|^[ \t]{0,3}(?:\#{1,6}|[-+=~])",
    re.MULTILINE,
)
NEVER = frozenset("*_`~\\")  # written as entities so that they are not read as markdown
TO_SPACE = frozenset("\n\r\t\f\v")  # white space in HTML


@repair("repair.entities", needs=("&",))
@settled
def entities(doc: Document) -> Iterator[tuple[int, int, str]]:
    """Resolve HTML entities (``&uuml;``, ``&#8211;``), also those that were escaped again (``&amp;nbsp;``).

    Feeds escape what is escaped already, and text mode prints what a browser would resolve.

    Left alone: every entity whose character would be read as markup or as a part of another entity
    (``&lt;script&gt;``, ``&amp;lt;b&gt;``, ``&#42;``), code, and names that HTML does not know.

    >>> from scrubber.pipeline import Pipeline
    >>> Pipeline(entities)("Fisch &amp;amp; Chips f&uuml;r 4&nbsp;&euro;; &lt;b&gt; macht fett.").text
    'Fisch & Chips für 4\\xa0€; &lt;b&gt; macht fett.'
    """
    text = doc.text
    if ENTITY.search(text) is None:
        return
    from html import unescape

    blocks = code(doc)
    found: list[tuple[int, int, str]] = []
    for match in ENTITY.finditer(text):
        name = match[1] or match[2]
        value = unescape(f"&{name};")
        if value in TO_SPACE:
            value = " "
        if not value or value.endswith(";") or value in NEVER or (blocks and blocks.overlap(*match.span())):
            continue
        found.append((*match.span(), value))
    yield from _joined(_harmless(text, found) if found else found)


def _harmless(text: str, found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return those of ``found`` that are no part of anything readable as markup once all of them are resolved."""
    if all(ord(value[0]) > 127 for _, _, value in found):
        return found if "<" not in text else _outside(text, found)
    return _outside(text, found)


def _outside(text: str, found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    parts: list[str] = []
    places: list[int] = []  # where each value would stand
    at = size = 0
    for start, end, value in found:
        parts += (text[at:start], value)
        places.append(size + start - at)
        size += start - at + len(value)
        at = end
    parts.append(text[at:])
    resolved = "".join(parts)
    refused: set[int] = set()
    for match in READABLE.finditer(resolved):
        start, end = match.span()
        if resolved[start] == "&" and resolved[end - 1] != ";" and not _is_entity(match[0]):
            continue
        place = bisect_right(places, start) - 1
        if place < 0 or places[place] + len(found[place][2]) <= start:
            place += 1
        while place < len(found) and places[place] < end:
            refused.add(place)
            place += 1
    return [item for place, item in enumerate(found) if place not in refused]


def _is_entity(start: str) -> bool:
    """Whether browsers read ``start`` as an entity though it has no semicolon (``&copy``)."""
    from html import unescape

    return unescape(start) != start


def _joined(found: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Neighbours as one change."""
    place = 0
    while place < len(found):
        start, end, value = found[place]
        values = [value]
        place += 1
        while place < len(found) and found[place][0] == end:
            end = found[place][1]
            values.append(found[place][2])
            place += 1
        yield start, end, "".join(values)


STEPS = (entities,)
