"""Markdown links: the words stay, the address goes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.document import Document
from scrubber.filter import repair
from scrubber.repairs.protected import code
from scrubber.repairs.settle import settled

SIGN = re.compile(r"\\.|[\[\]]|\n[ \t]*\n")
# Classes that exclude the sign that follows them, one level of parentheses, blanks that are not given back: linear.
# A title may hold its own quotes, up to one before the closing bracket, but no other link.
TARGET = re.compile(
    r"\([ \t]*+(?:<([^<>\n]*)>|((?:[^\s()<>]|\([^\s()<>]*\))*+))"
    r"(?:[ \t]*+\n?[ \t]*+(?:\"(?:[^\"\n\]]|\](?!\()|\"(?![ \t]*+\))){0,400}+\"|'[^'\n]*'|‘[^‘’\n]*’"
    r"|[“”„″«][^“”«»″\n]*[“”″»]))?[ \t]*+\)(?:\{[:.#a-z][^{}\n]{0,80}\})?"
)
ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]{1,15}:|//|/|\.{1,2}/|#|\?|www\.)", re.IGNORECASE)
FILE = re.compile(
    r"[^\s/]+\.(?:html?|php|aspx?|jsp|pdf|md|xml|jpe?g|png|gif|webp|svg)\b|[\w.-]+\.[a-z]{2,6}(?:/|$)|[\w-]+/",
    re.IGNORECASE,
)
REFERENCE = re.compile(r"\[([^\[\]\n]{0,80})\]")
DEFINITION = re.compile(
    r"^ {0,3}\[([^\[\]\n^][^\[\]\n]{0,79})\]:[ \t]*+(?:<[^<>\n]*>|(?:[a-z]{2,10}:|//|/|#|www\.)\S+)"
    r"[ \t]*+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\))?[ \t]*+$\n?",
    re.MULTILINE | re.IGNORECASE,
)
AUTOLINK = re.compile(r"<(?:((?:https?://|ftp://)[^\s<>]+)|mailto:([^\s<>]+))>(?! ?;)")
NUMBER = re.compile(r"\[?\^?(?:\d{1,4}[a-z]?|[*†‡]{1,3}|[a-z]\d?|[ivxlc]{2,5})\]?")
PERMALINK = frozenset(["¶", "#", "🔗", "⚓", "⚓︎"])  # what generators of documentation set behind a heading
MAX_WORDS = 2000  # characters; a longer bracket is none


@repair("repair.links", needs=("[", "<"))
@settled
def links(doc: Document) -> Iterator[tuple[int, int, str]]:
    """Write markdown links as their words: ``[words](address "title")``, ``[words][ref]``, ``<https://…>``.

    Markdown extractors write them. Definitions of references (``[ref]: https://…``) go with the links that use them;
    an autolink keeps its address, which is all the words it has; a link without words goes whole, and so does the
    sign that links a heading to itself (``[¶](#title)``).

    Left alone: brackets in prose (``[sic]``, ``[…]``, ``[1]``), ``f[x](y)``, images (``filters.images`` cuts them),
    code. A footnote mark that links to its note keeps its brackets: ``[1](#note)`` is ``[1]``.

    >>> from scrubber.pipeline import Pipeline
    >>> Pipeline(links)("Die [neue Fähre](https://faehre.example/neu \\"Neu\\") [sic] legt ab.[1](#n1)").text
    'Die neue Fähre [sic] legt ab.[1]'
    """
    text = doc.text
    blocks = code(doc)
    found = list(_inline(text)) if "](" in text else []
    if "][" in text:
        found += _by_reference(text, found)
    if "<" in text:
        found += [(m.start(), m.end(), m[1] or m[2]) for m in AUTOLINK.finditer(text)]
    last = -1
    for start, end, words in sorted(found):
        if start >= last and not (blocks and blocks.overlap(start, end)):
            last = end
            yield start, end, words


def _inline(text: str) -> Iterator[tuple[int, int, str]]:
    """The signs of every link, as changes of their own: what is between them may hold links as well."""
    opened: list[int] = []
    for sign in SIGN.finditer(text):
        mark = sign[0]
        if mark == "[":
            opened.append(sign.start())
        elif mark == "]":
            if not opened:
                continue
            start, end = opened.pop(), sign.end()
            if end - start > MAX_WORDS or not text.startswith("(", end):
                continue
            target = TARGET.match(text, end)
            if target is None:
                continue
            if start and text[start - 1] == "!":
                continue  # an image
            address = (target[1] or target[2] or "").strip()
            if not _is_link(text, start, address):
                continue
            words = text[start + 1 : end - 1]
            if not words.strip() or ("#" in address and words in PERMALINK):
                yield start, target.end(), ""
            elif "![" in words:
                continue
            elif address.startswith("#") and NUMBER.fullmatch(words):
                if words.startswith("["):
                    yield start, start + 1, ""
                    yield end - 1, target.end(), ""
                else:
                    yield end, target.end(), ""
            else:
                yield start, start + 1, ""
                yield end - 1, target.end(), ""
        elif mark[0] == "\n":
            opened = []


def _is_link(text: str, start: int, address: str) -> bool:
    if not address:
        return not (start and (text[start - 1].isalnum() or text[start - 1] in "_)]"))
    if ADDRESS.match(address):
        return True
    if start and (text[start - 1].isalnum() or text[start - 1] in "_)]"):
        return False  # f[x](y)
    return FILE.match(address) is not None


def _by_reference(text: str, found: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    defined = {match[1].casefold().strip(): match for match in DEFINITION.finditer(text)}
    if not defined:
        return
    used: set[str] = set()
    taken = {start for start, _, _ in found}
    at = 0
    while (at := text.find("][", at)) >= 0:
        reference = REFERENCE.match(text, at + 1)
        start = text.rfind("[", max(0, at - MAX_WORDS), at)
        at += 1
        if reference is None or start < 0 or start in taken or "]" in text[start : at - 1] or "\n\n" in text[start:at]:
            continue
        words = text[start + 1 : at - 1]
        name = (reference[1] or words).casefold().strip()
        if name not in defined or not words.strip() or (start and text[start - 1] in "!]"):
            continue
        used.add(name)
        yield start, start + 1, ""
        yield at - 1, reference.end(), ""
        at = reference.end() - 1
    for name in used:
        yield *defined[name].span(), ""


STEPS = (links,)
