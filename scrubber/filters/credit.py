r"""Photo credits: on a line of their own, at the end of a caption, or glued between two sentences.

Text extractors run a caption and its credit into the paragraph. A credit is a label and a name (``Foto: CI``), or a name
and an agency (``Ink Drop – shutterstock.com``, ``AFP / Marco Bertorello``); labels stand in the packs, agencies in
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
from scrubber.fold import fold
from scrubber.packs.phrases import PhraseClass
from scrubber.scan import Scanner, scanner

NAME = r"[A-ZÀ-ÖØ-Þ0-9][\w.'’-]{0,30}(?:[ ][\w.'’-]{1,30}){0,4}"


@cache
def agencies() -> Scanner:
    """A scanner for the names of picture agencies in folded text."""
    return scanner(names("photo_agencies"))


@cache
def glued_pattern() -> re.Pattern[str]:
    """After a sentence end: a name, a dash, slash or bar, an agency; then a new sentence or the end of the line.

    A name is at most five words of bounded length, so the pattern reads no more than a line's worth of characters.
    """
    return re.compile(
        rf"(?<=[.!?…”“\"»])[ ]?(?:[(][ ]?)?(?:©[ ]?)?{NAME}[ ]?[–—/|-][ ]?(?i:{alternation('photo_agencies')})[ ]?\)?"
        r"(?=[ ]?[A-ZÄÖÜÀ-ÖØ-Þ„“«»]|[ ]*$)",
        re.MULTILINE,
    )


@cut_spans("credit.glued")
def glued(doc: Document) -> Iterator[Span]:
    """A name and an agency glued between two sentences, or behind the last one."""
    text = doc.text
    if not any(sign in text for sign in ("–", "/", "|", "-", "—")):
        return
    hits = agencies()(fold(text))
    last = -1
    for _, start, end in hits:
        if (start and text[start - 1].isalnum()) or start < last:
            continue
        low = max(text.rfind("\n", 0, start) + 1, start - 200)
        for found in glued_pattern().finditer(text, low, min(len(text), end + 3)):
            if found.start() >= last and found.end() >= end:
                a, b = found.span()
                if text[a] == " " and text[b : b + 1] == " ":
                    a += 1
                    b += 1
                yield a, b
                last = b
                break


STEPS = (glued, PhraseClass("credit"))
