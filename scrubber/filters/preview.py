r"""Link previews: cards that forums and chats unfold from an address, and lines that are a bare domain.

XenForo, Discourse and their like print the host, title, first 300 characters, preview picture and favicon of a linked
page. In text remain a picture whose alternative text is a host, the title and teaser once more, ``www.example.org``.

Left alone: domains in a sentence, in a list of domains, after a colon, and the first copy of title and teaser.

>>> from scrubber import Pipeline
>>> Pipeline(*STEPS)("Die Fähre fährt wieder.\nwww.example.org\nAb Montag gilt der Sommerplan.").text
'Die Fähre fährt wieder.\nAb Montag gilt der Sommerplan.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.code import fenced_lines
from scrubber.data import names
from scrubber.document import Document
from scrubber.edits import Span
from scrubber.filter import drop_blocks
from scrubber.packs.phrases import PhraseClass
from scrubber.prose import is_inside_sentence

# Labels of letters, digits and hyphens with a dot after each, then a top-level domain: dots separate the classes.
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,5}[a-z]{2,13}", re.IGNORECASE)
WWW_HOST = re.compile(r"www\.[^\s/]{3,100}", re.IGNORECASE)
CARD_IMAGE = re.compile(r"!\[([^\[\]\n]{4,100})\]\([^\n]*\)\s*\Z")
CARD_REACH_LINES = 6
MAX_DOMAINS = 3


def _is_host(text: str) -> bool:
    if HOST.fullmatch(text) is None:
        return False
    return WWW_HOST.match(text) is not None or text.rpartition(".")[2].lower() in names("top_level_domains")


@drop_blocks("preview.domain", needs=(".",))
def domain(doc: Document) -> Iterator[Span]:
    """A line that is nothing but a domain, between lines that are not."""
    lines, hosts = doc.lines, []
    for index, line in enumerate(lines):
        if 5 < len(line) < 80 and "." in line and " " not in (bare := line.strip()) and _is_host(bare):
            hosts.append(index)
    if len(hosts) > MAX_DOMAINS:
        return  # the text lists them
    fenced = doc.memo(fenced_lines) if hosts else frozenset()
    for index in hosts:
        above, below = _beside(lines, index, -1), _beside(lines, index, 1)
        name = lines[index].strip()
        if not (WWW_HOST.match(name) or name.islower()):
            continue  # a brand: ``Workforce.com``, ``ML.NET``
        if is_inside_sentence(lines, index):
            continue
        if index in fenced or above.endswith(":") or _is_host(above) or _is_host(below):
            continue
        yield index, index + 1


def _beside(lines: list[str], index: int, step: int) -> str:
    """The next line that is not blank, above or below."""
    index += step
    while 0 <= index < len(lines):
        if lines[index].strip():
            return lines[index].strip()
        index += step
    return ""


@drop_blocks("preview.card", needs=("![",))
def card(doc: Document) -> Iterator[Span]:
    """A preview picture whose alternative text is a host, with the repeated title and teaser below it."""
    lines = doc.lines
    first: dict[str, int] = {}
    for index, line in enumerate(lines):
        if line.strip():
            first.setdefault(line.strip(), index)
    index = 0
    while index < len(lines):
        found = CARD_IMAGE.match(lines[index].strip()) if "![" in lines[index] else None
        if not found or not _is_host(found[1].strip()):
            index += 1
            continue
        stop = index + 1
        while stop < len(lines) and stop <= index + CARD_REACH_LINES and _is_known(lines[stop], first, stop):
            stop += 1
        yield index, stop
        index = stop


def _is_known(line: str, first: dict[str, int], index: int) -> bool:
    """Whether a line of a card says nothing new: it stood before."""
    return bool(line.strip()) and first[line.strip()] < index


STEPS = (card, domain, PhraseClass("preview"))
