r"""Forum chrome: buttons, ranks, join dates, counters, edit notes, quote heads, signatures of mail programs.

phpBB, vBulletin, XenForo, Discourse, MyBB, SMF, WoltLab and Tapatalk print it round every post; extractors keep the
posts and the chrome alike. The words stand in the packs. Some shapes are known here, and only beside such words: the
running number of a post (``#661``), a short line between two lines of chrome, such as a rank or a place, labels and
counters that mean something else elsewhere (``data/forum_*.txt``), the title that
every post repeats (``Re: ...``), and the head of a quotation that can be unfolded.

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
from functools import cache

from scrubber.data import names
from scrubber.document import Document
from scrubber.edits import Span
from scrubber.filter import drop_blocks
from scrubber.fold import fold
from scrubber.lexicon import Lexicon
from scrubber.packs.phrases import PhraseClass
from scrubber.packs.rule import PhraseRule
from scrubber.prose import ends_sentence
from scrubber.settled import settled_lines

MIN_CHROME_LINES = 2
MIN_BOARD_LINES = 3  # of different words: then the page is one of a board
MIN_POST_NUMBERS = 3
MIN_LABELS = 3  # in a row that has no line of chrome
MAX_PANEL_CHARS = 30
MAX_LABEL_CHARS = 60
MAX_SUBJECT_CHARS = 160
MAX_QUOTED_LINES = 12
POST_NUMBER = re.compile(r"[\s*_\[-]{0,8}#\s?(\d{1,6})[\s*_\]]{0,4}\Z")
NUMBER = re.compile(r"[+-]?\d[\d.,'\u00a0\u202f ]{0,12}[km]?\Z", re.IGNORECASE)
DATE = (
    r"(?:(?:[^\W\d]{2,10}\.?,? )?(?:[^\W\d]{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d"
    r"|\d{1,2}\.? (?:de )?[^\W\d]{3,10}\.?,? (?:de )?(?:19|20)\d\d|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}-\d\d-\d\d))"
)
TIME = r"(?:(?:,| -| at| um| à| a las| alle| om| o| às)? \d{1,2}[:.h]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?| uhr)?)"
# A stamp of its own line, or behind the name of the writer.
STAMP = re.compile(rf"(?:[^\s,]{{2,25}}(?: [^\s,]{{2,20}})?, )?{DATE}{TIME}?(?: #\d{{1,5}})?\Z", re.IGNORECASE)
MONTH = re.compile(r"[^\W\d]{3,10}[ -]\d{4}\Z")  # in which somebody joined
DISCOURSE = re.compile(r"[A-Z][a-z]{2,8} \d{1,2}, \d{4}, \d{1,2}:\d\d[ap]m\Z")  # the number of the post stands below
LOOKS = re.compile("|".join((  # of a line that is chrome beside chrome
    r"\d{1,3} ?(?:y|yr|mo|d|h|hr|min|years?|months?|weeks?|days?|hours?)\.? ago",
    r"\d{1,3} (?:years?|months?|weeks?|days?|hours?) later(?:\.\.\.|…)?",
    r"\d{1,3} (?:jahre?|monate?|wochen?|tage?|stunden?) später(?:\.\.\.|…)?",
    r"\d{1,4} (?:guests?|besucher|gast|gäste|invités?|invitados?|ospiti|gast(?:en)?|gości|visitantes?)",
    r"(?:location|from|wohnort|ort|localisation|ubicación|località|locatie|lokalizacja|localização) ?: [^\n]{2,24}",
    r"ersteller [^\s.!?]{2,30}",
    r"(?:start date|erstellt am|date de début|fecha de inicio|data d'inizio|startdatum|data rozpoczęcia|data de início)"
    rf" {DATE}",
    rf"(?:last post|letzter beitrag|dernier message|último mensaje|ultimo messaggio|laatste bericht): {DATE}{TIME}?",
    rf"(?:posted|geschrieben|posté\(e\)|publicado|inviato|geplaatst|opublikowano|postado) {DATE}{TIME}?",
    r"[^\s,]{2,30} (?:is|ist) (?:offline|online)",
    rf"(?:asked|modified|answered|edited|commented|active) (?:{DATE}{TIME}?|[^\n]{{3,24}} ago|today|yesterday)",
    r"viewed \d[\d,.]{0,8}[km]? times",
    r"(?:reactions|reaktionen|réactions|reacciones|reazioni|reacties|reakcje|reações): [^\s,]{2,30}(?:, [^\s,]{2,30})?"
    r"(?: (?:and|und|et|y|e|en|i) (?:\d{1,5} \S{2,20}|\S{2,30}))?",
    r"[^\s,]{2,30}(?:(?:, \S{2,30}){0,2},? (?:and|und) (?:\d{1,5} )?\S{2,30})? (?:likes? this|gefällt das)\.?",
    r"r/\w{2,21}",
    r"\*{1,10}|_{8,40}|[★☆]{1,10}",
)).join(("(?:", r")\Z")), re.IGNORECASE)
SUBJECT = re.compile(r"(?:post subject:? ?|betreff:? ?)?(?:re|aw|antw|odp|sv): ?(?=\S)", re.IGNORECASE)
TOPIC = re.compile(  # the head of a thread of Simple Machines
    r"aut(?:h?or|eur|ore) [^\W\d]{4,6}: (\S[^\n]{1,150}?) {1,3}\([^\W\d]{2,10} \d[\d.,]{0,9} [^\W\d]{3,6}\)\Z",
    re.IGNORECASE,
)
SAID = re.compile(
    r"@?[^\s:]{2,30}(?: [^\s:]{1,24}){0,2} (?:said|schrieb|a dit|dijo|ha detto|zei|napisała?(?:\(a\))?|disse)\s?:\Z",
    re.IGNORECASE,
)
QUOTED = re.compile(
    r"(?:quote from|zitat von|citation de|cita de|citazione da|citaat van|cytat z|citação de) \S{2,30}\Z", re.IGNORECASE
)
PLACES = frozenset((
    "location", "ort", "wohnort", "localisation", "ubicación", "località", "locatie", "lokalizacja", "localização",
))
RATING = ("1", "2", "3", "4", "5")  # the stars that a thread can be given
UNFOLD = (
    "click to expand", "zum vergrößern anklicken", "zum erweitern", "cliquez pour agrandir", "cliquez pour déplier",
    "haz clic para expandir", "haga clic para expandir", "clicca per", "klik om te vergroten", "klik om uit te",
    "kliknij, aby rozwinąć", "kliknij, aby powiększyć", "clique para expandir",
)
EXPAND = frozenset(("expand", "erweitern", "développer", "expandir", "espandi", "uitklappen", "rozwiń"))


@cache
def labels() -> frozenset[str]:
    """Labels that stand alone."""
    return frozenset(names("forum_labels"))


@cache
def counters() -> frozenset[str]:
    """Labels that a number follows."""
    return frozenset(names("forum_counters"))


@cache
def dates() -> frozenset[str]:
    """Labels that a date follows."""
    return frozenset(names("forum_dates"))


def _matches(doc: Document) -> Iterator[tuple[int, PhraseRule]]:
    """The lines in which a rule of the class ``forum`` found its words, and the rule."""
    lexicon: Lexicon | None = doc.lexicon
    if lexicon is not None:
        for match in lexicon.by_class(doc).get("forum", ()):
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


def _is_name(line: str) -> bool:
    """Whether ``line`` is as short as the name of a user."""
    short = 0 < len(line) <= MAX_PANEL_CHARS and len(line.split()) <= 3
    return short and line[0] not in ">-*" and not ends_sentence(line)


def _small_chrome(lines: list[str]) -> set[int]:
    """Places in ``lines`` (none is blank) of what is a label or a counter, by its looks."""
    found: set[int] = set()
    known = counters() | labels() | dates()
    for at, line in enumerate(lines):
        if at in found or len(line) > MAX_LABEL_CHARS:
            continue
        key = fold(line)
        following = lines[at + 1] if at + 1 < len(lines) else ""
        bare = key.rstrip(" :")
        if (
            (bare in counters() and NUMBER.match(following))
            or (bare in dates() and (STAMP.match(following) or MONTH.match(following)))
            or (bare in PLACES and _is_name(following) and fold(following).rstrip(" :") not in known)
        ):
            found.update((at, at + 1))
        elif DISCOURSE.match(line) and NUMBER.match(following):
            found.add(at + 1)
        elif tuple(lines[at : at + 5]) == RATING:
            found.update(range(at, at + 5))
        elif key in labels() or POST_NUMBER.match(line) or LOOKS.match(key):
            found.add(at)
    return found


@drop_blocks("forum.label")
@settled_lines
def label(doc: Document) -> Iterator[Span]:
    """A label or a counter beside other chrome of a board: a button, a rank, the number of a post."""
    board = _board_lines(doc)
    if not board:
        return
    places = [index for index, line in enumerate(doc.lines) if line.strip()]
    lines = [doc.lines[index].strip() for index in places]
    also = {*_said(doc, board), *_round_quotes(doc), *_subjects(doc)}
    chrome = {at for at, index in enumerate(places) if index in board or index in also}
    whole = {  # beyond their zone, or too weak elsewhere
        line for line, rule in _matches(doc)
        if rule.kind == "line" and rule.line == "whole" and (rule.zone != "any" or rule.preset == "strict")
    }
    small = _small_chrome(lines) | {at for at, index in enumerate(places) if index in whole}
    # When a post was written stays: it does not end a row.
    stamps = {at for at, line in enumerate(lines) if len(line) <= MAX_LABEL_CHARS and STAMP.match(line)}
    members = small | chrome | stamps
    at = 0
    while at < len(lines):
        if at not in members:
            at += 1
            continue
        end = at + 1  # of the row; a name between two of its lines does not end it
        while end < len(lines):
            if end in members:
                end += 1
            elif end + 1 in members and _is_name(lines[end]):
                end += 2
            else:
                break
        row = [place for place in range(at, end) if place in small]
        if len(row) >= MIN_LABELS or any(place in chrome for place in range(at, end)):
            yield from ((places[place], places[place] + 1) for place in row)
        at = end


def _subjects(doc: Document) -> set[int]:
    """The lines that repeat the title of the thread."""
    bare: dict[str, list[int]] = {}
    answers: dict[str, list[int]] = {}
    for index, line in enumerate(doc.lines):
        text = line.strip()
        if not 0 < len(text) <= MAX_SUBJECT_CHARS:
            continue
        head = SUBJECT.match(text)
        topic = TOPIC.match(text)
        title = text[head.end() :] if head else topic[1] if topic else text
        (answers if head else bare).setdefault(fold(title).strip(), []).append(index)
    found: set[int] = set()
    for title, indices in answers.items():
        standing = bare.get(title) or indices
        found.update(indices, standing)
        found.discard(standing[0])
    return found


def _said(doc: Document, chrome: set[int]) -> Iterator[int]:
    """The heads of quotations above a button that unfolds them."""
    lines = doc.lines
    for index in sorted(chrome):
        if fold(lines[index].strip()).startswith(UNFOLD):
            for above in range(index - 1, max(index - MAX_QUOTED_LINES, 0) - 1, -1):
                if above in chrome and fold(lines[above].strip()).startswith(UNFOLD):
                    break
                if len(lines[above]) <= MAX_LABEL_CHARS and SAID.match(lines[above].strip()):
                    yield above
                    break


def _round_quotes(doc: Document) -> Iterator[int]:
    """The writer's name above a quotation, and the button that unfolds it below."""
    lines = [line.strip() for line in doc.lines]
    for index, line in enumerate(lines):
        if 0 < len(line) <= MAX_LABEL_CHARS and (
            (QUOTED.match(line) and "".join(lines[index + 1 : index + 3]).startswith(">"))
            or (fold(line) in EXPAND and index and lines[index - 1].startswith(">"))
        ):
            yield index


@drop_blocks("forum.quotation")
def quotation(doc: Document) -> Iterator[Span]:
    """The head of a quotation and the button that unfolds it; what is quoted stays."""
    yield from ((index, index + 1) for index in _said(doc, _chrome_lines(doc)))
    if _board_lines(doc):
        yield from ((index, index + 1) for index in _round_quotes(doc))


@drop_blocks("forum.subject")
def subject(doc: Document) -> Iterator[Span]:
    """The title of a thread, which forum software prints again above every post."""
    if _board_lines(doc):
        yield from ((index, index + 1) for index in sorted(_subjects(doc)))


STEPS = (post_number, panel, label, quotation, subject, PhraseClass("forum"))
