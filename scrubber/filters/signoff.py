r"""An author's or agency's mark behind the last sentence: ``(mb)``, ``(dpa/sth)``, ``/kla/DP/mis``, ``ah/kp/emd``.

Newsrooms sign a text with initials. They are no words of it.

Left alone: brackets anywhere but behind the last sentence of the last paragraph or on the line below it,
abbreviations in capitals that a text explains (``(KI)``), short words such as ``(sic)`` or ``(ja)``, units, items of an
enumeration (``data/signoff_words.txt``), everything that is not two or three letters or a known agency, paths, code.

>>> from scrubber import Pipeline
>>> Pipeline(*STEPS)("Das Rennen um die letzte Fähre war am Abend noch nicht entschieden, hieß es am Kai. (mb)").text
'Das Rennen um die letzte Fähre war am Abend noch nicht entschieden, hieß es am Kai.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from scrubber.code import in_listing, is_protected
from scrubber.data import alternation, names
from scrubber.document import Document
from scrubber.edits import Span
from scrubber.filter import cut_spans, drop_blocks
from scrubber.packs.phrases import PhraseClass
from scrubber.prose import MIN_PROSE_CHARS, clear_prose_lines
from scrubber.settled import settled


@cache
def agency_part() -> str:
    """An agency with what may stand behind it: marks and a date (``APA, red, 4.6.2013``)."""
    return rf"(?i:{alternation('news_agencies')})(?:[/,][ ]?\w{{2,8}}){{0,3}}(?:,[ ]?[\d.]{{6,10}})?"


ANNOUNCES = re.compile(r"[:：][\W_]*\Z")  # at the end of a line: what follows belongs to it
LETTER = "[a-zà-öø-ÿąćęłńśźż]"


@cache
def initials() -> str:
    """Two or three letters in brackets that are no word, no unit, no number and no item of an enumeration."""
    return rf"(?!(?:{alternation('signoff_words')}|[ivx]{{1,3}})[)/-]){LETTER}{{2,3}}"


@cache
def mark_pattern() -> re.Pattern[str]:
    """Behind a sentence: initials, short lower-case marks joined by slashes, or an agency; every part is bounded."""
    marks = rf"(?!(?:{alternation('signoff_words')})[/-])[a-z]{{2,6}}(?:[/-][a-z]{{2,6}}){{1,3}}"
    return re.compile(
        rf"(?<=[.!?…”“\"»])[ ]{{0,2}}[*_]{{0,2}}\((?:{initials()}|{marks}|{agency_part()})\)[*_]{{0,2}}[ ]*\Z"
    )


# What an agency for stock markets prints behind the last sentence: ``/kla/DP/mis``. One of them is in capitals.
SLASHES = re.compile(
    r"(?:(?<=[\w”“\"»’)][.!?…])|(?<=\w[.!?…][”“\"»]))/(?=[a-zA-Z/]{0,20}/[A-Z]{2,4}(?:/|[ ]*\Z))"
    r"[a-z]{2,4}(?:/[A-Za-z]{2,4}){1,4}[ ]*\Z"
)


@cut_spans("signoff.slashes", needs=("/",))
@settled
def slashes(doc: Document) -> Iterator[Span]:
    """Initials behind the last sentence of a long line, each with a slash before it."""
    for index, line in enumerate(doc.lines):
        if "/" in line[-24:] and len(line) >= MIN_PROSE_CHARS and (found := SLASHES.search(line, len(line) - 24)):
            start, end = doc.line_starts[index] + found.start(), doc.line_starts[index] + len(line)
            if not is_protected(doc, start, end) and not in_listing(doc, index):
                yield start, end


@cut_spans("signoff.mark", needs=(")",))
@settled
def mark(doc: Document) -> Iterator[Span]:
    """Initials in brackets behind the last sentence of a long line, with no longer line of prose below."""
    lines = doc.lines
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if len(line) < MIN_PROSE_CHARS:
            continue
        found = mark_pattern().search(line, max(0, len(line) - 40))
        if found:
            yield doc.line_starts[index] + found.start(), doc.line_starts[index] + len(line)
        elif line.rstrip().endswith((".", "!", "?", "”", "“", '"', "»")):
            return  # the last paragraph has none


@cache
def line_pattern() -> re.Pattern[str]:
    """A line of nothing but a mark."""
    return re.compile(rf"[ ]*[*_]{{0,2}}\((?:{initials()}|{agency_part()})\)[*_]{{0,2}}[ ]*")


@drop_blocks("signoff.mark-line", needs=("(",))
def mark_line(doc: Document) -> Iterator[Span]:
    """Initials or an agency in brackets on the last line, below a sentence of clear prose."""
    prose = doc.memo(clear_prose_lines)
    if not prose or ANNOUNCES.search(doc.lines[prose[-1]][-12:]):
        return
    below = [index for index in range(prose[-1] + 1, len(doc.lines)) if doc.lines[index].strip()]
    if below and all(line_pattern().fullmatch(doc.lines[index]) for index in below):
        yield from ((index, index + 1) for index in below)


# What an agency prints alone below a report: the initials of all who worked on it, ``ah-sd/kp/emd``.
SLUG = re.compile(r"[a-z]{2,5}\d?(?:-[a-z]{2,5})?(?:/[a-z]{2,5}\d?(?:-[a-z]{2,5})?){2,5}\.?[ ]*")
NO_VOWEL = re.compile(r"[^\Waeiouy\d]{2,5}")


@drop_blocks("signoff.slug", needs=("/",))
def slug(doc: Document) -> Iterator[Span]:
    """The initials of all who worked on an agency's report, on the last line, joined by slashes."""
    last = max((index for index, line in enumerate(doc.lines) if line.strip()), default=-1)
    if last < 0 or not SLUG.fullmatch(doc.lines[last]):
        return
    parts = re.findall(r"[a-z]+", doc.lines[last])
    bare = [part for part in parts if NO_VOWEL.fullmatch(part)]
    if not bare or any(part in names("signoff_words") for part in bare):
        return
    prose = doc.memo(clear_prose_lines)
    if prose and not any(doc.lines[index].strip() for index in range(prose[-1] + 1, last)):
        above = doc.lines[prose[-1]].rstrip()
        if above.endswith((".", "!", "?", "”", "“", '"', "»", ")")) and not is_protected(
            doc, doc.line_starts[last], doc.line_starts[last] + len(doc.lines[last])
        ):
            yield last, last + 1


STEPS = (slashes, slug, mark, mark_line, PhraseClass("signoff"))
