r"""Forum chrome: buttons, ranks, join dates, counters, edit notes, quote heads, signatures of mail programs.

phpBB, vBulletin, XenForo, Discourse, MyBB, SMF, WoltLab and Tapatalk print it round every post; extractors keep the
posts and the chrome alike. The words stand in the packs. Some shapes are known here, and only beside such words: the
running number of a post (``#661``), a short line above a line of a user's panel, such as a rank or a place, labels and
counters that mean something else elsewhere, the title that every post repeats (``Re: ...``), and the head of a
quotation that can be unfolded.

Left alone: what people wrote, answers of a word and quotations included, prose about forums, and numbered lists
(``#1`` in a ranking).

>>> from scrubber import Pipeline
>>> text = "#7\nRegistriert seit: 12.03.2010\nHafenkind\nBeiträge: 1.204\nDie Fähre fährt wieder, das stand am Aushang."
>>> print(Pipeline(*STEPS)(text, lang="de").text)
#7
Die Fähre fährt wieder, das stand am Aushang.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from scrubber.board import POST_NUMBER, is_name, is_stamp, round_quotes, small_chrome, subjects, unfolded
from scrubber.document import Document
from scrubber.edits import Span
from scrubber.filter import drop_blocks
from scrubber.fold import fold
from scrubber.lexicon import Lexicon
from scrubber.packs.phrases import PhraseClass
from scrubber.packs.rule import PhraseRule
from scrubber.settled import settled_lines

MIN_CHROME_LINES = 2
MIN_BOARD_LINES = 3  # of different words: then the page is one of a board
MIN_POST_NUMBERS = 3
MIN_LABELS = 3  # in a row that has no line of chrome
# What a rule of the user's panel is called in the packs; buttons, edit notes and quote heads stand round a post.
PANEL_RULES = ("joined", "count", "profile", "place", "rank", "status", "online", "user-")


def _matches(doc: Document) -> Iterator[tuple[int, PhraseRule]]:
    """The lines in which a rule of the class ``forum`` found its words, and the rule. Mere cues do not count."""
    lexicon: Lexicon | None = doc.lexicon
    if lexicon is not None:
        for match in lexicon.by_class(doc).get("forum", ()):
            if match.rule < lexicon.run:
                yield match.line, lexicon.rules[match.rule]


def _chrome_lines(doc: Document) -> set[int]:
    """The lines in which a rule of the class ``forum`` found its words."""
    return {line for line, _ in _matches(doc)}


def _board_lines(doc: Document) -> set[int]:
    """The lines of chrome that is nothing else, where they say that the page is one of a board."""
    chrome = {line for line, rule in _matches(doc) if rule.preset != "strict"}
    return chrome if len({fold(doc.lines[i].strip()) for i in chrome}) >= MIN_BOARD_LINES else set()


@drop_blocks("forum.post-number", needs=("#",))
def post_number(doc: Document) -> Iterator[Span]:
    """The running numbers of posts, in a text that has other forum chrome."""
    if len(doc.memo(_chrome_lines)) < MIN_CHROME_LINES:
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
    chrome = doc.memo(_chrome_lines)
    if len(chrome) < MIN_CHROME_LINES:
        return
    panels = {line for line, rule in _matches(doc) if rule.id.partition("forum.")[2].startswith(PANEL_RULES)}
    lines = doc.lines
    for index in sorted(chrome):
        if index + 2 in panels and index + 1 not in chrome and is_name(lines[index + 1].strip()):
            yield index + 1, index + 2


@drop_blocks("forum.label")
@settled_lines
def label(doc: Document) -> Iterator[Span]:
    """A label or a counter beside other chrome of a board: a button, a rank, the number of a post."""
    board = doc.memo(_board_lines)
    if not board:
        return
    places = [index for index, line in enumerate(doc.lines) if line.strip()]
    lines = [doc.lines[index].strip() for index in places]
    also = {*unfolded(doc, board), *round_quotes(doc), *doc.memo(subjects)}
    chrome = {at for at, index in enumerate(places) if index in board or index in also}
    whole = {  # beyond their zone, or too weak elsewhere
        line for line, rule in _matches(doc)
        if rule.kind == "line" and rule.line == "whole" and (rule.zone != "any" or rule.preset == "strict")
    }
    shown, told = small_chrome(lines)
    shown |= {at for at, index in enumerate(places) if index in whole}
    small = shown | told
    # When a post was written stays: it does not end a row.
    stamps = {at for at, line in enumerate(lines) if is_stamp(line)}
    members = small | chrome | stamps
    at = 0
    while at < len(lines):
        if at not in members:
            at += 1
            continue
        parts, end = [at], at + 1  # of the row; a name between two of its lines does not end it
        while end < len(lines):
            if end in members:
                end += 1
            elif end + 1 in members and is_name(lines[end]):
                parts.append(end)
                end += 2
            else:
                break
        row = range(at, end)
        if _is_chrome(row, small, chrome):
            yield from ((places[place], places[place] + 1) for place in row if place in shown)
        # The name may be that of the next user: what stands above it was written by the one before.
        for low, high in pairwise((*parts, end)):
            if _is_chrome(range(low, high), small, chrome):
                yield from ((places[place], places[place] + 1) for place in range(low, high) if place in told)
        at = end


def _is_chrome(row: range, small: set[int], chrome: set[int]) -> bool:
    """Whether a row of lines has chrome, or so many labels and counters that nobody wrote them."""
    return any(place in chrome for place in row) or sum(place in small for place in row) >= MIN_LABELS


@drop_blocks("forum.quotation")
def quotation(doc: Document) -> Iterator[Span]:
    """The head of a quotation and the button that unfolds it; what is quoted stays."""
    yield from ((index, index + 1) for index in unfolded(doc, doc.memo(_chrome_lines)))
    if doc.memo(_board_lines):
        yield from ((index, index + 1) for index in round_quotes(doc))


@drop_blocks("forum.subject")
def subject(doc: Document) -> Iterator[Span]:
    """The title of a thread, which forum software prints again above every post."""
    if doc.memo(_board_lines):
        yield from ((index, index + 1) for index in sorted(doc.memo(subjects)))


STEPS = (post_number, panel, label, quotation, subject, PhraseClass("forum"))
