"""One walk over the parsed page: lines of text as a reader sees them, and the blocks they stand in.

A line is what stands between two block boundaries or `<br>`s: links, bold and spans do not split it, white space is
collapsed as a browser does it, `pre` keeps its own. The cells of a table row share a line, joined by ` | `, unless
they hold blocks of their own. Inline boxes that touch in the source but not on the screen (`</a><a>`) get a space.
Skipped: scripts, styles, vector graphics, comments, form choices, ruby annotations. The walk is a loop with a stack of
its own, linear in the nodes.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from scrubber.html import facts as f
from scrubber.html.attributes import Attributes, hides
from scrubber.html.facts import Block
from scrubber.html.line import Line
from scrubber.html.tags import (
    BLOCK,
    BLOCKS,
    BREAK,
    BREAKS,
    CELLS,
    FLAGS,
    HEADINGS,
    KIND,
    SKIPPED,
    SPACES,
)
from scrubber.html.tokens import family_names

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MAX_NODES = 2_000_000
MAX_CELL = 150  # a row whose cells are longer than this (characters) is laid out by cells: each its own line
NEVER = -99  # depth at which a family was last named, when it never was

_WS = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_CLOSE_INLINE, _CLOSE_BLOCK, _CLOSE_LINK, _CLOSE_CELL, _CLOSE_SPACED = range(5)


class Walked(NamedTuple):
    """All lines of a page, all its blocks in document order, and what was passed over."""

    lines: list[Line]
    blocks: list[Block]
    skipped: Counter[str]


def walk(root: LexborNode, *, max_nodes: int = MAX_NODES, links: bool = False) -> Walked:
    """Read the tree below `root`; with `links` also the addresses of the links of each line."""
    reader = _Reader(len(family_names()), links)
    reader.run(root, max_nodes)
    return Walked(reader.lines, reader.blocks, reader.skipped)


def _lays_out(child: Any) -> bool:
    """Does a table cell hold blocks, so that the table is a layout and not a table? Its first children tell."""
    for _ in range(8):
        if child is None:
            return False
        tag = child.tag
        if tag in BLOCK or tag in BREAK:
            return True
        child = child.next
    return False


class _Reader:
    """The state of one walk."""

    def __init__(self, n_families: int, keeps_links: bool = False) -> None:
        self.keeps_links = keeps_links
        self.anchors: list[tuple[str, str]] = []
        self.open_link: tuple[int, str] | None = None  # pieces of the line before it, and its address
        self.lines: list[Line] = []
        self.skipped: Counter[str] = Counter()
        self.attributes = Attributes()
        top = Block(0, None, "html", 0)
        top.seen = [NEVER] * n_families
        self.block = top
        self.blocks = [top]
        self.buffer: list[str] = []
        self.link_chars = self.links = self.nofollow = self.bits = self.bold = 0
        self.in_link = self.in_bold = 0
        self.row_from = 0  # lines there were when the cell began

    def run(self, root: LexborNode, max_nodes: int) -> None:
        """The loop: descend, act, climb."""
        stack: list[tuple[Any, int, str]] = []
        node: Any = root
        count = 0
        buffer, lines = self.buffer, self.lines
        touching = False  # an inline box ended here and no text came since
        while True:
            if node is None:
                if not stack:
                    break
                node, action, tag = stack.pop()
                if action == _CLOSE_BLOCK:
                    if buffer:
                        self.flush()
                    block = self.block
                    block.last = len(lines)
                    if block.parent is not None:
                        self.block = block.parent
                    self.bits = 0
                    touching = False
                elif action:
                    if action == _CLOSE_CELL:
                        self.close_cell()
                        touching = False
                    else:
                        touching = True
                        if action == _CLOSE_LINK:
                            self.in_link -= 1
                            if self.open_link:
                                self.close_link()
                if tag == "b":
                    self.in_bold -= 1
                continue
            tag = node.tag or "unknown"
            if tag == "-text":
                text = node.text_content
                if text and (buffer or not text.isspace() or self.block.flags & f.PRE):
                    buffer.append(text)
                    touching = False
                    if self.in_link or self.in_bold:
                        n = len(text.strip())
                        if self.in_link:
                            self.link_chars += n
                        if self.in_bold:
                            self.bold += n
                node = node.next
                continue
            count += 1
            if count > max_nodes:
                self.skipped["cut-nodes"] = 1
                break
            kind = KIND.get(tag)
            if kind == SKIPPED:
                self.skipped[tag] += 1
                node = node.next
                continue
            if kind is None and tag[0] == "-":  # comments and the like
                node = node.next
                continue
            if kind == BREAKS:
                self.bits |= 8
                self.flush()
                if tag == "br":
                    self.bits = 4
                node = node.next
                continue
            child = node.child
            if kind == BLOCKS:
                self.open(tag, node.attributes)
                action, mark = _CLOSE_BLOCK, ""
            elif kind == CELLS:
                if _lays_out(child):
                    self.open(tag, node.attributes)
                    action, mark = _CLOSE_BLOCK, ""
                else:
                    self.open_cell()
                    action, mark = _CLOSE_CELL, ""
            else:
                action, mark = _CLOSE_INLINE, ""
                if kind == SPACES or "-" in tag:
                    if touching and buffer:
                        buffer.append(" ")
                    action = _CLOSE_SPACED
                if tag == "img":
                    self.bits |= 32
                elif tag in ("b", "strong"):
                    self.in_bold += 1
                    mark = "b"
                elif tag == "code":
                    self.bits |= 128
                elif tag == "a":
                    if child is not None:
                        attributes = node.attributes
                        if hides(attributes):
                            self.skipped["hidden"] += 1
                            node = node.next
                            continue
                        self.link(attributes)
                        action = _CLOSE_LINK
                elif tag == "span" or "-" in tag:
                    attributes = node.attributes
                    if attributes and hides(attributes):
                        self.skipped["hidden"] += 1
                        node = node.next
                        continue
                elif tag == "time":
                    self.bits |= 1
            stack.append((node.next, action, mark))
            node = child
        self.flush()
        open_block: Block | None = self.block  # html itself, and more where the cap on nodes stopped the walk
        while open_block is not None:
            open_block.last = len(self.lines)
            open_block = open_block.parent

    def link(self, attributes: dict[str, str | None]) -> None:
        """A link opens."""
        self.in_link += 1
        self.links += 1
        if self.keeps_links:
            self.open_link = len(self.buffer), attributes.get("href") or ""
        rel = attributes.get("rel")
        if rel:
            if "nofollow" in rel or "sponsored" in rel or "ugc" in rel:
                self.nofollow += 1
            if "author" in rel:
                self.bits |= 2

    def close_link(self) -> None:
        """A link ends: its words are what came since it opened, unless the line ended within it."""
        assert self.open_link is not None
        at, address = self.open_link
        words = _WS.sub(" ", "".join(self.buffer[at:])).strip()
        if words and address:
            self.anchors.append((words, address))
        self.open_link = None

    def open(self, tag: str, attributes: dict[str, str | None]) -> None:
        """A block opens: the line before it ends, and a block begins that inherits what it stands in."""
        if self.buffer:
            self.flush()
        parent = self.block
        block = Block(len(self.blocks), parent, tag, parent.flags | FLAGS.get(tag, 0), len(self.lines))
        if tag in HEADINGS:
            block.heading = HEADINGS[tag]
            block.flags |= f.HEADING
        elif tag == "li" or tag == "dl":
            block.level += 1
        if attributes:
            self.attributes.tell(block, attributes)
        self.blocks.append(block)
        self.block = block

    def open_cell(self) -> None:
        """A table cell opens: a bar after the cell before it, if that one was short and plain."""
        if self.buffer:
            if sum(map(len, self.buffer)) > MAX_CELL:
                self.flush()
            else:
                self.bits |= 64
                self.buffer.append(" | ")
        self.row_from = len(self.lines)

    def close_cell(self) -> None:
        """A table cell ends: one that held lines of its own ends the last of them too."""
        if len(self.lines) > self.row_from:
            self.flush()

    def flush(self) -> None:
        """The line ends."""
        if not self.buffer:
            return
        raw = "".join(self.buffer)
        self.buffer.clear()
        block = self.block
        if block.flags & f.PRE:
            if raw.strip():
                self.verbatim(raw)
        else:
            text = (" ".join(raw.split()) if raw.isascii() else _WS.sub(" ", raw)).strip(" |")
            if text and not text.isspace():
                size = len(text)
                bits = self.bits | (16 if self.bold >= size - 2 else 0)
                anchors = tuple(self.anchors) if self.anchors else ()
                self.lines.append(
                    Line(text, block, min(self.link_chars, size), self.links, self.nofollow, bits, anchors)
                )
        if self.keeps_links:
            self.anchors.clear()
            self.open_link = None
        self.link_chars = self.nofollow = self.bits = self.bold = 0
        self.links = 1 if self.in_link else 0

    def verbatim(self, raw: str) -> None:
        """The lines of a `pre`, as they stand, without empty ones at its ends."""
        for text in raw.replace("\r", "").strip("\n").split("\n"):
            self.lines.append(
                Line(text.rstrip(), self.block, min(self.link_chars, len(text)), self.links, 0, self.bits)
            )
