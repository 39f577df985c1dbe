"""What in a text may be a copy of something above: lines that are no accident of form, and passages of sentences."""

from __future__ import annotations

import re
from typing import TypeAlias

from scrubber.code import fenced_lines, is_code_line, is_table_row
from scrubber.document import Document
from scrubber.language import other_stop_words, stop_words
from scrubber.prose import BULLET, ends_sentence

MIN_PROSE_CHARS = 60
MIN_STOP_WORDS = 2  # a title of a product has fewer; the German sentence of 60 characters with the fewest has 2
MAX_REFRAIN_CHARS = 120
DIALOGUE = re.compile(r"\s*[–—\"“„»«‚‘>]")
# A stop, closers, white space: three classes that share no character.
SENTENCE_GAP = re.compile(r"[.!?…][\"'”“»«’)\]]*\s+")

Sentence: TypeAlias = tuple[str, int, int, int]
"""Its words, its line, start and end."""


def _stop_words_in(line: str) -> int:
    known, other = stop_words(), other_stop_words()
    return sum(word in known or word in other for word in line.lower().split())


def is_prose(line: str) -> bool:
    """Whether a second copy of ``line`` is no accident of form: prose, no list item, dialogue, table row or code."""
    return (
        len(line) >= MIN_PROSE_CHARS
        and not line[0].isspace()  # wrapped or indented text of a manual
        and not line[0].islower()  # a piece of a sentence
        and ends_sentence(line)
        and ("。" in line or _stop_words_in(line) >= MIN_STOP_WORDS)
        and not BULLET.match(line)
        and not is_table_row(line)
        and not is_code_line(line)
        and not (DIALOGUE.match(line) and len(line) < MAX_REFRAIN_CHARS)
    )


def sentences_of(doc: Document) -> list[Sentence]:
    """All sentences of the lines of prose."""
    fenced = doc.memo(fenced_lines)
    found: list[Sentence] = []
    for index, line in enumerate(doc.lines):
        if len(line) < MIN_PROSE_CHARS or index in fenced or is_table_row(line) or BULLET.match(line):
            continue
        at, start = doc.line_starts[index], 0
        for end in [*(gap.end() for gap in SENTENCE_GAP.finditer(line)), len(line)]:
            if start < end:
                found.append((line[start:end].strip(), index, at + start, at + end))
            start = end
    return found


def grown_left(doc: Document, at: int, origin: int, sentences: list[Sentence]) -> int:
    """Where the copy ``at`` begins if it grows to the left by whole sentences, or up to the start of its line.

    What stands left of it may be a title that nothing ends; half a sentence that both have is no repeat.
    """
    text = doc.text
    (_, line, start, _), (_, origin_line, origin_start, _) = sentences[at], sentences[origin]
    low, origin_low = doc.line_starts[line], doc.line_starts[origin_line]
    size = 0
    room = min(start - low, origin_start - origin_low)
    while size < room and text[start - size - 1] == text[origin_start - size - 1]:
        size += 1
    if start - size == low:
        return low
    grown = 0
    while origin and sentences[origin - 1][1] == origin_line and origin_start - sentences[origin - 1][2] <= size:
        origin -= 1
        longer = origin_start - sentences[origin][2]
        if text[start - longer - 1].isspace():  # not in the middle of a word
            grown = longer
    return start - grown
