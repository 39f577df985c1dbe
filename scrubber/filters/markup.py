r"""Markup that leaked into the text: torn tags, whole tags, comments, and the script and style of the page.

It comes from extractors that cut a tag in two, from editors that turned the quotes of an attribute into typographic
ones, and from feeds that escape HTML once too often.

Left alone: whatever stands in code (fences, back-ticks, lines with other lines of code beside them), calls such as
``print(end="")`` (their arguments are separated by commas), comparisons, and tags that the text speaks about.

>>> from scrubber import Pipeline
>>> Pipeline(*STEPS)("width=”2015″ height=”1133″ sizes=”100vw”>Im Hafen war es still.").text
'Im Hafen war es still.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

from scrubber.code import fenced_lines, in_listing, is_about_code, is_code_line, is_protected
from scrubber.data import alternation
from scrubber.document import Document
from scrubber.edits import Span
from scrubber.filter import cut_spans
from scrubber.packs.phrases import PhraseClass
from scrubber.prose import is_inside_sentence
from scrubber.settled import settled

MAX_VALUE_CHARS = 2000
MAX_LISTED_CHARS = 1000  # no line of a listing is longer
MAX_SPACES = 4  # between two attributes
DOUBLE, SINGLE = '"”“„″«»', "'’‘′"
Quotes: TypeAlias = dict[str, tuple[int, int]]
"""Of each kind of quote in a line: up to where they were counted, and how many there are."""


@cache
def torn_pattern() -> re.Pattern[str]:
    """A run of attributes, with the head or tail of its tag.

    An attribute name is one of a closed list and must be followed by ``=`` and a quote; a value holds no quote of the
    kind that ends it, no line end, and is bounded: the pattern cannot backtrack over more than one value.
    """
    name = rf"(?:data-[a-z-]{{1,30}}|{alternation('html_attributes')})"
    value = (
        rf"(?:[{DOUBLE}][^{DOUBLE}\n]{{0,{MAX_VALUE_CHARS}}}[{DOUBLE}]"
        rf"|[{SINGLE}][^{SINGLE}\n]{{0,{MAX_VALUE_CHARS}}}[{SINGLE}]"
        rf"|&quot;[^&\n]{{0,{MAX_VALUE_CHARS}}}&quot;)"
    )
    attribute = rf"{name}={value}"
    return re.compile(
        rf"(?P<head><[a-zA-Z][a-zA-Z0-9]*[ ]{{1,4}})?(?<![\w-]){attribute}(?P<more>(?:[ ]{{0,4}}{attribute})*)"
        rf"(?P<tail>[ ]{{0,2}}/?(?:>|&gt;))?",
        re.IGNORECASE,
    )


QUOTED_VALUE = re.compile(rf"=(?:[{DOUBLE}{SINGLE}]|&quot;)")
# The opening bracket and the name of a shortcode: its attributes go with it or not at all. Name and space are disjoint.
SHORTCODE_HEAD = re.compile(r"\[[a-z][\w-]{1,40}[ ]{1,4}\Z")


@cut_spans("markup.torn", needs=("=",))
@settled
def torn(doc: Document) -> Iterator[Span]:
    """Attributes of a torn tag: at least two in a row, or one with an end of its tag."""
    text = doc.text
    last = -1
    for value in QUOTED_VALUE.finditer(text):
        if value.start() < last:
            continue  # in a line that was read already
        low = text.rfind("\n", 0, value.start()) + 1
        last = text.find("\n", value.start())
        last = len(text) if last < 0 else last
        quotes: Quotes = {}
        for found in torn_pattern().finditer(text, low, last):
            if not (found["more"] or found["tail"]) or (found["head"] and found["tail"]):
                continue  # one attribute decides nothing, and a whole tag is not torn
            if not found["tail"] and not found["head"] and text[found.end() : found.end() + 1] in (",", ")"):
                continue  # arguments of a call
            if SHORTCODE_HEAD.search(text, max(low, found.start() - 50), found.start()):
                continue
            start, end = found.span()
            start = _with_open_quote(text, low, start, quotes)
            if not is_protected(doc, start, end) and not _is_listed(doc, start, end):
                yield _with_space(text, start, end)


def _with_open_quote(text: str, low: int, start: int, quotes: Quotes) -> int:
    """Where the quote begins that ended the value of a lost attribute before ``start`` and that nothing opened:
    ``Im Hafen” class=”wide”>``. Without one, ``start``. ``quotes`` keeps what was counted for the starts before.
    """
    at = start - 1
    while at > low and text[at] == " " and start - at <= MAX_SPACES:
        at -= 1
    if at <= low or text[at] not in DOUBLE + SINGLE or text[at - 1] == " ":
        return start
    kind = DOUBLE if text[at] in DOUBLE else SINGLE
    counted, count = quotes.get(kind, (low, 0))
    count += sum(text.count(sign, counted, at) for sign in kind)
    quotes[kind] = at, count
    return start if count % 2 else at


# A comment ends at the first "-->"; the lazy dot is the whole pattern, so each character is looked at once.
EMPTY_COMMENT_CHARS = len("<!---->")
# What an editor writes into its own texts; nobody shows such marks unfenced, and they stand round every paragraph.
EDITOR_MARK = re.compile(r"<!--\s{0,4}(?:/?wp:|more\b|nextpage\b)")


@cut_spans("markup.comment", needs=("<!--",))
@settled
def comment(doc: Document) -> Iterator[Span]:
    """An HTML comment, such as the block marks of the WordPress editor."""
    text = doc.text
    last = text.rfind("-->")
    at = text.find("<!--")
    while 0 <= at < last:
        end = text.find("-->", at + 2) + 3
        if end < 3:
            return
        # `<!-->` is whole in HTML, and an arrow in prose: it opens nothing.
        left_alone = end < at + EMPTY_COMMENT_CHARS or is_protected(doc, at, end)
        if not left_alone and (EDITOR_MARK.match(text, at) or not _is_listed(doc, at, end)):
            yield _with_space(text, at, end)
        at = text.find("<!--", end)


@cache
def embed_pattern() -> re.Pattern[str]:
    """The opening tag of an element without words of its own; attributes hold no angle bracket."""
    return re.compile(rf"<({alternation('embed_tags')})(?=[\s>/])[^<>]{{0,{MAX_VALUE_CHARS}}}>", re.IGNORECASE)


@cut_spans("markup.embed", needs=("<",))
@settled
def embed(doc: Document) -> Iterator[Span]:
    """A whole element that holds no words: script, style, iframe, video, and what is inside."""
    text = doc.text
    if "</" not in text and "/>" not in text and "<source" not in text and "<embed" not in text:
        return
    folded: str | None = None
    at = 0
    hopeless: set[str] = set()  # tags that are nowhere closed any more
    while found := embed_pattern().search(text, at):
        folded = folded or text.lower()
        tag = found[1].lower()
        end = found.end()
        if not text[found.start() : end].endswith("/>") and tag not in hopeless:
            close = folded.find(f"</{tag}", end) if len(folded) == len(text) else text.find(f"</{tag}", end)
            if close < 0:
                hopeless.add(tag)
            elif (bracket := text.find(">", close)) >= 0:
                end = bracket + 1
        if not is_protected(doc, found.start(), end) and not _is_listed(doc, found.start(), found.end()):
            yield _with_space(text, found.start(), end)
        at = end


@cache
def tag_pattern() -> re.Pattern[str]:
    """Opening and closing tags of layout that touch: no angle bracket inside, and the length is bounded."""
    name = rf"(?:{alternation('layout_tags')}|st1:\w+)"
    return re.compile(rf"(?:</?{name}(?=[\s>/])[^<>]{{0,{MAX_VALUE_CHARS}}}>)++", re.IGNORECASE)


@cut_spans("markup.tag", needs=("<",))
@settled
def tag(doc: Document) -> Iterator[Span]:
    """A whole tag that stands for layout, where the text is not about markup."""
    text = doc.text
    for found in tag_pattern().finditer(text):
        if doc.memo(is_about_code):
            return
        start, end = found.span()
        if is_protected(doc, start, end) or _is_listed(doc, start, end):
            continue
        if not _is_spoken_of(text, start, end) and not _is_word_of_sentence(doc, start, end):
            yield _with_space(text, start, end)


# A minified or one-line style rule: selector, brace, at least one declaration. What is taken is not given back.
STYLE_RULE = re.compile(
    r"\s*+[.#@*a-zA-Z][^{}\n]{0,200}+\{\s*+[a-z-]{2,30}+\s*+:[^{}\n]{1,400}+\}?+\s*+"
    r"(?:[^{}\n]{0,200}+\{[^{}\n]{0,400}+\}\s*+)*+\Z"
)
DECLARATION = re.compile(r"[{;]\s*[a-z-]{3,30}\s*:\s*[^;{}\",]{1,80}[;}]")


@cut_spans("markup.style", needs=("{",))
@settled
def style(doc: Document) -> Iterator[Span]:
    """A line of a style sheet that stands alone in the text, with no listing round it."""
    for index, line in enumerate(doc.lines):
        if "{" in line and DECLARATION.search(line) and STYLE_RULE.match(line) and not in_listing(doc, index):
            start = doc.line_starts[index]
            if not is_protected(doc, start, start + len(line)):
                yield start, start + len(line)


def _is_listed(doc: Document, start: int, end: int) -> bool:
    """Whether the range is alone on its line, in a listing: then it is an example, not a leak."""
    index = doc.line_at(start)
    line = doc.lines[index]
    if len(line) > MAX_LISTED_CHARS:
        return False
    at = doc.line_starts[index]
    beside = line[: start - at] + line[end - at :]
    prose_beside = sum(map(str.isalpha, beside)) > 20 and " " in beside.strip()
    if prose_beside or not in_listing(doc, index):
        return False
    # Another leak a blank line away makes no listing: the lines of one touch.
    touching = [doc.lines[i] for i in (index - 1, index + 1) if 0 <= i < len(doc.lines)]
    return any(is_code_line(other) for other in touching) or index in doc.memo(fenced_lines)


SPOKEN = re.compile(r"(?:[\w,(]\s|[(\"'“„])\Z")


def _is_spoken_of(text: str, start: int, end: int) -> bool:
    """Whether the sentence names the tag (``the <div> element``): a bare tag between spaces, after a word."""
    bare = " " not in text[start:end] and "=" not in text[start:end]
    if not bare or SPOKEN.search(text[max(0, start - 3) : start]) is None:
        return False
    return text[end : end + 1] in (" ", ",", ".", ")", "")


def _is_word_of_sentence(doc: Document, start: int, end: int) -> bool:
    """Whether a bare tag is a line of its own in the middle of a sentence, as where it was printed as code."""
    line = doc.line_at(start)
    bare = "=" not in doc.text[start:end] and doc.lines[line].strip() == doc.text[start:end].strip()
    return bare and is_inside_sentence(doc.lines, line)


def _with_space(text: str, start: int, end: int) -> Span:
    """The range with the one space after it that would else be doubled or lead a line."""
    if text[end : end + 1] == " " and (start == 0 or text[start - 1] in " \n"):
        end += 1
    return start, end


STEPS = (comment, embed, torn, tag, style, PhraseClass("markup"))
