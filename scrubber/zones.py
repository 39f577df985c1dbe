"""Where in a document its body lies."""

from __future__ import annotations

from typing import NamedTuple


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
