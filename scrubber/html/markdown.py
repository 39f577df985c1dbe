"""Lines of a page with marks for headings and list items, and for links where they are wanted."""

from __future__ import annotations

from urllib.parse import quote, urljoin

from scrubber.html import facts as f
from scrubber.html.line import Line
from scrubber.html.read import Page

SAFE = "%/:=&?~#+!$,;'@*[]"  # what of an address needs no escape between parentheses
PLACES = ("#", "javascript:", "data:")  # addresses that lead nowhere


def linked(line: Line, url: str | None = None) -> str:
    """The line with its links as `[words](address)`; addresses are completed where the page's own is known."""
    parts: list[str] = []
    at = 0
    for words, address in line.anchors:
        place = line.text.find(words, at)
        if place < 0 or address.lower().startswith(PLACES):
            continue
        try:
            target = urljoin(url or "", address.strip())
        except ValueError:  # a host that cannot be one
            target = address.strip()
        parts += (line.text[at:place], f"[{words}]({quote(target, safe=SAFE)})")
        at = place + len(words)
    return "".join(parts) + line.text[at:]


def marked(page: Page) -> list[str]:
    """The lines of the page in markdown: `#` for headings, `-` or a number for the first line of a list item.

    Code is left as it is, and so are lines that already begin with such a mark.
    """
    out = []
    last = -1
    for line in page.lines:
        block, text = line.block, linked(line, page.metadata.url) if line.anchors else line.text
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
