"""Inline and paragraph tags that reached the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scrubber.document import Document
from scrubber.filter import repair
from scrubber.repairs.protected import code
from scrubber.repairs.settle import settled, written

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
# What the prose speaks about is none: quoted, or named as a tag behind it, after one run of one class.
TAG = re.compile(
    r"(?<![\"'`])<(/?)([A-Za-z][A-Za-z0-9]{0,9})(?:[ \t/][^<>\n]*)?>"
    r"(?![- ”“\"'’]*(?:[Tt]ag|[Ee]lement|[Aa]ttribut|[Bb]alise|[Ee]tiquet|`))"
)
ALONE = re.compile(r"<(?:[pP]|[bBhH][rR]|[wW][bB])(?![a-qs-zA-QS-Z])")  # what needs no closing tag; fixed length
GAP = frozenset(" \t\n")
KNOWN = INLINE | PARAGRAPHS | LINES | VOID
SUPERSCRIPT = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
SUBSCRIPT = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
SMALL = re.compile(r"[0-9+\-n]{1,6}")


NEAR = 200  # characters
REACH = 2000  # characters; how long a row of a table may be


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
        slash, name = match.groups()
        name = name.lower()
        if name not in KNOWN:
            continue
        start, end = match.span()
        if (braces and _in_template(text, start, end)) or (blocks and blocks.overlap(start, end)):
            continue
        found.append(Tag(start, end, name, slash != ""))
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
    yield from _breaks(text, breaks)


def _breaks(text: str, tags_in_order: list[Tag]) -> Iterator[list[tuple[int, int, str]]]:
    """Line ends for tags that end a line; those with only white space between them are one."""
    size, count = len(text), len(tags_in_order)
    place = 0
    while place < count:
        low, high, name, _ = tags_in_order[place]
        newlines = 2 if name in PARAGRAPHS else 1
        lines = newlines == 1
        while low and text[low - 1] in GAP:
            low -= 1
        while high < size and text[high] in GAP:
            high += 1
        place += 1
        while place < count and tags_in_order[place].start == high:
            newlines = 2 if tags_in_order[place].name in PARAGRAPHS or lines else newlines
            high = tags_in_order[place].end
            while high < size and text[high] in GAP:
                high += 1
            place += 1
        if _in_row(text, low, high):
            put = " "
        elif low == 0:
            put = ""
        elif high == size:
            put = "\n" if text[high - 1] == "\n" else ""
        else:
            here = text.count("\n", low, high)
            put = "\n" * (min(here, 2) if here > newlines else newlines)
        yield [(low, high, put)]


def _in_row(text: str, start: int, end: int) -> bool:
    """Whether ``start:end`` stands inside a row of a table, which a line end would break."""
    low = max(0, start - REACH)
    first = text.rfind("\n", low, start) + 1
    if first < low or "\n" in text[start:end] or text[first : first + 1] != "|":
        return False
    last = text.find("\n", end, end + REACH)
    return "|" in text[first + 1 : start] or "|" in text[end : end + REACH if last < 0 else last]


def _outside_new_tags(text: str, units: list[list[tuple[int, int, str]]]) -> Iterator[tuple[int, int, str]]:
    """The changes of all units, except of those that would make a tag of what stands round them (``<<b></b>i>``)."""
    changes = sorted([change for unit in units for change in unit])
    new = written(text, changes)
    if "<" not in new or TAG.search(new) is None:
        yield from changes
        return
    unit_of = {change[:2]: number for number, unit in enumerate(units) for change in unit}
    seams: list[tuple[int, int]] = []  # place in the new text, number of the unit
    shift = 0
    for start, end, put in changes:
        shift += len(put) - (end - start)
        seams.append((end + shift, unit_of[start, end]))
    refused: set[int] = set()
    place = 0
    for match in TAG.finditer(new):
        start, end = match.span()
        while place < len(seams) and seams[place][0] <= start:
            place += 1
        while place < len(seams) and seams[place][0] < end:
            refused.add(seams[place][1])
            place += 1
    for change in changes:
        if unit_of[change[:2]] not in refused:
            yield change


STEPS = (tags,)
