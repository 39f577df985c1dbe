"""Hyphens that stand where a dash belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.document import Document
from scrubber.filter import repair
from scrubber.repairs.cursor import ProseCursor
from scrubber.repairs.protected import code
from scrubber.repairs.settle import settled

HYPHEN = re.compile(r" -(-?)(?=[ ,;:])")  # a literal that the search skips to: linear
WORD_LEFT = re.compile(r"[\w.!?…%€$°'’]+[)\]\"'“”»«’‘]*\Z")
WORD_RIGHT = re.compile(r"[(\[\"'„“”«»‚‘’¿¡]*([\w'’]+)")
LAST_WORD = re.compile(r"(?<!\w)[\w'’]+\Z")
# What makes `` -- `` the end of the options, and not a dash: an option before it, or a name of a file behind it.
OPTION = re.compile(r"(?<![^ `(])--?[a-z][\w-]*")
FILE = re.compile(r"[\w-]*[./_][\w*./-]*\w")
PREFIXES = frozenset(["pre", "post", "non", "sub", "inter", "intra", "anti", "pro", "micro", "macro", "mikro", "makro"])
FORMULA = frozenset("=+*/^<>±×÷√∑\\{}")
AND = frozenset(["und", "oder", "bzw", "sowie", "en", "of", "och", "et", "ou", "e", "o", "y", "i", "lub", "and", "or"])
CLOSERS = ")]\"'“”»«’‘"
NEAR = 12  # characters on both sides, of the same line, in which the sign of a formula may stand
REACH = 400  # characters; how far back a dash that opened a parenthesis may stand


@repair("repair.dashes", needs=(" -",), by_line=True)
@settled
def dashes(doc: Document) -> Iterator[tuple[int, int, str]]:
    """Write a hyphen between words, with blanks, as the dash that it stands for: `` - `` and `` -- `` become `` – ``.

    Typewriter habits, and exports that flatten dashes (``Qwen -, um``). Only in lines of prose, and only between
    words.

    Left alone: bullets, ranges and minus (``3 - 2``), formulas, titles (``Die Fähre - Inselzeitung``), tables,
    options (`` -v``, ``checkout -- a.txt``), suspended hyphens (``Vor- und Nachteile``, ``Haupt - und Nebensaison``),
    compounds (``Nord - Ost - Passage``), code, and all real dashes, em dashes too.

    >>> from scrubber.pipeline import Pipeline
    >>> Pipeline(dashes)("Die Fähre - sie ist alt -, legt um 9 - 10 Uhr an den Vor- und Nebenhäfen an.").text
    'Die Fähre – sie ist alt –, legt um 9 - 10 Uhr an den Vor- und Nebenhäfen an.'
    """
    text = doc.text
    kept = code(doc)
    cursor = ProseCursor(text)
    opened = -REACH - 1  # where a dash stands that may have opened a parenthesis
    for match in HYPHEN.finditer(text):
        start, end = match.span()
        start += 1
        if text.startswith(" ,", end) and opened > max(cursor.line_start, start - REACH):
            end += 1
        if start < 2 or text[start - 2].isspace() or not cursor.is_prose(start) or (kept and kept.overlap(start, end)):
            continue
        if text[end] == " ":
            good = _between_words(text, start, end) and not (match[1] and _is_command(text, start, end))
        else:
            good = _before_comma(text, start, end, opened > max(cursor.line_start, start - REACH))
        if good:
            opened = start if text[end] == " " else opened
            yield start, end, "–"


def _between_words(text: str, start: int, end: int) -> bool:
    word_end = start - 1
    if text[word_end - 1] == "," and text[word_end - 2 : word_end - 1].isalpha():  # «Да, - сказал он.»
        word_end -= 1
    left = WORD_LEFT.search(text, max(start - 41, 0), word_end)
    right = WORD_RIGHT.match(text, end + 1, end + 61)
    if left is None or right is None:
        return False
    before, after = left[0].rstrip(CLOSERS), right[1]
    if after[0].isdigit() or not before.strip(".!?…%€$°'’"):
        return False  # a minus or a range
    if before[-1].isdigit() and len(after) == 1:
        return False
    if len(before) == 1 and len(after) == 1:
        return False
    if len(before) <= 3 and len(after) <= 3 and before[0].isupper() and after[0].isupper():
        return False  # Mo - Fr
    near = text[max(start - NEAR, 0) : start].rpartition("\n")[2] + text[end : end + NEAR].partition("\n")[0]
    if not FORMULA.isdisjoint(near):
        return False
    if after in AND and text[start - 2].isalpha():
        follow = WORD_RIGHT.match(text, end + 1 + right.end() - right.start() + 1, end + 60)
        if follow is None:
            return True
        if _starts_upper(before):
            return not follow[1][0].isupper()  # Haupt - und Nebensaison
        return before not in PREFIXES or not text.startswith("-", follow.end())  # pre - and post-war
    return not _in_chain(text, start, end, before, after)


def _starts_upper(word: str) -> bool:
    return word[:1].isupper()


def _in_chain(text: str, start: int, end: int, before: str, after: str) -> bool:
    """Whether the hyphen is one of several between single capitalised words: ``Nord - Ost - Passage``."""
    if not (_starts_upper(before) and _starts_upper(after)):
        return False
    beyond = end + 1 + len(after)
    if text.startswith(" - ", beyond) and _starts_upper(text[beyond + 3 : beyond + 4]):
        return True
    low = max(start - 4 - len(before), 0)
    further = LAST_WORD.search(text, max(low - 40, 0), low) if text.startswith(" - ", low) else None
    return further is not None and _starts_upper(further[0])


def _reach(text: str, start: int) -> int:
    """Where the line begins that ``start`` is in, or ``REACH`` before it."""
    low = max(start - REACH, 0)
    return max(text.rfind("\n", low, start) + 1, low)


def _is_command(text: str, start: int, end: int) -> bool:
    """Whether a double hyphen ends the options of a command."""
    low = _reach(text, start)
    return OPTION.search(text, low, start - 1) is not None or FILE.match(text, end + 1, end + 61) is not None


def _before_comma(text: str, start: int, end: int, is_open: bool) -> bool:
    if WORD_LEFT.search(text, max(start - 41, 0), start - 1) is None:
        return False
    if text.find(" ", end, end + 2) != end + 1:
        return False
    if not is_open:
        low = _reach(text, start)
        is_open = text.rfind(" – ", low, start) >= 0 or text.rfind(" — ", low, start) >= 0
    if is_open:
        return True
    follow = WORD_RIGHT.match(text, end + 2, end + 62)
    return follow is not None and follow[1][0].islower() and not text.startswith("-", follow.end())


STEPS = (dashes,)
