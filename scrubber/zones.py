"""Where in a document its body lies."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from scrubber.document import Document
from scrubber.packs.rule import PhraseRule
from scrubber.prose import BULLET, clear_prose_lines, ends_sentence

MAX_TITLE_CHARS = 80  # of a legal notice


class Zones(NamedTuple):
    """Where the body lies: the first and the last line of clear prose that no rule names (-1 where there is none).

    ``title`` is the first line of the text where it may be the title of what follows (-1 where it is a link, an item
    or a sentence, or part of a menu, since a rule names the next line).
    """

    first_prose: int
    last_prose: int
    title: int = -1

    def holds(self, zone: str, line: int, *, inclusive: bool) -> bool:
        """Whether ``line`` is in ``zone``. With ``inclusive``, the outermost prose lines count for head and tail."""
        first, last, _ = self
        if zone == "any" or first < 0:
            return True
        head = line <= first if inclusive else line < first
        tail = line >= last if inclusive else line > last
        if zone == "edge":
            return head or tail
        if zone == "body":
            return first <= line <= last
        return head if zone == "head" else tail


def zones_of(doc: Document, named: Collection[int]) -> Zones:
    """Where the body of ``doc`` lies; ``named`` are the lines that line rules name, which are no prose."""
    prose = [line for line in doc.memo(clear_prose_lines) if line not in named]
    inked = (line for line, text in enumerate(doc.lines) if text and not text.isspace())
    title, below = next(inked, -1), next(inked, -1)
    if below < 0 or below in named or not _is_title(doc.lines[title]):
        title = -1
    return Zones(prose[0], prose[-1], title) if prose else Zones(-1, -1, title)


def spares_title(rule: PhraseRule) -> bool:
    """Whether ``rule``, which names lines of a footer, means none that is the first of a text.

    A legal notice has the name that links to it have. Above prose there is no tail; where there is none, all is tail.
    """
    return rule.zone == "tail" or (rule.zone == "edge" and rule.noise_class == "legal")


def _is_title(line: str) -> bool:
    return len(line) <= MAX_TITLE_CHARS and "](" not in line and not ends_sentence(line) and not BULLET.match(line)
