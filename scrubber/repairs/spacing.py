"""Blanks too many: between words, before a comma or a full stop, inside brackets, at line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.document import Document
from scrubber.filter import repair
from scrubber.repairs.cursor import ProseCursor
from scrubber.repairs.guards import has_unseen
from scrubber.repairs.protected import code
from scrubber.repairs.settle import settled

# Begins with a literal that the search skips to; the run is possessive: linear.
GAP = re.compile(r" (?=[ ,.)\n])(?<=\S ) *+")
OPENING = re.compile(r"\((?= )")
INNER_OPEN = re.compile(r"\( (?=[^\W_]|[\"„“»«])")
INNER_START = re.compile(r" (?:[^\W_]|[\"„“»«])")
WORD = re.compile(r"[^\W\d_]{2}")
OTHER_BLANKS = re.compile(r"[\t\u00a0\u202f][ \t\u00a0\u202f]*+")  # up to their end, so that none is read twice
REACH = 400  # characters; how far away the other bracket may be
BEFORE_STOP = frozenset(")]”“»\"’%")
AFTER_STOP = frozenset(" \n\"”“»")
BEFORE_CLOSING = frozenset(".!?”“\"%")
AFTER_CLOSING = frozenset(" \n\t.,;:!?")
SENTENCE_STARTS = frozenset("\"„“»«(")
BLANKS = " \t\u00a0\u202f"


@repair("repair.spacing", by_line=True)
def spacing(doc: Document) -> list[tuple[int, int, str]]:
    r"""Take blanks that are too many: double ones, before a comma or full stop, inside brackets, at the end of a line.

    Inline tags leave them when they go, and typists who give every sign a blank. Only lines of prose are changed,
    except that the end of any line is.

    Left alone: French spacing before ``; : ! ? »``, abbreviations (``z. B.``), numbers (``1 000``, ``3 , 5``),
    addresses, file names (`` .gif``), ellipses (`` … ``, `` ...``), emoticons (`` :)``), indentation, tables,
    columns, code. A missing blank is not put in: ``end.Next`` may be a file name or an address.

    >>> from scrubber.pipeline import Pipeline
    >>> Pipeline(spacing)("Die  Fähre ( die alte ) , so z. B. im  Mai , legt ab .  \nTee  5,00\n").text
    'Die Fähre (die alte), so z. B. im Mai, legt ab.\nTee  5,00\n'
    """
    text = doc.text
    if GAP.search(text) is None and OPENING.search(text) is None and not text[-1:].isspace() and not (
        "\t" in text or has_unseen(doc)
    ):
        return []
    return list(_all(doc))


@settled
def _all(doc: Document) -> Iterator[tuple[int, int, str]]:
    last = -1
    found = sorted([*_gaps(doc), *_after_opening(doc), *_other_line_ends(doc)])
    for start, end, written in found:
        if start >= last:
            last = end
            yield start, end, written


def _gaps(doc: Document) -> Iterator[tuple[int, int, str]]:
    """What stands after a blank decides what the blank is."""
    text = doc.text
    size = len(text)
    kept, cursor = code(doc), ProseCursor(text)
    for match in GAP.finditer(text):
        start, end = match.span()
        before = text[start - 1]
        after = text[end] if end < size else "\n"
        if after == "\n":
            if not (kept and kept.overlap(start, end)):
                yield start, end, ""
            continue
        if not cursor.is_prose(start) or (kept and kept.overlap(start, end)):
            continue
        behind = text[end + 1] if end + 1 < size else "\n"
        if after in ",.":
            if _is_stray(text, start, end, before, after, behind):
                yield start, end, ""
                continue
        elif after == ")" and (before.isalnum() or before in BEFORE_CLOSING) and behind in AFTER_CLOSING:
            reach = text[max(cursor.line_start, start - REACH) : start]
            inside = reach[reach.rfind("(") + 1 :]
            if reach.rfind("(") > reach.rfind(")") and (inside[:1] != " " or _is_of_words(inside)):
                yield start, end, ""
                continue
        if end - start > 1:
            yield start, end, " "


def _is_stray(text: str, start: int, end: int, before: str, stop: str, behind: str) -> bool:
    """Whether the comma or full stop at ``end`` belongs to the word before the blank."""
    abbreviated = stop == "," and before == "." and text[start - 2 : start - 1].isalnum()
    if not (before.isalnum() or before in BEFORE_STOP or abbreviated) or behind not in AFTER_STOP:
        return False
    beyond = text[end + 2 : end + 3]
    if stop == ",":
        return not (before.isdigit() and beyond.isdigit())
    if behind == " ":  # a dot between two words of one sentence is an ornament, and ` . . .` an ellipsis
        return beyond.isupper() or beyond in SENTENCE_STARTS
    return True


def _after_opening(doc: Document) -> Iterator[tuple[int, int, str]]:
    """A blank behind an opening bracket that is closed near on the same line."""
    text = doc.text
    if OPENING.search(text) is None:
        return
    kept, cursor = code(doc), ProseCursor(text)
    for match in INNER_OPEN.finditer(text):
        start, end = match.span()
        if start and (text[start - 1].isalnum() or text[start - 1] in "_("):
            continue  # f( x )
        if not cursor.is_prose(start) or (kept and kept.overlap(start, end)):
            continue
        line_end = text.find("\n", end, end + REACH)
        reach = text[end : line_end if line_end >= 0 else end + REACH]
        closing, opening = reach.find(")"), reach.find("(")
        if closing >= 0 and (opening < 0 or closing < opening) and _is_of_words(" " + reach[:closing]):
            yield start + 1, end, ""


def _is_of_words(inside: str) -> bool:
    """Whether what stands between brackets and blanks begins with a word, and is no formula or interval."""
    return INNER_START.match(inside) is not None and (WORD.search(inside) is not None or " " not in inside.strip())


def _other_line_ends(doc: Document) -> Iterator[tuple[int, int, str]]:
    """Tabs and no-break spaces at the end of a line, and whatever stands at the end of the text."""
    text = doc.text
    end = len(text.rstrip(" "))
    if 0 < end < len(text) and not text[end - 1].isspace() and not code(doc).overlap(end, len(text)):
        yield end, len(text), ""
    if not ("\t" in text or "\u00a0" in text or "\u202f" in text):
        return
    blocks = code(doc)
    for match in OTHER_BLANKS.finditer(text):
        start, end = match.span()
        if not text.startswith("\n", end) and end < len(text):
            continue
        low = start
        while low and text[low - 1] == " ":
            low -= 1
        if low and text[low - 1] not in "\n\t\u00a0\u202f" and not (blocks and blocks.overlap(low, end)):
            yield low, end, ""


STEPS = (spacing,)
