"""What the page's markup says about a line of its text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from scrubber.html.line import Line

# Bits of `Block.flags`; all but HEADING and CELL are inherited by what stands inside.
(
    MAIN,
    ARTICLE,
    NAV,
    HEADER,
    FOOTER,
    ASIDE,
    FORM,
    LIST,
    TABLE,
    FIGURE,
    CAPTION,
    PRE,
    QUOTE,
    HIDDEN,
    NOSCRIPT,
    HEADING,
    BUTTON,
    DIALOG,
    DETAILS,
    LABELLED,
) = (1 << i for i in range(20))
FLAG_NAMES = (
    "main",
    "article",
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "list",
    "table",
    "figure",
    "caption",
    "pre",
    "quote",
    "hidden",
    "noscript",
    "heading",
    "button",
    "dialog",
    "details",
    "aria-label",
)
MAX_LEVELS = 8  # how many ancestors' tags and names a line tells of


class Block:
    """A block element: where lines stand. Blocks are numbered in document order, so a parent comes before its own."""

    __slots__ = (
        "aria",
        "attr",
        "children",
        "depth",
        "families",
        "first",
        "flags",
        "heading",
        "index",
        "itemprop",
        "last",
        "level",
        "links",
        "name",
        "ordinal",
        "own",
        "parent",
        "seen",
        "shape",
        "tag",
    )

    itemprop: str
    aria: str
    heading: int
    depth: int
    level: int  # depth of nested lists
    ordinal: int  # among the blocks of the same parent
    seen: list[int]  # per family, the depth where it was last named

    def __init__(self, index: int, parent: Block | None, tag: str, flags: int, first: int = 0) -> None:
        self.index = index
        self.parent = parent
        self.tag = tag
        self.flags = flags
        self.name = ""  # its class and id attributes, as written
        self.own = 0  # families of its own names
        self.shape = tag  # tag and class: equal for the repeated boxes of one template
        self.first = first  # first line inside
        self.last = 0  # after the last line inside
        self.children = 0
        if parent is None:
            self.itemprop = self.aria = ""
            self.heading = self.depth = self.level = self.ordinal = 0
            self.seen = []
        else:
            self.itemprop = parent.itemprop
            self.aria = parent.aria
            self.heading = parent.heading
            self.depth = parent.depth + 1
            self.level = parent.level
            parent.children = self.ordinal = parent.children + 1
            self.seen = parent.seen  # shared until a name changes it


class LineFacts(NamedTuple):
    """The facts of one line. Everything that names an ancestor stands nearest first."""

    block: int
    """Number of the block element the line stands in: lines of one container have one number."""
    tag: str
    """The block's tag: `p`, `li`, `td`, `h2`, `div` ..."""
    tags: tuple[str, ...]
    """Tags of the block and its ancestors, at most eight."""
    names: tuple[str, ...]
    """Class and id attributes, one string per entry of `tags`."""
    chars: int
    """Characters of the line that are no white space at its ends."""
    link_chars: int
    """How many of them stand inside links."""
    links: int
    """How many links it has."""
    marks: frozenset[str]
    """Landmarks and states from `FLAG_NAMES` that hold for the line: `main`, `nav`, `footer`, `hidden` ..."""
    heading: int
    """1 to 6 in a heading, else 0."""
    depth: int
    """How many block elements it stands in."""
    level: int
    """How many lists it stands in."""
    siblings: int
    """How many blocks of the same tag and class share its parent (itself included)."""
    sibling: int
    """The how manieth of them it is, from 0."""
    itemprop: str
    """Nearest microdata property, or ""."""
    aria: str
    """Nearest `aria-label`, or ""."""
    nofollow: int
    """Links with rel=nofollow, sponsored or ugc."""
    author: bool
    """Has a link with rel=author, or stands in one."""
    time: bool
    """Holds a `<time>` element."""
    kept: bool = True
    """What the body scorer and the caller's options make of it; True where nobody judged."""

    @property
    def link_density(self) -> float:
        """The share of the characters that stand in links, 0 to 1."""
        return self.link_chars / self.chars if self.chars else 0.0


class PageFacts(Sequence[LineFacts]):
    """The facts of all lines of a page, made when somebody asks for them."""

    def __init__(self, lines: Sequence[Line], blocks: Sequence[Block], kept: Sequence[bool]) -> None:
        self.kept = kept
        """For each line, what the body scorer and the caller's options make of it."""
        self._made: Sequence[LineFacts] | None = None
        self._of = lines, blocks

    def __len__(self) -> int:
        return len(self.kept)

    def __getitem__(self, place: Any) -> Any:
        if self._made is None:
            self._made = line_facts(*self._of, self.kept)
        return self._made[place]


def line_facts(
    lines: Sequence[Line], blocks: Sequence[Block], kept: Sequence[bool] | None = None
) -> tuple[LineFacts, ...]:
    """The public facts of all lines; `kept` says for each what the scorer made of it."""
    alike: dict[tuple[int, str], list[int]] = {}
    for block in blocks:
        alike.setdefault((block.parent.index if block.parent else -1, block.shape), []).append(block.index)
    of_block: dict[int, tuple[Any, ...]] = {}
    marks: dict[int, frozenset[str]] = {}
    out = []
    for i, line in enumerate(lines):
        block = line.block
        own = of_block.get(block.index)
        if own is None:
            up: list[Block] = []
            at: Block | None = block
            while at is not None and len(up) < MAX_LEVELS:
                up.append(at)
                at = at.parent
            flags = block.flags
            found = marks.get(flags)
            if found is None:
                found = marks[flags] = frozenset(name for i, name in enumerate(FLAG_NAMES) if flags >> i & 1)
            group = alike[block.parent.index if block.parent else -1, block.shape]
            own = of_block[block.index] = (
                tuple(b.tag for b in up),
                tuple(b.name for b in up),
                found,
                len(group),
                bisect_left(group, block.index),
            )
        tags, names, mine, siblings, sibling = own
        out.append(
            LineFacts(
                block.index, block.tag, tags, names, len(line.text), line.link_chars, line.links, mine,
                block.heading, block.depth, block.level, siblings, sibling, block.itemprop, block.aria, line.nofollow,
                bool(line.bits & 2), bool(line.bits & 1), kept is None or kept[i],
            )
        )  # fmt: skip
    return tuple(out)
