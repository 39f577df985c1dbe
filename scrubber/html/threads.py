"""The parts of a thread: whose line is a post's author, a signature, a reader's comment, a quote of an earlier post.

A post is a box that is repeated (same parent, tag and class) and named like a post, message, answer or comment, or
stands in one. Nothing is said of a page by a name alone: a box named `comment` that holds most of the page's prose is
the thread itself, and one that holds no prose is a button.
"""

from __future__ import annotations

import re
from collections import Counter
from enum import Enum

from scrubber.html.facts import QUOTE, Block
from scrubber.html.line import Line
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
    comment = 1 << names.index("comment")
    post = 1 << names.index("post") | comment
    writer = 1 << names.index("author") | 1 << names.index("user")
    if not any(block.own & post for block in page.blocks):
        return [Role.NONE] * len(page.lines)
    of_block = _repeated(page.blocks, post)
    parts = _parts(page.blocks, of_block, _comment_boxes(page, comment), writer)
    seen: set[str] = set()
    return [_of_line(line, parts[line.block.index], of_block[line.block.index], seen) for line in page.lines]


def _parts(blocks: list[Block], posts: list[int], below: set[int], writer: int) -> list[Role]:
    """The role of each block: its own, or that of the block it stands in."""
    out: list[Role] = []
    inside: list[bool] = []  # comments
    for block in blocks:
        parent = block.parent
        commented = block.index in below or (parent is not None and inside[parent.index])
        inside.append(commented)
        near = block.own | (parent.own if parent else 0)
        if (parent is not None and out[parent.index] is Role.SIGNATURE) or (
            posts[block.index] and block.tag != "dt" and _is_signature(block.name)
        ):
            out.append(Role.SIGNATURE)
        elif posts[block.index] and near & writer:
            out.append(Role.AUTHOR)
        else:
            out.append(Role.COMMENT if commented else Role.NONE)
    return out


def _is_signature(name: str) -> bool:
    low = name.lower()
    return any(word in low for word in _SIGNATURE) and not _SIGNATURE.isdisjoint(tokens(name))


def _of_line(line: Line, role: Role, post: int, seen: set[str]) -> Role:
    size = len(line.text)
    if role is Role.AUTHOR and size > MAX_AUTHOR:
        role = Role.NONE
    if role is Role.COMMENT and (size < MIN_COMMENT or 2 * line.link_chars > size):
        role = Role.NONE
    if post and size >= MIN_QUOTE:
        key = _SPACE.sub("", line.text).casefold()
        if line.block.flags & QUOTE and key in seen:
            return Role.QUOTE
        seen.add(key)
    return role


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
