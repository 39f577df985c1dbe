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


@cache
def agency_mark() -> re.Pattern[str]:
    """Behind a sentence of a few words: an agency and a date, which no sentence holds in brackets."""
    agency = rf"(?i:{alternation('news_agencies')})"
    return re.compile(rf"(?<=\w[.!?])[ ]{{1,2}}\({agency}(?:,[ ]?\w{{2,8}}){{0,2}},[ ]?[\d.]{{6,10}}\)[ ]*\Z")


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
            if line.rstrip().endswith(")") and (found := agency_mark().search(line)):
                yield doc.line_starts[index] + found.start(), doc.line_starts[index] + len(line)
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


# The marks of the Polish agency: ``mkr/ par/``.
POLISH_MARKS = re.compile(rf"[ ]*{LETTER}{{2,5}}/(?:[ ]{LETTER}{{2,5}}/){{1,3}}[ ]*")


@drop_blocks("signoff.mark-line", needs=("(", "/"))
def mark_line(doc: Document) -> Iterator[Span]:
    """Initials or an agency in brackets on the last line, below clear prose; in Polish also with slashes."""
    prose = doc.memo(clear_prose_lines)
    if not prose or ANNOUNCES.search(doc.lines[prose[-1]][-12:]):
        return
    below = [index for index in range(prose[-1] + 1, len(doc.lines)) if doc.lines[index].strip()]
    shapes = [line_pattern(), POLISH_MARKS] if doc.lang == "pl" else [line_pattern()]
    if below and all(any(shape.fullmatch(doc.lines[index]) for shape in shapes) for index in below):
        yield from ((index, index + 1) for index in below)


# What newsrooms print alone below a report: the initials of all who worked on it, ``ah-sd/kp/emd``, ``afcl/LL``. Of
# small letters there are three or more, and some are no syllable, as those of a choice (``et/ou/ni``) are; nor are
# they kinds of files (``html/css/js``).
SLASHED_LINE = re.compile(
    r"[ ]*(?:(?P<small>[a-z]{2,5}\d?(?:-[a-z]{2,5})?(?:/[a-z]{2,5}\d?(?:-[a-z]{2,5})?){2,5})\.?|[a-z]{2,5}/[A-Z]{2,4}|"
    r"[A-Z]{2,4}/[a-z]{2,5})[ ]*"
)
NO_VOWEL = re.compile(r"\b[^\W_aeiouy\d]{2,5}\b")


@drop_blocks("signoff.slashed-line", needs=("/",))
def slashed_line(doc: Document) -> Iterator[Span]:
    """The initials of all who worked on a report, joined by slashes, on the line below the last sentence."""
    prose = doc.memo(clear_prose_lines)
    if not prose or not doc.lines[prose[-1]].rstrip().endswith((".", "!", "?", "”", "“", '"', "»", ")")):
        return
    for index in range(prose[-1] + 1, len(doc.lines)):
        if doc.lines[index].strip():
            if _is_slashed(doc.lines[index]) and not in_listing(doc, index):
                yield index, index + 1
            return


def _is_slashed(line: str) -> bool:
    found = SLASHED_LINE.fullmatch(line)
    if found is None:
        return False
    bare = NO_VOWEL.findall(found["small"]) if found["small"] else ()
    return found["small"] is None or (bool(bare) and not any(part in names("signoff_words") for part in bare))


STEPS = (slashes, mark, mark_line, slashed_line, PhraseClass("signoff"))
