"""Look over a page before it is parsed, and take out what makes parsers hang.

lexbor needs quadratic time for two shapes: very deep nesting and very many attributes on one tag. Neither occurs on
pages that people read. A glance (a few `str.count` and `split`, under a tenth of a millisecond for a usual page) says
whether a page could hold them; only then is it read tag by tag, and only what passes the caps is rewritten: open tags
below `max_depth` are left out with their end tags (their text stays), tags with more than `max_attrs` attributes lose
all their attributes. Both are counted. Text is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MAX_CHARS = 50_000_000
MAX_DEPTH = 512
MAX_ATTRS = 512
GLANCE_TAGS = 6_000  # a page with fewer cannot nest deep enough to cost 50 ms
GLANCE_PIECE = 6_000  # characters without a '>': a tag shorter than this cannot hold enough attributes to hurt

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
# End tags are implied, so a row of open tags is no nesting.
_IMPLIED = frozenset(
    ["p", "li", "dd", "dt", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup"]
)
_RAW = frozenset(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"])
_NAME = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,63})")
_TAG = re.compile(_NAME.pattern + "(>)?")
_OPEN = re.compile(r"<[a-zA-Z][^\s<>\"';(){}=]{0,30}[\s/]")
_GT_IN_QUOTES = re.compile(r"""=\s?["'][^"'>]{0,1000}>""")


class Guarded(NamedTuple):
    """A page that is safe to parse."""

    html: str
    notes: tuple[tuple[str, int], ...]
    """(`cut-chars`|`cut-depth`|`cut-attributes`, how many)."""


def guard(html: str, *, max_chars: int = MAX_CHARS, max_depth: int = MAX_DEPTH, max_attrs: int = MAX_ATTRS) -> Guarded:
    """The page, safe to parse, and what was taken out of it."""
    notes: list[tuple[str, int]] = []
    if len(html) > max_chars:
        notes.append(("cut-chars", len(html) - max_chars))
        html = html[:max_chars]
    if suspicious(html):
        html, deep, attrs = _rewrite(html, max_depth, max_attrs)
        notes += [(k, n) for k, n in (("cut-depth", deep), ("cut-attributes", attrs)) if n]
    return Guarded(html, tuple(notes))


def suspicious(html: str) -> bool:
    """Could the page hold deep nesting or a tag of very many attributes? Cheap, and never wrong about a no."""
    if len(html) < GLANCE_PIECE:
        return False
    if html.count("<") > GLANCE_TAGS and _depth(html) > MAX_DEPTH:
        return True
    for piece in _long_pieces(html):
        if piece.count(" ") + piece.count("\n") <= MAX_ATTRS:
            continue
        tag = _OPEN.search(piece)  # a script may go on for long without a '>', but opens no tag
        blanks = piece.count(" ", tag.start()) + piece.count("\n", tag.start()) if tag else 0
        if tag and blanks > MAX_ATTRS and _tag_end(piece, tag.end() - 1, MAX_ATTRS)[1] > MAX_ATTRS:
            return True  # else the blanks stand in a value
    return html.count("=") > GLANCE_TAGS and sum(1 for _ in _GT_IN_QUOTES.finditer(html)) > MAX_ATTRS


def _long_pieces(html: str) -> Iterator[str]:
    """The pieces of the page between two `>` that are longer than `GLANCE_PIECE`, found in strides of that length."""
    start, size = 0, len(html)
    while size - start > GLANCE_PIECE:
        last = html.rfind(">", start, start + GLANCE_PIECE + 1)
        if last < 0:
            last = html.find(">", start)
            last = size if last < 0 else last
            yield html[start:last]
        start = last + 1


def _depth(html: str) -> int:
    """An upper estimate of the nesting: open tags less end tags, void and implied ones aside."""
    depth = top = 0
    for close, name in _NAME.findall(html):
        low = name.lower()
        if low in VOID or low in _IMPLIED:
            continue
        if close:
            if depth:
                depth -= 1
        else:
            depth += 1
            if depth > top:
                top = depth
    return top


def _rewrite(html: str, max_depth: int, max_attrs: int) -> tuple[str, int, int]:
    out: list[str] = []
    stack: list[str] = []  # names of the open tags kept, nearest last
    dropped: dict[str, int] = {}  # open tags left out, by name, whose end tags must go too
    deep = attrs = pos = copied = 0
    comment = html.find("<!--")
    while found := _TAG.search(html, pos):
        start, name = found.start(), found[2].lower()
        if 0 <= comment < pos:
            comment = html.find("<!--", pos)
        if 0 <= comment < start:
            end = html.find("-->", comment + 4)
            pos = len(html) if end < 0 else end + 3
            continue
        end, n_attrs = (found.end(), 0) if found[3] else _tag_end(html, found.end(), max_attrs)
        pos = end
        if name in VOID or name in _IMPLIED:
            pass
        elif found[1]:
            if dropped.get(name):
                dropped[name] -= 1
                out.append(html[copied:start])
                copied = end
                continue
            if stack and stack[-1] == name:
                stack.pop()
            elif name in stack[-8:]:  # mis-nested: look a little way up, never far
                while stack.pop() != name:
                    pass
        elif len(stack) >= max_depth and name not in _RAW:
            dropped[name] = dropped.get(name, 0) + 1
            deep += 1
            out.append(html[copied:start])
            copied = end
            continue
        elif name not in _RAW and html[end - 2 : end] != "/>":
            stack.append(name)
        if n_attrs > max_attrs:
            attrs += n_attrs
            out += (html[copied:start], f"<{found[1]}{name}>")
            copied = end
        if name in _RAW and not found[1]:
            stop = re.compile(rf"</{name}", re.I).search(html, end)
            pos = stop.start() if stop else len(html)
    out.append(html[copied:])
    return "".join(out), deep, attrs


_SPACE = re.compile(r"[\s/]+")
_VALUE = re.compile(r"""[^"'>=\s/]*""")


def _tag_end(html: str, pos: int, max_attrs: int) -> tuple[int, int]:
    """Where the tag ends that is open at `pos`, and about how many attributes it has."""
    n, size = 0, len(html)
    while pos < size:
        c = html[pos]
        if c == ">":
            return pos + 1, n
        if c in "\"'":
            end = html.find(c, pos + 1)
            if end < 0:
                return size, n
            pos = end + 1
        elif c.isspace() or c == "/":
            found = _SPACE.match(html, pos)
            pos = found.end() if found else pos + 1
            n += 1
        elif c == "=":
            pos += 1
        else:
            found = _VALUE.match(html, pos)
            pos = max(found.end() if found else 0, pos + 1)
    return size, n
