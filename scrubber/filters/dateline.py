r"""The dateline of an agency report: place, agency in brackets, dash (``BERLIN (dpa) – ``), or place, day, agency.

News sites print it in front of the first sentence; it says who wired the text, not what happened.

Left alone: brackets elsewhere, a person with a party, a term with what it stands for, a place with a dash but no
agency, tables, titles.

>>> from scrubber import Pipeline
>>> Pipeline(*STEPS)("HAMBURG (dpa) – Die Fähre fährt wieder, und das freut vor allem die Schulkinder der Insel.").text
'Die Fähre fährt wieder, und das freut vor allem die Schulkinder der Insel.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from scrubber.data import alternation
from scrubber.document import Document
from scrubber.edits import Span
from scrubber.filter import cut_spans
from scrubber.packs.phrases import PhraseClass
from scrubber.prose import ends_sentence, is_clear_prose
from scrubber.settled import settled

# Place words begin with a capital; each part is bounded and ends at a sign that it cannot contain.
SIGNED = re.compile(
    r"[*_]{0,3}(?P<place>[A-ZÀ-ÖØ-ÞŁŚŻŹĆ][\w.’'-]{1,30}(?:[ ]?[/ -][ ]?[\w.’'(-]{1,30}){0,4})(?:,[ ][\w. ]{2,30})?[ ]?"
    r"\((?P<mark>[A-Za-zÀ-ÿ][\w/ .&®-]{1,30})\)[*_]{0,3}"
    r"[ ]{0,2}[–—-][ ]{1,2}(?=[A-ZÀ-ÖØ-Þ„“\"«»])"
)
# German wires print a stop or nothing for the dash: ``Musterdorf (epd). ``, ``Köln (KNA) ``.
STOPPED = re.compile(
    r"[*_]{0,3}(?P<place>[A-ZÄÖÜ][\w.’'-]{1,30}(?:[ ]?[/ -][ ]?[\w.’'-]{1,30}){0,2})[ ]?"
    r"\((?P<mark>(?i:dpa|afp|epd|kna|ots|sda|reuters)(?:/[a-z]{2,4})?)\)[*_]{0,3}[.:]?[ ]{1,2}(?=[A-ZÄÖÜ„“\"«»])"
)
HOUSE = re.compile(r"agen[ctz]|press|dienst|nachricht", re.IGNORECASE)  # of the name of an agency itself
# Swiss and Italian agencies put the day before the bracket and no dash behind it: ``Sion, 8 nov (ats) Le``.
DATED = re.compile(
    r"[*_]{0,3}[A-ZÀ-ÖØ-Þ][\w.’'-]{1,30}(?:[ ][\w.’'-]{1,30}){0,3}, \d{1,2}(?:er|°)? [a-zà-ÿ]{3,9}\.? "
    r"\((?P<mark>[A-Za-zÀ-ÿ][\w/ .&®-]{1,30})\)[*_]{0,3}[ ]{1,2}(?=[A-ZÀ-ÖØ-Þ„“\"«»])"
)
INITIALS = re.compile(r"[a-z]{2,5}(?:[/-][a-z]{2,5}){0,2}")
MAX_PLACE_WORDS = 2  # of a place that initials stand behind: ``Bad Altdorf (red) – ``
MIN_LEAD_SPACES = 4  # of a first sentence behind a known agency
MAX_DATELINE_LINES = 12  # it opens the body, which on an article text is near the top


@cut_spans("dateline.agency", needs=("(",))
@settled
def agency(doc: Document) -> Iterator[Span]:
    """Place, agency in brackets and dash in front of a paragraph; place, day and agency also without the dash."""
    seen = 0
    for index, line in enumerate(doc.lines):
        if not line.strip():
            continue
        seen += 1
        if seen > MAX_DATELINE_LINES:
            return
        if "(" not in line[:120]:
            continue
        signed, dated, stopped = SIGNED.match(line), DATED.match(line), STOPPED.match(line)
        if signed and _is_agency(signed["place"], signed["mark"]):
            found = signed
        elif dated and agency_pattern().fullmatch(dated["mark"]):
            found = dated
        elif stopped and not _is_spelt_out(stopped["place"], stopped["mark"]):
            found = stopped
        else:
            continue
        if is_clear_prose(line) or (found is not stopped and _is_short_lead(line[found.end() :], found["mark"])):
            yield doc.line_starts[index], doc.line_starts[index] + found.end()


@cache
def agency_pattern() -> re.Pattern[str]:
    """A news agency as a word of its own."""
    return re.compile(rf"\b(?:{alternation('news_agencies')})\b", re.IGNORECASE)


def _is_agency(place: str, mark: str) -> bool:
    """Whether ``mark`` behind ``place`` is an agency's: a known one, a house in capitals behind a place in capitals, or
    initials behind a short place. ``Emil Anders (CDU) – `` and ``EU (Europäische Union) – `` are the writer's words.
    """
    if agency_pattern().search(mark) or (place.isupper() and mark.isupper()):
        return True
    return INITIALS.fullmatch(mark) is not None and len(place.split()) <= MAX_PLACE_WORDS


def _is_spelt_out(place: str, mark: str) -> bool:
    """Whether ``mark`` rather abbreviates the words before it."""
    return HOUSE.search(place) is not None or (len(re.split("[ -]", place)) > 1 and place[0].lower() == mark[0].lower())


def _is_short_lead(rest: str, mark: str) -> bool:
    """Whether a known agency's first sentence follows, even where it is too short for clear prose."""
    known = agency_pattern().fullmatch(mark) is not None
    return known and rest.count(" ") >= MIN_LEAD_SPACES and ends_sentence(rest)


STEPS = (agency, PhraseClass("dateline"))
