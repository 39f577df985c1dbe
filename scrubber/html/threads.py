"""The parts of a thread: whose line is a post's author, a signature, a reader's comment, a quote of an earlier post.

A post is a box that is repeated (same parent, tag and class) and named like a post, message, answer or comment, or
stands in one. Nothing is said of a page by a name alone: a box named `comment` that holds most of the page's prose is
the thread itself, and one that holds no prose is a button.
"""

from __future__ import annotations

import re
from collections import Counter
from enum import Enum

from scrubber.html.blocks import Line
from scrubber.html.facts import Block
from scrubber.html.read import Page
from scrubber.html.tokens import family_names, tokens

MAX_AUTHOR = 60  # characters of a line that may be an author's name
MIN_COMMENT = 20  # characters of a line that may be a comment's text
MAX_COMMENT_SHARE = 0.7  # of the page's characters: more is a thread, not the comments below something
MIN_QUOTE = 40  # characters of a quoted line that is looked for in earlier posts

_SIGNATURE = frozenset(("signature", "signatur", "firma", "podpis", "postsignature"))
_SPACE = re.compile(r"\W+")


class Role(Enum):
    """What a line is in a thread, or below an article."""

    NONE = 0
    AUTHOR = 1
    SIGNATURE = 2
    COMMENT = 3
    QUOTE = 4


def roles(page: Page) -> list[Role]:
    """The role of each line."""
    names = family_names()
    post = 1 << names.index("post") | 1 << names.index("comment")
    comment = 1 << names.index("comment")
    writer = 1 << names.index("author") | 1 << names.index("user")
    of_block = _repeated(page.blocks, post)
    below = _comment_boxes(page, comment)
    known: dict[int, Role] = {}
    seen: set[str] = set()
    out = []
    for line in page.lines:
        block = line.block
        role = known.get(block.index)
        if role is None:
            role = known[block.index] = _of_block(block, of_block, below, writer)
        out.append(_of_line(line, role, of_block[block.index], seen))
    return out


def _of_block(block: Block, posts: list[int], below: set[int], writer: int) -> Role:
    at: Block | None = block
    in_comment = False
    while at is not None:
        if posts[block.index] and at.tag != "dt" and not _SIGNATURE.isdisjoint(tokens(at.name)) and at.name:
            return Role.SIGNATURE
        if at.index in below:
            in_comment = True
        at = at.parent
    near = block.own | (block.parent.own if block.parent else 0)
    if posts[block.index] and near & writer:
        return Role.AUTHOR
    return Role.COMMENT if in_comment else Role.NONE


def _of_line(line: Line, role: Role, post: int, seen: set[str]) -> Role:
    size = len(line.text)
    if role is Role.AUTHOR and size > MAX_AUTHOR:
        role = Role.NONE
    if role is Role.COMMENT and (size < MIN_COMMENT or 2 * line.link_chars > size):
        role = Role.NONE
    if post and size >= MIN_QUOTE:
        key = _SPACE.sub("", line.text).casefold()
        if line.block.flags & _quote() and key in seen:
            return Role.QUOTE
        seen.add(key)
    return role


def _quote() -> int:
    from scrubber.html.facts import QUOTE

    return QUOTE


def _repeated(blocks: list[Block], post: int) -> list[int]:
    """For each block, the number of the post it stands in, 0 for none."""
    count = Counter((b.parent.index if b.parent else -1, b.shape) for b in blocks if b.last > b.first)
    out: list[int] = []
    for b in blocks:
        inner = out[b.parent.index] if b.parent else 0
        if not inner and b.own & post and count[b.parent.index if b.parent else -1, b.shape] > 1:
            inner = b.index
        out.append(inner)
    return out


def _comment_boxes(page: Page, comment: int) -> set[int]:
    """Blocks named after comments that hold less than most of the page."""
    before = [0]
    for line in page.lines:
        before.append(before[-1] + len(line.text))
    whole = max(before[-1], 1)
    return {
        b.index
        for b in page.blocks
        if b.own & comment
        and b.tag not in ("html", "body", "main", "article")
        and before[b.last] - before[b.first] < MAX_COMMENT_SHARE * whole
        and before[b.first] > 0
    }
