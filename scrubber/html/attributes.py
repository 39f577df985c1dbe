"""What the attributes of a block say of it: names and their families, role, microdata, label, hidden or not."""

from __future__ import annotations

import re

from scrubber.html import facts as f
from scrubber.html.facts import Block
from scrubber.html.tags import ROLES
from scrubber.html.tokens import families

MAX_LABEL_CHARS = 200

_NONE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


def hides(attributes: dict[str, str | None]) -> bool:
    """Whether an element is not shown."""
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return style is not None and _NONE.search(style) is not None


class Attributes:
    """Reads the attributes of the blocks of one page; a name is taken apart once a page."""

    def __init__(self) -> None:
        self.families: dict[str, int] = {}
        self.places: dict[int, list[int]] = {}  # a mask of families as a list

    def family(self, name: str) -> int:
        """Families of a class or id attribute."""
        mask = self.families.get(name)
        if mask is None:
            mask = self.families[name] = families(name)
        return mask

    def tell(self, block: Block, attributes: dict[str, str | None]) -> None:
        """Take over what `attributes` say of `block`."""
        get = attributes.get
        name, ident = get("class"), get("id")
        own = 0
        if name:
            own = self.family(name)
            block.name = name
            block.shape = f"{block.tag}.{name}"
        if ident:
            own |= self.family(ident)
            block.name = f"{block.name} #{ident}" if name else f"#{ident}"
        if own:
            block.own = own
            places = self.places.get(own)
            if places is None:
                places = self.places[own] = [i for i in range(own.bit_length()) if own >> i & 1]
            seen, depth = list(block.seen), block.depth
            for i in places:
                seen[i] = depth
            block.seen = seen
        if len(attributes) == (name is not None) + (ident is not None):
            return  # as with most blocks
        role = get("role")
        if role:
            block.flags |= ROLES.get(role, 0)
            if role == "heading" and not block.heading:
                level = get("aria-level") or "2"
                block.heading = int(level) if level in ("1", "2", "3", "4", "5", "6") else 2
                block.flags |= f.HEADING
        prop = get("itemprop")
        if prop:
            block.itemprop = prop
        label = get("aria-label")
        if label:
            block.aria = label[:MAX_LABEL_CHARS]
            block.flags |= f.LABELLED
        if hides(attributes):
            block.flags |= f.HIDDEN
