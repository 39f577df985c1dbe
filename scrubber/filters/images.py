r"""What is left of pictures in text: markdown images, file names, data URIs, source sets.

Markdown extractors keep ``![alt](address)``; text extractors keep the file name that stood in for a missing alternative
text; lazy loaders leave their source sets.

Left alone: images in code and in tables of documentation, file names in a listing of files or inside a sentence.

>>> from scrubber import Pipeline
>>> Pipeline(*STEPS)("Der Hafen.\n\n[![Boote](a.jpg)](b.html)\n\nEs war still.").text
'Der Hafen.\n\nEs war still.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from scrubber.code import in_listing, is_protected
from scrubber.data import alternation
from scrubber.document import Document
from scrubber.edits import Span
from scrubber.filter import cut_spans, drop_blocks
from scrubber.packs.phrases import PhraseClass
from scrubber.prose import is_inside_sentence
from scrubber.settled import settled

MAX_ADDRESS_CHARS = 4000
# Each class excludes the sign that follows it; one level of brackets in an address is what editors write.
ADDRESS = rf"\((?:[^()\n]|\([^()\n]*\)){{0,{MAX_ADDRESS_CHARS}}}\)"
IMAGE = re.compile(rf"!\[[^\[\]\n]*(?:\[[^\[\]\n]*\][^\[\]\n]*)?\]{ADDRESS}")
AFTER_LINKED = re.compile(rf"\s*\]{ADDRESS}")


@cut_spans("images.markdown", needs=("![",))
@settled
def markdown(doc: Document) -> Iterator[Span]:
    """A markdown image, with the link round it where the link holds nothing else."""
    text = doc.text
    if "](" not in text:
        return
    for found in IMAGE.finditer(text):
        start, end = found.span()
        if is_protected(doc, start, end):
            continue
        if start and text[start - 1] == "[":
            link = AFTER_LINKED.match(text, end)
            if link:
                start, end = start - 1, link.end()
        if text[end : end + 1] == " " and (start == 0 or text[start - 1] in " \n"):
            end += 1
        yield start, end


@cut_spans("images.data-uri", needs=("data:",))
@settled
def data_uri(doc: Document) -> Iterator[Span]:
    """A data URI: megabytes of base64 that no one reads."""
    for found in DATA_URI.finditer(doc.text):
        if not is_protected(doc, *found.span()):
            yield found.span()


DATA_URI = re.compile(r"data:(?:image|application|font)/[\w.+-]{1,40}(?:;[\w=-]{1,40}){0,3},[A-Za-z0-9+/=%_.~!*'()-]*")


@cache
def suffixes() -> str:
    """The suffixes of image files, as an alternation."""
    return rf"(?:{alternation('image_suffixes')})"


@cache
def suffix_pattern() -> re.Pattern[str]:
    """A dot and the suffix of an image file."""
    return re.compile(rf"\.{suffixes()}\b", re.IGNORECASE)


@cache
def file_name_pattern() -> re.Pattern[str]:
    """A whole line that is the name or the address of an image file."""
    name = r"(?:https?://[^\s<>]{3,1000}?|[\w%][\w .,()%+@&'~–-]{0,150})"
    return re.compile(rf"[\s*_<(-]*{name}\.{suffixes()}(?:\?[^\s<>]{{0,500}})?[\s*_>)]*\Z", re.IGNORECASE)


OTHER_FILE = re.compile(r"[-*│├└─\s]*+[\w./-]+(?:\.\w{1,5}|/)\s*\Z")


@drop_blocks("images.file-name", needs=(".",))
def file_name(doc: Document) -> Iterator[Span]:
    """A line that is nothing but the name or address of an image file, outside a listing of files."""
    lines = doc.lines
    for index in sorted({doc.line_at(found.start()) for found in suffix_pattern().finditer(doc.text)}):
        line = lines[index]
        if not 4 < len(line) < 1200 or not file_name_pattern().match(line) or is_inside_sentence(lines, index):
            continue
        near = [lines[i] for i in (index - 1, index + 1) if 0 <= i < len(lines) and lines[i].strip()]
        listed = any(OTHER_FILE.match(other) and not file_name_pattern().match(other) for other in near)
        words = line.split(".")[0].split()
        if not listed and len(words) <= 8 and not in_listing(doc, index):
            yield index, index + 1


# One candidate: an address without spaces or commas at its end, then a width or density. Lists of them, comma between.
# Begins where an address can, and takes what it takes for good: a search passes over a long run of letters once.
SOURCE_SET = re.compile(
    r"(?<![^\s,<>\"])(?:[^\s,<>\"]{5,500}+[ ]\d{1,5}(?:\.\d)?[wx](?:,[ ]{0,2}|(?=[\s\"”>]|\Z))){2,}"
)
SIZES = re.compile(
    r"(?:\((?:max|min)-width:[ ]?\d+(?:px|em|rem)\)[ ]?+[\w.()% +-]{1,60}+,[ ]?+)++"
    r"(?P<last>\d+(?:px|vw|em|rem)[\"”″>]*)?"
)


@cut_spans("images.source-set")
@settled
def source_set(doc: Document) -> Iterator[Span]:
    """The list of sizes of a responsive image."""
    text = doc.text
    if "/" in text and (_after_digit(text, "w,") or _after_digit(text, "x,")):
        for found in SOURCE_SET.finditer(text):
            if "/" in found[0] and not is_protected(doc, *found.span()):
                yield found.span()
    if "-width:" in text:
        for found in SIZES.finditer(text):
            if found["last"] is None or is_protected(doc, *found.span()):
                continue
            if not in_listing(doc, doc.line_at(found.start())):
                yield found.span()


def _after_digit(text: str, needle: str) -> bool:
    """Whether ``needle`` stands behind a digit anywhere; ``str.find`` is ten times as fast as a pattern here."""
    at = text.find(needle)
    while at > 0:
        if text[at - 1].isdigit():
            return True
        at = text.find(needle, at + 1)
    return False


STEPS = (markdown, data_uri, file_name, source_set, PhraseClass("images"))
