"""Characters that nobody sees: soft hyphens, zero widths, direction marks, controls, spaces that only look like one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.document import Document
from scrubber.filter import repair
from scrubber.repairs.guards import has_unseen

# Classes, and one bounded tail behind a literal: linear.
# What follows ESC: a colour or cursor command, or a title or link up to its end, with no control character inside.
SEQUENCE = r"(?:\[[\d;]{0,32}[A-Za-z]|\][^\x00-\x1f]{0,200}(?:\x07|\x1b\\))"
TERMINAL = rf"\x1b{SEQUENCE}"
UNSEEN = (
    "\x01-\x08\x0e-\x1f\x7f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc"
    "\U000e0001-\U000e007f"
)
SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f"
# One class that the search can skip to comes first; what it took decides how the match goes on.
RUN = re.compile(
    f"[{SPACES}{UNSEEN}](?:(?<=[{SPACES}])[{SPACES}]*|(?:(?<=\x1b){SEQUENCE})?(?:{TERMINAL}|[{UNSEEN}])*)"
)
SPACE = frozenset("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f")
COMMAND = re.compile(TERMINAL)

MARKS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction
JOINERS = "\u200c\u200d"
RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# Arabic and its kin, Indic scripts, Mongolian and others that join: there the joiners are spelling.
JOINING = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc"
    "\U00010a00-\U00011fff]"
)
# Thai, Khmer and others that set no blanks: there U+200B parts words.
WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u1950-\u1aaf]")
EMOJI = re.compile("[\u00a9\u00ae\u203c-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff]")
FLAG = "\U0001f3f4"  # the tags of England, Scotland and Wales follow it
CLOSERS_APART = frozenset(";:!?»›%")  # French sets a no-break space before them
OPENERS_APART = frozenset("«‹")


@repair("repair.invisible", by_line=True)
def invisible(doc: Document) -> Iterator[tuple[int, int, str]]:
    r"""Cut characters that nobody sees, and write exotic spaces as a space.

    Soft hyphens and U+200B come from typesetting in HTML, U+FEFF from files that were joined, U+2060 and direction
    marks from word processors, U+FFFC from embedded objects, controls and terminal commands from logs and PDF, tag
    characters from people who hide instructions. They split words for every search and tokenizer.

    Left alone: joiners between letters of scripts that are spelled with them (Persian, Hindi) and inside emoji,
    U+200B between Thai or Khmer words, direction marks on a line with Hebrew or Arabic letters, variation selectors,
    the tags of flag emoji, the ideographic space. A no-break space stays where typography needs it and a plain one
    would change the reading: before ``; : ! ? » %``, after ``«`` (French), and between the digits of one number.
    Between a number and its unit it becomes a space, which is what people search for.

    >>> from scrubber.pipeline import Pipeline
    >>> Pipeline(invisible)("Donau\u00addampf\u200bschiff,\u00a012\u00a0000\u00a0km\ufeff").text
    'Donaudampfschiff, 12\xa0000 km'
    """
    text = doc.text
    if not has_unseen(doc) and "\ufffc" not in text:
        return
    size = len(text)
    right_to_left = RIGHT_TO_LEFT.search(text) is not None
    known: dict[tuple[str, str, str, bool], str] = {}  # the same few characters come thousands of times
    for match in RUN.finditer(text):
        start, end = match.span()
        found = match[0]
        before = text[start - 1] if start else "\n"
        after = text[end] if end < size else "\n"
        if found[0] in SPACE:
            if not _needs_no_break(found[-1], before, after):
                yield start, end, " " * len(found)
            elif len(found) > 1:
                yield start, end, found[-1]
            continue
        place = found, before, after, right_to_left and _line_has(text, start, end)
        if place not in known:
            known[place] = _kept(*place)
        kept = known[place]
        ends = before in "!?…" or (before == "." and after.isupper() and text[end + 1 : end + 2].islower())
        if not kept and "\u200b" in found and ends and after.isalnum():
            kept = " "  # it was all that parted two sentences
        if kept != found:
            yield start, end, kept


def _needs_no_break(space: str, before: str, after: str) -> bool:
    if space not in "\u00a0\u202f\u2009\u2007":
        return False
    return after in CLOSERS_APART or before in OPENERS_APART or (before.isdigit() and after.isdigit())


def _line_has(text: str, start: int, end: int) -> bool:
    """Whether a letter that is written from right to left stands near on the same line."""
    low = text.rfind("\n", max(start - 500, 0), start) + 1 or max(start - 500, 0)
    high = text.find("\n", end, end + 500)
    return RIGHT_TO_LEFT.search(text, low, end + 500 if high < 0 else high) is not None


def _kept(found: str, before: str, after: str, right_to_left: bool) -> str:
    """Return what of a run of unseen characters has a meaning between ``before`` and ``after``."""
    wanted = ""
    if JOINING.match(before) or JOINING.match(after):
        wanted += JOINERS
    if "\u200d" in found and "\u200d" not in wanted and EMOJI.match(before) and EMOJI.match(after):
        wanted += "\u200d"
    if right_to_left:
        wanted += MARKS
    if "\u200b" in found and WITHOUT_SPACES.match(before) and WITHOUT_SPACES.match(after):
        wanted += "\u200b"
    if before == FLAG:
        wanted += "\U000e0020-\U000e007f"
    if not wanted:
        return ""
    return re.sub(f"[^{wanted}]", "", COMMAND.sub("", found))


STEPS = (invisible,)
