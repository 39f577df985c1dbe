"""Lines of a page with marks for headings and list items."""

from __future__ import annotations

from scrubber.html import facts as f
from scrubber.html.read import Page


def marked(page: Page) -> list[str]:
    """The lines of the page in markdown: `#` for headings, `-` or a number for the first line of a list item.

    Code is left as it is, and so are lines that already begin with such a mark.
    """
    out = []
    last = -1
    for line in page.lines:
        block, text = line.block, line.text
        item = block
        while item.tag != "li" and item.parent is not None and item.tag in ("p", "div", "span", "section"):
            item = item.parent
        if block.flags & f.PRE:
            pass
        elif block.heading:
            text = "#" * block.heading + " " + text
        elif item.tag == "li" and item.index != last:
            ordered = item.parent is not None and item.parent.tag == "ol"
            mark = f"{item.ordinal}." if ordered else "-"
            text = "  " * (min(item.level, 8) - 1) + f"{mark} {text}"
        if item.tag == "li":
            last = item.index
        out.append(text)
    return out
