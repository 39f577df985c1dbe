"""How far a block reaches: from its heading over the lines that agree with it, up to the first line of prose."""

from __future__ import annotations

import re

from scrubber.document import Document
from scrubber.lexicon import compiled_pattern
from scrubber.packs.rule import PhraseRule
from scrubber.prose import BULLET, ends_sentence, is_clear_prose

# A tag, an image, a shortcode with attributes or one that closes: where the filters for these are off, they stay.
MARKUP = re.compile(r"\s*(?:<|\[?!\[|\[/\w|\[\w+ [^\]\n]*=)")

# "14. April 2018": the day is no number of an item.
DATE = re.compile(r"\s*\d{1,2}\.\s{1,3}[^\W\d_]{3,12}\.?\s{1,3}(?:19|20)\d\d(?!\d)")

TWO_SENTENCES = re.compile(r"[^\W\d]{4}[.!?] [^\W\d_a-zß-ÿ]")
MIN_TWO_SENTENCES_CHARS = 60
MAX_SECTION_CHARS = 60  # of a heading between paragraphs; many headlines of other pages are longer
MAX_LONE_SECTION_CHARS = 40  # where nothing else stands in the box, whose own items may have been lost
MAX_SECTION_LEVEL = 2  # titles of other pages are of a lower one, if they are headings
MAX_APART = 6  # lines that do not agree between two that do, where a block ends behind the last that does
SECTION = re.compile(r"\s{0,3}(#{1,6}) ")


def block_end(doc: Document, rule: PhraseRule, heading: int, others: frozenset[int]) -> int | None:
    """Return the line after the block that begins with the line ``heading``, or nothing where too few lines agree.

    The lines in ``others``, which running rules of other classes name, end the block. Blank lines between
    items are bridged. Where the first item has a bullet, all have. A line that looks like an
    item but stands apart, directly above prose, is taken for the heading of that prose and left.
    """
    lines = doc.lines
    item = compiled_pattern(rule.item_pattern) if rule.item_pattern else None
    bullet: bool | None = None
    items: list[int] = []
    agreeing, last_agreeing, apart = 0, heading, 0
    index = heading + 1
    while index < len(lines):
        line = lines[index]
        if line.lstrip(" \t>").strip():  # the empty lines of a quotation are blank too
            has_bullet = BULLET.match(line) is not None and not DATE.match(line)
            if index in others or is_clear_prose(line) or not _shaped(line, rule) or (bullet and not has_bullet):
                break
            if (rule.item_trim or rule.item_shape == "headline") and _opens_section(line, lines[heading]):
                break
            if rule.item_shape == "headline" and _is_other_text(lines, index, heading, not items):
                break
            agrees = item is None or item.search(line) is not None
            if (rule.item_only and not agrees) or (rule.item_max and len(items) == rule.item_max):
                break
            bullet = has_bullet if bullet is None else bullet
            items.append(index)
            if agrees:
                agreeing, last_agreeing, apart = agreeing + 1, index, 0
            elif rule.item_trim and (apart := apart + 1) > MAX_APART:
                break
        index += 1
    if rule.item_trim:
        return last_agreeing + 1 if agreeing >= rule.item_min else None
    above_prose = index < len(lines) and index not in others
    if items and above_prose and not bullet and _is_heading_of_prose(lines, items, index, rule):
        left = items.pop()
        agreeing -= item is None or item.search(lines[left]) is not None
    if agreeing < rule.item_min:
        return None
    return items[-1] + 1 if items else heading + 1


def _shaped(line: str, rule: PhraseRule) -> bool:
    if len(line) > rule.item_max_chars or MARKUP.match(line):
        return False
    if rule.item_shape in ("title", "headline"):
        if line.lstrip()[0].islower():
            return False  # the rest of a sentence that was wrapped
        if not ends_sentence(line):
            return True
        # A headline may ask or call out; a longer line that ends so behind another sentence is what somebody wrote.
        asks = line.rstrip().endswith(("?", "!", "…", "..."))
        return asks and not (len(line) >= MIN_TWO_SENTENCES_CHARS and TWO_SENTENCES.search(line))
    return rule.item_shape == "any" or len(line) <= 60


def _opens_section(line: str, heading: str) -> bool:
    """Whether ``line`` is a markdown heading that the heading of the block, if it is one, does not stand above."""
    own, above = SECTION.match(line), SECTION.match(heading)
    return own is not None and len(own[1]) <= (len(above[1]) if above else MAX_SECTION_LEVEL)


def _is_other_text(lines: list[str], index: int, heading: int, is_first: bool) -> bool:
    """Whether the line is no headline: a row of a table, a quotation, what announces a list, part of a sentence.

    A sentence goes on in the line below, as where a link or bold print stood, or began in this one.
    """
    line, below = lines[index], lines[index + 1] if index + 1 < len(lines) else ""
    if line.lstrip().startswith("|") or line.rstrip().endswith(":") or below[:1].islower():
        return True
    if line.lstrip().startswith(">") and not lines[heading].lstrip().startswith(">"):
        return True
    return not is_first and len(line) >= MIN_TWO_SENTENCES_CHARS and TWO_SENTENCES.search(line) is not None


def _is_heading_of_prose(lines: list[str], items: list[int], stop: int, rule: PhraseRule) -> bool:
    """Whether the last item rather heads the prose at ``stop``: it stands apart from the block, close to the prose.

    Between paragraphs everything stands apart. There the last of several is left, unless it is long for a heading.
    """
    last = items[-1]
    if not is_clear_prose(lines[stop]):
        return False
    apart = last > 0 and not lines[last - 1].strip()
    if rule.item_shape == "headline":
        size = len(lines[last].strip())
        return size <= MAX_SECTION_CHARS if len(items) > 1 else apart and size <= MAX_LONE_SECTION_CHARS
    return apart
