r"""Forum chrome: buttons, ranks, join dates, counters, edit notes, quote heads, signatures of mail programs.

phpBB, vBulletin, XenForo, Discourse, MyBB, SMF, WoltLab and Tapatalk print it round every post; extractors keep the
posts and the chrome alike. The words stand in the packs. Two shapes are known here, and only beside such words: the
running number of a post (``#661``), and a short line between two lines of chrome, such as a rank or a place.

Left alone: what people wrote, quotations included, prose about forums, and numbered lists (``#1`` in a ranking).

>>> from scrubber import Pipeline
>>> text = "#7\nRegistriert seit: 12.03.2010\nHafenkind\nBeiträge: 1.204\nDie Fähre fährt wieder, das stand am Aushang."
>>> print(Pipeline(*STEPS)(text, lang="de").text)
#7
Die Fähre fährt wieder, das stand am Aushang.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.document import Document
from scrubber.edits import Span
from scrubber.filter import drop_blocks
from scrubber.lexicon import Lexicon
from scrubber.packs.phrases import PhraseClass

MIN_CHROME_LINES = 2
MIN_POST_NUMBERS = 3
MAX_PANEL_CHARS = 30
POST_NUMBER = re.compile(r"[\s*_\[-]{0,8}#\s?(\d{1,6})[\s*_\]]{0,4}\Z")


def _chrome_lines(doc: Document) -> set[int]:
    """The lines in which a rule of the class ``forum`` found its words."""
    lexicon: Lexicon | None = doc.lexicon
    return {match.line for match in lexicon.by_class(doc).get("forum", ())} if lexicon is not None else set()


@drop_blocks("forum.post-number", needs=("#",))
def post_number(doc: Document) -> Iterator[Span]:
    """The running numbers of posts, in a text that has other forum chrome."""
    if len(_chrome_lines(doc)) < MIN_CHROME_LINES:
        return
    found = [(i, int(m[1])) for i, line in enumerate(doc.lines) if len(line) < 24 and (m := POST_NUMBER.match(line))]
    if len(found) < MIN_POST_NUMBERS:
        return
    numbers = [number for _, number in found]
    if numbers == sorted(numbers):
        yield from ((index, index + 1) for index, _ in found)


@drop_blocks("forum.panel")
def panel(doc: Document) -> Iterator[Span]:
    """A short line between two lines of chrome: the rank, the place, the name in a user's panel."""
    chrome = _chrome_lines(doc)
    if len(chrome) < MIN_CHROME_LINES:
        return
    lines = doc.lines
    for index in sorted(chrome):
        if index + 2 in chrome and index + 1 not in chrome and 0 < len(lines[index + 1]) <= MAX_PANEL_CHARS:
            line = lines[index + 1].strip()
            if line and len(line.split()) <= 3 and not line.endswith((".", "!", "?")):
                yield index + 1, index + 2


STEPS = (post_number, panel, PhraseClass("forum"))
