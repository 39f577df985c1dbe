"""From HTML to lines of text with facts: decode, guard, parse once, walk once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from scrubber.html import facts as f
from scrubber.html.blocks import MAX_NODES, walk
from scrubber.html.decode import decode
from scrubber.html.facts import Block, LineFacts, line_facts
from scrubber.html.guard import MAX_ATTRS, MAX_CHARS, MAX_DEPTH, guard
from scrubber.html.line import Line
from scrubber.html.metadata import Metadata, read_metadata

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

MIN_NOSCRIPT = 250  # characters in <noscript> that make it worth reading
NOSCRIPT_SHARE = 0.3  # and their least size beside the rest of the text
MIN_LD = 200  # characters of a JSON-LD body that is taken where the DOM has none
LD_SHARE = 0.3  # the DOM has none when its prose is less than this share of it
MIN_PROSE = 80  # characters of a line that may be prose


class HtmlText(NamedTuple):
    """The text of a page as a reader sees it, and what its markup says of every line."""

    text: str
    facts: tuple[LineFacts, ...]
    metadata: Metadata
    notes: tuple[str, ...]
    """What is not in the text and why: encoding guess, skipped elements, caps that were hit, no text at all."""
    page: Page


class Page(NamedTuple):
    """A page that was read: what `HtmlText` and the body scorer are made of."""

    lines: list[Line]
    blocks: list[Block]
    metadata: Metadata
    notes: tuple[str, ...]


def read_html(
    html: Any,
    *,
    url: str | None = None,
    encoding: str | None = None,
    max_chars: int = MAX_CHARS,
    max_depth: int = MAX_DEPTH,
    max_attrs: int = MAX_ATTRS,
    max_nodes: int = MAX_NODES,
) -> HtmlText:
    """Read a page: `str`, `bytes`, or a node of BeautifulSoup, lxml or selectolax.

    `encoding` is the HTTP header's charset and only matters for bytes. The caps are characters, nested elements,
    attributes of one tag, and elements; what they cut is in `notes`. Never raises on any string or bytes.
    """
    page = read_page(
        html,
        url=url,
        encoding=encoding,
        max_chars=max_chars,
        max_depth=max_depth,
        max_attrs=max_attrs,
        max_nodes=max_nodes,
    )
    return HtmlText(
        "\n".join(line.text for line in page.lines),
        line_facts(page.lines, page.blocks),
        page.metadata,
        page.notes,
        page,
    )


def read_page(
    html: Any,
    *,
    url: str | None = None,
    encoding: str | None = None,
    max_chars: int = MAX_CHARS,
    max_depth: int = MAX_DEPTH,
    max_attrs: int = MAX_ATTRS,
    max_nodes: int = MAX_NODES,
    links: bool = False,
) -> Page:
    """As `read_html`, without the public facts (which cost a third of the time)."""
    notes: list[str] = []
    source = _source(html, encoding, notes)
    if not source.strip():
        return Page([], [], Metadata(url=url), (*notes, "empty: there is nothing in the input"))
    source, cuts = guard(source, max_chars=max_chars, max_depth=max_depth, max_attrs=max_attrs)
    notes += [f"{name}: {count}" for name, count in cuts]
    tree = _parse(source, notes)
    metadata = read_metadata(tree, url=url)
    root = tree.root
    if root is None:
        return Page([], [], metadata, (*notes, "empty: the parser found no element"))
    walked = walk(root, max_nodes=max_nodes, links=links)
    lines, blocks = walked.lines, walked.blocks
    lines = _noscript(lines, blocks, notes)
    lines = _from_ld(lines, blocks, metadata, notes)
    if walked.skipped.get("cut-nodes"):
        notes.append(f"cut-nodes: read {max_nodes} elements, the rest is left out")
    skipped = {k: n for k, n in sorted(walked.skipped.items()) if k != "cut-nodes"}
    if skipped:
        notes.append("skipped: " + ", ".join(f"{n} {k}" for k, n in skipped.items()))
    if not lines:
        notes.append("empty: " + _why(tree, walked.skipped))
    return Page(lines, blocks, metadata, tuple(notes))


def source_of(html: Any, encoding: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The page as a string that can be encoded, and notes on how it came to be one."""
    notes: list[str] = []
    return _source(html, encoding, notes), tuple(notes)


