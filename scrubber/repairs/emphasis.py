"""Markdown emphasis around words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.document import Document
from scrubber.filter import repair
from scrubber.repairs.protected import Ranges, code
from scrubber.repairs.settle import settled

# One run of one sign, with what stands directly beside it: linear. Longer runs are rules, censored words or blanks.
RUN = re.compile(r"\*+|_+|~~+")
# The heads are literals and the tail is one class: linear.
ADDRESS = re.compile(r"(?:https?://|ftp://|www\.)[^\s<>\"“”„«»|]+")
ESCAPE = re.compile(r"\\([*_~])")
LONGEST = 3
REACH = 500  # characters
BEFORE_OPENING = frozenset(" \t\u00a0([{\"'„“”‚‘’«»›‹¿¡—–-…:;,|>*_~")
BEFORE_OPENING_STRONG = frozenset(".!?)")
UNSPACED = ("\u3000", "\ud7ff")  # Chinese, Japanese and Korean set no blank before a mark
NO_OPENING_NEXT = frozenset(" \t\u00a0.,;:/\\)]}|*?!%=+<>^~")
NO_CLOSING_BEFORE = frozenset(" \t\u00a0,([{/\\|=+<^")
NO_CLOSING_NEXT = frozenset("/\\*=^")
SHELL = ("$(", "${", "; do", "&&")
QUOTES = frozenset("\"'“”„‘’«»")
GENDER = re.compile(r"\*(?:in|innen|r|n|e|s)(?![^\W_])")
NAME = re.compile(r"[a-z][a-z0-9_]*|[A-Z][A-Z0-9_]*")
CODE_NEXT = frozenset("([.\"'=")
CODE_SIGNS = ("()", "def ", "import ", " = ", "{")  # a text with these and a lower-case __name__ is about code
# Names of Python and JavaScript that are written so, and are no emphasis.
DUNDER_NAMES = (
    "all annotations author bases builtins call class contains debug def del delitem dict dir dirname doc enter eq "
    "exit file filename ge getattr getattribute getitem gt hash func function import init iter le len line lt main "
    "metaclass missing module mro name ne new next path proto qualname reduce repr setattr setitem setstate "
    "getstate sizeof slots spec str version weakref"
)
DUNDER = frozenset(DUNDER_NAMES.split())


class _Open:
    __slots__ = ("end", "sign", "start", "width")

    def __init__(self, start: int, end: int, sign: str) -> None:
        self.start, self.end, self.sign, self.width = start, end, sign, end - start


@repair("repair.emphasis", needs=("*", "_", "~"))
@settled
def emphasis(doc: Document) -> Iterator[tuple[int, int, str]]:
    r"""Take markdown's emphasis off the words: ``*x*``, ``**x**``, ``***x***``, ``_x_``, ``__x__``, ``~~x~~``.

    It stays in what markdown extractors and language models hand over. A pair stands on one line, its opening mark at
    the start of a word, its closing mark at an end. An escaped mark (``\*``) loses its backslash where it then marks
    nothing.

    Left alone: ``2*3*4``, ``snake_case``, ``__init__``, ``Leser*innen``, footnote stars (``Preis*``), bullets, globs
    (``*.py``), pointers, rules (``***``), code, addresses, table pipes.

    >>> from scrubber.pipeline import Pipeline
    >>> Pipeline(emphasis)("Die **alte *Fähre*** fährt für alle Leser*innen, 2*3*4 Mal, zum Preis* von _gestern_.").text
    'Die alte Fähre fährt für alle Leser*innen, 2*3*4 Mal, zum Preis* von gestern.'
    """
    text = doc.text
    kept = code(doc)
    for start, end in _lines_with_marks(text):
        if any(sign in text[start:end] for sign in SHELL):
            continue
        marks = list(RUN.finditer(text, start, end))
        if len(marks) > 1:
            if kept:
                marks = [mark for mark in marks if not kept.overlap(*mark.span())]
            addresses = [m.span() for m in ADDRESS.finditer(text, start, end)]
            if addresses:
                reach = Ranges(addresses)
                marks = [mark for mark in marks if not reach.overlap(*mark.span())]
            yield from _pairs(text, marks)
    if "\\" in text:
        for match in ESCAPE.finditer(text):
            if not (kept and kept.overlap(*match.span())) and _marks_nothing(text, match.start()):
                yield match.start(), match.start() + 1, ""


def _lines_with_marks(text: str) -> Iterator[tuple[int, int]]:
    """The lines that hold a mark; the search skips from one to the next."""
    size = len(text)
    places = {sign: text.find(sign) for sign in "*_~"}
    while True:
        at = min((place for place in places.values() if place >= 0), default=-1)
        if at < 0:
            return
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        end = size if end < 0 else end
        yield start, end
        for sign, place in places.items():
            if 0 <= place < end:
                places[sign] = text.find(sign, end)


def _pairs(text: str, marks: list[re.Match[str]]) -> Iterator[tuple[int, int, str]]:
    size = len(text)
    opened: list[_Open] = []
    count: dict[tuple[str, int], int] = {}
    for mark in marks:
        sign = mark[0][0]
        start, end = mark.span()
        width = end - start
        if width > LONGEST or (sign == "~" and width != 2) or (sign == "_" and width > 2):
            continue
        before = text[start - 1] if start else "\n"
        after = text[end] if end < size else "\n"
        if before == "\\":
            continue
        if opened and _can_close(before, after, text[end + 1 : end + 2], sign, width):
            found = _partners(opened, count, sign, width)
            if found and _is_emphasis(text, found[-1], start):
                at = start
                for partner in found:
                    yield partner.start, partner.end, ""
                    at += partner.width
                yield start, end, ""
                lowest = opened.index(found[-1]) if len(opened) < 16 else _place(opened, found[-1])
                for gone in opened[lowest:]:
                    count[gone.sign, gone.width] -= 1
                del opened[lowest:]
                continue
        if _can_open(text, before, after, sign, width, start):
            opened.append(_Open(start, end, sign))
            count[sign, width] = count.get((sign, width), 0) + 1


def _place(opened: list[_Open], wanted: _Open) -> int:
    place = len(opened) - 1
    while opened[place] is not wanted:
        place -= 1
    return place


def _partners(opened: list[_Open], count: dict[tuple[str, int], int], sign: str, width: int) -> list[_Open]:
    """The opening mark of the same width; for a run of three also the two innermost ones that make three."""
    if count.get((sign, width), 0):
        place = len(opened) - 1
        while opened[place].sign != sign or opened[place].width != width:
            place -= 1
        return [opened[place]]
    last = opened[-1]
    if last.sign == sign and last.width == LONGEST and width < LONGEST and sign == "*":  # ***a** b*
        last.end -= width
        last.width -= width
        count[sign, LONGEST] -= 1
        count[sign, last.width] = count.get((sign, last.width), 0) + 1
        count[sign, width] = count.get((sign, width), 0) + 1
        opened.append(_Open(last.end, last.end + width, sign))
        return [opened[-1]]
    if width == LONGEST and len(opened) > 1:
        inner, outer = opened[-1], opened[-2]
        if inner.sign == outer.sign == sign and inner.width + outer.width == LONGEST:
            return [inner, outer]
    return []


def _can_open(text: str, before: str, after: str, sign: str, width: int, start: int) -> bool:
    if after == "\n" or after in NO_OPENING_NEXT or (sign == "*" and after == "-"):
        return False
    if not (before == "\n" or before in BEFORE_OPENING or (width > 1 and before in BEFORE_OPENING_STRONG)):
        return sign == "*" and width > 1 and UNSPACED[0] <= before <= UNSPACED[1]
    if after in "\"'" and not (before.isspace() or before in "([*_~"):
        return False  # "*", "~*"
    if after in QUOTES and before in QUOTES:
        return False
    if sign == "*" and width == 1 and after == "_" and text[start + 2 : start + 3] != "_":
        return False  # *_cost
    if sign == "_" and width == 1 and not (after.isalnum() or after in "*„“\"'(«»‚‘¿¡—–"):
        return False
    return not (sign == "*" and width == 1 and GENDER.match(text, start))


def _can_close(before: str, after: str, beyond: str, sign: str, width: int) -> bool:
    if before == "\n" or before in NO_CLOSING_BEFORE or after in NO_CLOSING_NEXT:
        return False
    if after == "(" and sign == "_":
        return False  # _name_(
    if after == "." and beyond.isalnum():
        return False  # *g*.h
    if after.isalnum():
        return sign == "*" and width > 1 and not after.isdigit() and not before.isdigit()
    return True


def _is_emphasis(text: str, opening: _Open, end: int) -> bool:
    """Whether what stands between the marks is more than a name of code."""
    inside = text[opening.end : min(end, opening.end + 24)]
    if not inside:
        return False
    if opening.sign != "_" or opening.width != 2 or end - opening.end >= 24 or not NAME.fullmatch(inside):
        return True
    if "_" in inside or inside.isupper() or inside in DUNDER or text[end + 2 : end + 3] in CODE_NEXT:
        return False
    return not any(sign in text for sign in CODE_SIGNS)


def _marks_nothing(text: str, at: int) -> bool:
    r"""Whether the sign behind the backslash at ``at`` would not be read as markup without it."""
    before = text[at - 1] if at else "\n"
    after = text[at + 2] if at + 2 < len(text) else "\n"
    sign = text[at + 1]
    if before == "\\" or after in "\\*_~" or before in "*_~":
        return False
    low = max(text.rfind(" ", max(at - 80, 0), at) + 1, text.rfind("\n", max(at - 80, 0), at) + 1, at - 80, 0)
    word = text[low:at]
    if word[1:3] == ":\\" or "$" in word or "\\" in word.replace("\\_", "").replace("\\*", ""):
        return False  # a path or a formula
    if before.isalnum() and after.isalnum():
        return True
    if before.isspace() and after == " ":
        near = max(at - REACH, 0)  # at the start of a line it would be a bullet
        return text[max(near, text.rfind("\n", near, at) + 1) : at].strip() != ""
    if not (before.isalnum() or before in "€$£%)]”“»°²³") or not (after.isspace() or after in ".,;:!?)"):
        return False
    near = max(at - REACH, 0)
    line = text[max(text.rfind("\n", near, at) + 1, near) : at]
    return len(line) < REACH and f" {sign}" not in line and f"\\{sign}" not in line and not line.startswith(sign)


STEPS = (emphasis,)
