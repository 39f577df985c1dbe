r"""Forum chrome: buttons, ranks, join dates, counters, edit notes, quote heads, signatures of mail programs.

phpBB, vBulletin, XenForo, Discourse, MyBB, SMF, WoltLab and Tapatalk print it round every post; extractors keep the
posts and the chrome alike. The words stand in the packs. Three shapes are known here, and only beside such words: a
button below every post, the running number of a post (``#661``), and a short line above a line of a user's panel, such
as a rank or a place.

Left alone: what people wrote, answers of a word and quotations included, prose about forums, and numbered lists
(``#1`` in a ranking).

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
# What a rule of the user's panel is called in the packs; buttons, edit notes and quote heads stand round a post.
PANEL_RULES = ("joined", "count", "profile", "place", "rank", "status", "online", "user-")
POST_NUMBER = re.compile(r"[\s*_\[-]{0,8}#\s?(\d{1,6})[\s*_\]]{0,4}\Z")


def _chrome_lines(doc: Document) -> dict[int, bool]:
    """The lines in which a rule of the class ``forum`` found its words, and whether they are of a user's panel."""
    lexicon: Lexicon | None = doc.lexicon
    lines: dict[int, bool] = {}
    if lexicon is not None:
        for match in lexicon.by_class(doc).get("forum", ()):
            name = lexicon.rules[match.rule].id.partition("forum.")[2]
            lines[match.line] = lines.get(match.line, False) or name.startswith(PANEL_RULES)
    return lines


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
    """A short line between chrome and a line of a user's panel: the rank, the place, the name."""
    chrome = _chrome_lines(doc)
    if len(chrome) < MIN_CHROME_LINES:
        return
    lines = doc.lines
    for index in sorted(chrome):
        if chrome.get(index + 2) and index + 1 not in chrome and 0 < len(lines[index + 1]) <= MAX_PANEL_CHARS:
            line = lines[index + 1].strip()
            if line and len(line.split()) <= 3 and not line.endswith((".", "!", "?")):
                yield index + 1, index + 2


@drop_blocks("forum.again")
def again(doc: Document) -> Iterator[Span]:
    """A button that is one only at the edge of a page (``Zitieren``), where a thread has it below every post."""
    lexicon: Lexicon | None = doc.lexicon
    if lexicon is None:
        return
    where: dict[str, list[int]] = {}
    others: set[str] = set()
    for match in lexicon.by_class(doc).get("forum", ()):
        rule, line = lexicon.rules[match.rule], doc.lines[match.line].strip()
        if rule.zone == "any":
            others.add(line)
        elif rule.line == "whole" and rule.kind == "line" and rule.preset != "strict":
            where.setdefault(line, []).append(match.line)
    if len(others - where.keys()) < MIN_CHROME_LINES:
        return
    for found in where.values():
        if len(set(found)) > 1:
            yield from ((index, index + 1) for index in sorted(set(found)))


STEPS = (post_number, panel, again, PhraseClass("forum"))