def _source(html: Any, encoding: str | None, notes: list[str]) -> str:
    """The page as a string that can be encoded."""
    if isinstance(html, bytes | bytearray | memoryview):
        decoded = decode(bytes(html), encoding)
        notes.append(f"encoding: {decoded.encoding} ({decoded.how})")
        html = decoded.text
    elif not isinstance(html, str):
        html = _markup(html)
    text: str = html
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            notes.append("surrogates: replaced by U+FFFD")
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _markup(node: Any) -> str:
    """The HTML of a node that the caller parsed. The node itself is left as it is."""
    module = type(node).__module__.partition(".")[0]
    if module == "lxml":
        from lxml import html as lxml_html  # type: ignore[import-untyped,unused-ignore]

        return str(lxml_html.tostring(node, encoding="unicode", with_tail=False))
    if module == "selectolax":
        return str(node.html or "")
    if module == "bs4":
        return str(node)
    raise TypeError(
        f"read_html takes str, bytes, or a node of BeautifulSoup, lxml or selectolax, not {type(node).__name__}"
    )


def _parse(source: str, notes: list[str]) -> LexborHTMLParser:
    from selectolax.lexbor import LexborHTMLParser

    try:
        return LexborHTMLParser(source)
    except Exception as error:
        notes.append(f"parser: {type(error).__name__}: {error}"[:200])
        return LexborHTMLParser("")


def _noscript(lines: list[Line], blocks: list[Block], notes: list[str]) -> list[Line]:
    """Leave out what stands in `<noscript>`, unless the page has little else: some forums print their posts there."""
    marked = sum(len(line.text) for line in lines if line.block.flags & f.NOSCRIPT)
    if not marked:
        return lines
    rest = sum(len(line.text) for line in lines if not line.block.flags & f.NOSCRIPT)
    if marked >= max(MIN_NOSCRIPT, NOSCRIPT_SHARE * rest):
        notes.append("noscript: read, since most of the text stands there")
        return lines
    kept: list[Line] = []
    place = [0]
    for line in lines:
        if not line.block.flags & f.NOSCRIPT:
            kept.append(line)
        place.append(len(kept))
    for block in blocks:
        block.first, block.last = place[block.first], place[block.last]
    notes.append(f"noscript: left out {len(lines) - len(kept)} lines")
    return kept


def _from_ld(lines: list[Line], blocks: list[Block], metadata: Metadata, notes: list[str]) -> list[Line]:
    """Take the body from JSON-LD where the DOM holds none."""
    body = metadata.body
    if not body or len(body) < MIN_LD or not blocks:
        return lines
    prose = sum(len(line.text) for line in lines if len(line.text) > MIN_PROSE and 2 * line.link_chars < len(line.text))
    if prose > LD_SHARE * len(body):
        return lines
    block = Block(len(blocks), blocks[0], "ld+json", f.MAIN | f.ARTICLE)
    block.itemprop = "articleBody"
    block.first = len(lines)
    lines = lines + [Line(text, block, 0, 0, 0, 0) for text in body.split("\n") if text.strip()]
    block.last = blocks[0].last = len(lines)
    blocks.append(block)
    notes.append("json-ld: the body is the page's JSON-LD text, the elements hold none")
    return lines


def _why(tree: LexborHTMLParser, skipped: Any) -> str:
    if tree.css_first("frameset, frame, iframe"):
        return "the page only holds frames"
    if skipped.get("script"):
        return "no text in the markup; the page writes it with a script"
    return "no text in the markup"
