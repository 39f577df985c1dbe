"""Which part of a line a rule of kind ``span`` takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scrubber.document import Document
from scrubber.edits import Span
from scrubber.fold import plain
from scrubber.lexicon import compiled_pattern
from scrubber.packs.rule import PhraseRule

# A stop, closers, white space: three classes that share no character, so this is linear.
SENTENCE_GAP = re.compile(r"[.!?…][\"'”“»«’)\]]*\s+")


def spans_of(doc: Document, rule: PhraseRule, line: int, phrases: Sequence[Span]) -> Iterator[Span]:
    """Give the ranges of ``doc.text`` that ``rule`` takes of ``line``, where it found ``phrases``.

    With a pattern it is the pattern's match that holds the phrase; else ``take`` says how far it reaches: the phrase,
    its sentence, the rest of the line, or the line up to the phrase's end. A space beside the range goes with it
    where another stays or the line ends.
    """
    at, text = doc.line_starts[line], doc.lines[line]
    if rule.pattern:
        reaches = [found.span() for found in compiled_pattern(rule.pattern).finditer(plain(text))]
    elif rule.take == "sentence":
        gaps = [gap.end() for gap in SENTENCE_GAP.finditer(text)]
        reaches = list(zip([0, *gaps], [*gaps, len(text)], strict=True))
    else:
        reaches = []
    place = 0
    for phrase_start, phrase_end in phrases:
        start, end = phrase_start - at, phrase_end - at
        if rule.pattern or rule.take == "sentence":
            while place < len(reaches) and reaches[place][1] <= start:
                place += 1
            if place == len(reaches):
                return
            if reaches[place][0] > start or (rule.pattern and reaches[place][1] < end):
                continue
            start, end = reaches[place][0], max(reaches[place][1], end)
        elif rule.take == "rest":
            end = len(text)
        elif rule.take == "head":
            start = 0
        while end > start and text[end - 1].isspace():
            end -= 1
        while start < end and text[start].isspace():
            start += 1
        if end - start > rule.max_chars or start == end:
            continue
        if end < len(text) and text[end] == " " and (start == 0 or text[start - 1] == " "):
            end += 1
        elif start and text[start - 1] == " " and end == len(text):
            start -= 1
        yield at + start, at + end
