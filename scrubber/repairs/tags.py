"""Inline and paragraph tags that reached the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scrubber.document import Document
from scrubber.filter import repair
from scrubber.repairs.protected import code
from scrubber.repairs.settle import settled

INLINE_NAMES = (
    "a abbr acronym b bdi bdo big center cite del dfn em font i ins label mark nobr q s small span strike strong sub "
    "sup time tt u var"
)
PARAGRAPH_NAMES = "article blockquote dd div dl dt figcaption h1 h2 h3 h4 h5 h6 hr ol p section ul"
INLINE = frozenset(INLINE_NAMES.split())
PARAGRAPHS = frozenset(PARAGRAPH_NAMES.split())
LINES = frozenset(["br", "li"])
VOID = frozenset(["br", "hr", "wbr"])

# A name, then one class up to the first angle bracket or line end: each start is scanned over once.
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,9})(?:[ \t/][^<>\n]*)?>")
# Anchored where a tag ends, and one run of one class.
MENTION = re.compile(r"(?:-| |”|“|\"|'|’)*(?:[Tt]ag|[Ee]lement|[Aa]ttribut|[Bb]alise|[Ee]tiquet|`)")
ALONE = re.compile(r"<(?:[pP]|[bBhH][rR]|[wW][bB])(?![a-qs-zA-QS-Z])")  # what needs no closing tag; fixed length
GAP = frozenset(" \t\n")
KNOWN = INLINE | PARAGRAPHS | LINES | VOID
SUPERSCRIPT = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
SUBSCRIPT = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
SMALL = re.compile(r"[0-9+\-n]{1,6}")


NEAR = 200  # characters


class Tag(NamedTuple):
    """A known tag in the text."""

    start: int
    end: int
    name: str
    closes: bool


@repair("repair.tags", needs=("<",))
@settled
def tags(doc: Document) -> Iterator[tuple[int, int, str]]:
    r"""Take well-formed tags out: ``Ha<b>ll</b>o`` is ``Hallo``, ``<br>`` ends a line, ``</p><p>`` a paragraph.

    They come from feeds and from entities that were resolved. Only names from a closed list of HTML are known, an
    opening tag goes only with its closing one, and digits in ``<sup>`` and ``<sub>`` become ``m²`` and ``H₂O``.

    Left alone: comparisons and formulas (``a < b``), generics (``List<String>``), ``<3``, code, tags that the prose
    speaks about (``the <b> tag``, ``"<br>"``), and everything that only ``filters.markup`` can judge: torn tags,
    comments, scripts.

    >>> from scrubber.pipeline import Pipeline
    >>> Pipeline(tags)("<p>Die <b>Fäh</b>re legt<br/>um sechs ab.</p><p>List<String> bleibt.</p>").text
    'Die Fähre legt\num sechs ab.\n\nList<String> bleibt.'
    """
    text = doc.text
    if "</" not in text and ALONE.search(text) is None:
        return
    found = _known(doc)
    if found:
        yield from _outside_new_tags(text, list(_units(text, _paired(found))))


def _known(doc: Document) -> list[Tag]:
    text = doc.text
    blocks = code(doc)
    braces = "{" in text
    found: list[Tag] = []
    for match in TAG.finditer(text):
        name = match[2].lower()
        if name not in KNOWN:
            continue
        start, end = match.span()
        if (braces and _in_template(text, start, end)) or (blocks and blocks.overlap(start, end)):
            continue
        if MENTION.match(text, end) or (start and text[start - 1] in "\"'`"):
            continue
        found.append(Tag(start, end, name, bool(match[1])))
    return found


def _in_template(text: str, start: int, end: int) -> bool:
    """Whether braces stand near on the same line, as in templates and scripts."""
    low = text.rfind("\n", max(0, start - NEAR), start) + 1 or max(0, start - NEAR)
    high = text.find("\n", end, end + NEAR)
    near = text[low : end + NEAR if high < 0 else high]
    return "{" in near and "}" in near


def _paired(found: list[Tag]) -> list[tuple[Tag, ...]]:
    """Pairs of opening and closing tag by name, and tags that need no partner."""
    open_tags: dict[str, list[Tag]] = {}
    units: list[tuple[Tag, ...]] = []
    lone: list[Tag] = []
    for tag in found:
        if tag.name in VOID:
            units.append((tag,))
        elif not tag.closes:
            open_tags.setdefault(tag.name, []).append(tag)
        elif open_tags.get(tag.name):
            units.append((open_tags[tag.name].pop(), tag))
        elif tag.name == "p":
            lone.append(tag)
    lone += open_tags.get("p", [])
    if sum(tag.name == "p" for tag in found) > 1:  # HTML closes paragraphs by itself
        units.extend((tag,) for tag in lone)
    return units


def _units(text: str, units: list[tuple[Tag, ...]]) -> Iterator[list[tuple[int, int, str]]]:
    """The changes, those that need each other together; neighbouring breaks are one change."""
    breaks: list[Tag] = []
    for unit in units:
        first = unit[0]
        if first.name in PARAGRAPHS or first.name in LINES:
            breaks.extend(unit)
        elif first.name == "wbr":
            yield [(first.start, first.end, "")]
        else:
            opening, closing = unit
            mark = '"' if first.name == "q" else ""
            changes = [(opening.start, opening.end, mark), (closing.start, closing.end, mark)]
            inside = text[opening.end : closing.start]
            if first.name in ("sup", "sub") and SMALL.fullmatch(inside):
                small = inside.translate(SUPERSCRIPT if first.name == "sup" else SUBSCRIPT)
                changes = [(opening.start, closing.end, small)]
            yield changes
    breaks.sort()
    place = 0
    while place < len(breaks):
        low, high = breaks[place].start, breaks[place].end
        newlines = 2 if breaks[place].name in PARAGRAPHS else 1
        lines = newlines == 1
        while low and text[low - 1] in GAP:
            low -= 1
        while high < len(text) and text[high] in GAP:
            high += 1
        while place + 1 < len(breaks) and breaks[place + 1].start == high:
            place += 1
            newlines = 2 if breaks[place].name in PARAGRAPHS or lines else newlines
            high = breaks[place].end
            while high < len(text) and text[high] in GAP:
                high += 1
        place += 1
        gap = text[low:high]
        if low == 0:
            written = ""
        elif high == len(text):
            written = "\n" if gap[-1] == "\n" else ""
        else:
            written = "\n" * newlines
            if gap.count("\n") > newlines:
                written = "\n" * min(gap.count("\n"), 2)
        yield [(low, high, written)]


def _outside_new_tags(text: str, units: list[list[tuple[int, int, str]]]) -> Iterator[tuple[int, int, str]]:
    """The changes of all units, except of those that would make a tag of what stands round them (``<<b></b>i>``)."""
    changes = sorted((*change, number) for number, unit in enumerate(units) for change in unit)
    parts: list[str] = []
    seams: list[tuple[int, int]] = []  # place in the new text, number of the unit
    at = size = 0
    for start, end, written, number in changes:
        parts += (text[at:start], written)
        size += start - at + len(written)
        seams.append((size, number))
        at = end
    parts.append(text[at:])
    new = "".join(parts)
    refused: set[int] = set()
    place = 0
    if "<" in new:
        for match in TAG.finditer(new):
            start, end = match.span()
            while place < len(seams) and seams[place][0] <= start:
                place += 1
            while place < len(seams) and seams[place][0] < end:
                refused.add(seams[place][1])
                place += 1
    for start, end, written, number in changes:
        if number not in refused:
            yield start, end, written


STEPS = (tags,)
