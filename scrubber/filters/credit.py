r"""Photo credits: on a line of their own, at the end of a caption, or glued between two sentences.

Text extractors run a caption and its credit into the paragraph. A credit is a label and a name (``Foto: Jo Drop``), or
a name and an agency (``Jo Drop – shutterstock.com``); labels stand in the packs, agencies in
``data/photo_agencies.txt``.

Left alone: agencies in a sentence (``sagte der dpa``), sources of figures and quotations, prose about photographers.

>>> from scrubber import Pipeline
>>> Pipeline(*STEPS)("Die Fähre legt ab.Jo Drop – shutterstock.com Am Kai blieb es still.").text
'Die Fähre legt ab. Am Kai blieb es still.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from scrubber.data import alternation, names
from scrubber.document import Document
from scrubber.edits import Span
from scrubber.filter import cut_spans
from scrubber.packs.phrases import PhraseClass
from scrubber.settled import settled

MAX_NAME_CHARS = 180
NAME = r"[A-ZÀ-ÖØ-Þ0-9][\w.'’-]{0,30}(?:[ ][\w.'’-]{1,30}){0,4}"
SIGNS = "–—/|-"  # between name and agency
LABEL = re.compile(r"[Ff]oto?\.")


@cache
def agency_pattern() -> re.Pattern[str]:
    """An agency, up to the end of the word."""
    return re.compile(rf"(?i:{alternation('photo_agencies')})(?![a-z])")


@cache
def agency_heads() -> frozenset[str]:
    """The first two letters of all agencies."""
    return frozenset(name[:2] for name in names("photo_agencies"))


def _agencies(text: str) -> list[Span]:
    """The agencies behind a sign, from the sign on, in order of place. Hyphens are many: each has but a glance."""
    found: list[Span] = []
    heads = agency_heads()
    for sign in SIGNS:
        at = text.find(sign)
        while at >= 0:
            start = at + 2 if text[at + 1 : at + 2] == " " else at + 1
            if text[start : start + 2].lower() in heads and (agency := agency_pattern().match(text, start)):
                found.append((at, agency.end()))
            at = text.find(sign, at + 1)
    return sorted(found)


@cache
def glued_pattern() -> re.Pattern[str]:
    """After a sentence end: a name, a dash, slash or bar, an agency; then a new sentence or the end of the line.

    A label (``Fot.``, ``Foto:``) goes with the name. A name is at most five words of bounded length, so the pattern
    reads no more than a line's worth of characters.
    """
    label = rf"(?:(?i:{alternation('credit_labels')})[ ]?:[ ]?)"
    return re.compile(
        rf"(?<=[.!?…”“\"»])[ ]?(?:[(][ ]?)?(?:{LABEL.pattern}[ ]?|{label})?(?:©[ ]?)?{NAME}[ ]?[{SIGNS}][ ]?"
        rf"(?i:{alternation('photo_agencies')})[ ]?\)?(?=[ ]?[A-ZÄÖÜÀ-ÖØ-Þ„“«»]|[ ]*$)",
        re.MULTILINE,
    )


@cut_spans("credit.glued", by_line=True)
@settled
def glued(doc: Document) -> Iterator[Span]:
    """A name and an agency glued between two sentences, or behind the last one."""
    text = doc.text
    last = 0
    for sign, end in _agencies(text):
        low = max(sign - MAX_NAME_CHARS, last, 0)
        low = max(text.rfind("\n", low, sign) + 1, low)
        for found in glued_pattern().finditer(text, low, min(len(text), end + 3)):
            if found.end() >= end:
                start, last = found.span()
                if LABEL.fullmatch(text, text.rfind("\n", 0, start) + 1, start):
                    break  # behind a label, not behind a sentence: the packs take the whole line
                if text[start] == " " and text[last : last + 1] == " ":
                    start, last = start + 1, last + 1
                yield start, last
                break


STEPS = (glued, PhraseClass("credit"))
