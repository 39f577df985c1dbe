"""What a page says of itself: title, author, date, description, language, site.

Read from JSON-LD, `<meta>`, `<title>`, the first `h1`, `rel=author` and `<time>`, in the order that proved right most
often; nothing is guessed from the running text. Dates are given as `YYYY-MM-DD` where the page's own form is one that
cannot be misread (ISO, or a timestamp); others are left out. Broken JSON-LD is read as far as `json` reads it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from scrubber.html.jsonld import body_of, cleaned, date_of, first_of, is_page, items_of, publisher_of, text_of, types_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_URL_DATE = re.compile(r"/((?:19|20)\d{2})[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?!\d)")
_SEPARATOR = re.compile(r"(?<!\s)(?:\s++[|–—•·»«:/-]++\s++|\s*+[|»]\s*+)")


class Metadata(NamedTuple):
    """What was found; None for what was not."""

    title: str | None = None
    author: str | None = None
    date: str | None = None
    modified: str | None = None
    description: str | None = None
    language: str | None = None
    sitename: str | None = None
    url: str | None = None
    kind: str | None = None
    """`og:type`, lower case."""
    types: tuple[str, ...] = ()
    """The schema.org types of its JSON-LD, in order, each once."""
    body: str | None = None
    """`articleBody`, or the text of posts, answers or a product, from JSON-LD."""


def read_metadata(tree: LexborHTMLParser, *, url: str | None = None) -> Metadata:
    """Read what the parsed page says of itself."""
    meta: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        value = attributes.get("content")
        if key and value:
            value = cleaned(value)
            if value:
                meta.setdefault(key.strip().lower(), value)
    link = tree.css_first('link[rel="canonical"]')
    address = (link.attributes.get("href") if link else None) or meta.get("og:url") or url
    root = tree.root
    language = root.attributes.get("lang") if root is not None else None
    items = list(items_of(tree))
    sitename = meta.get("og:site_name") or meta.get("application-name") or publisher_of(items)
    date = (
        first_of(items, "datePublished", "uploadDate", "dateCreated", read=date_of)
        or _first_date(
            meta,
            "article:published_time",
            "og:article:published_time",
            "datepublished",
            "date",
            "dc.date",
            "dc.date.issued",
            "dcterms.date",
            "dcterms.created",
            "pubdate",
            "publish-date",
            "parsely-pub-date",
            "sailthru.date",
            "citation_publication_date",
            "dc.date.created",
        )
        or _time(tree)
        or _url_date(address or "")
    )
    return Metadata(
        title=_title(tree, meta, items, sitename),
        author=_author(tree, meta, items),
        date=date,
        modified=first_of(items, "dateModified", read=date_of)
        or _first_date(
            meta, "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified"
        ),
        description=(
            meta.get("description")
            or meta.get("og:description")
            or meta.get("twitter:description")
            or first_of(items, "description", read=text_of)
        ),
        language=(language or meta.get("og:locale") or meta.get("dc.language") or "").replace("_", "-").strip() or None,
        sitename=sitename,
        url=address or None,
        kind=meta.get("og:type", "").lower() or None,
        types=tuple(dict.fromkeys(t for item in items for t in types_of(item)))[:20],
        body=body_of(items),
    )


def _first_date(meta: dict[str, str], *keys: str) -> str | None:
    return next((d for d in (date_of(meta[k]) for k in keys if k in meta) if d), None)


def _time(tree: LexborHTMLParser) -> str | None:
    for node in tree.css('time[datetime], [itemprop="datePublished"]')[:5]:
        date = date_of(node.attributes.get("datetime") or node.attributes.get("content") or "")
        if date:
            return date
    return None


def _url_date(url: str) -> str | None:
    found = _URL_DATE.search(url)
    return "-".join(found.groups()) if found else None


def _author(tree: LexborHTMLParser, meta: dict[str, str], items: list[dict[str, Any]]) -> str | None:
    ids = {i["@id"]: i for i in items if isinstance(i.get("@id"), str) and i.get("name")}
    for item in items:
        if is_page(item) and item.get("author"):
            value = item["author"]
            people = value if isinstance(value, list) else [value]
            names = [
                text_of(ids.get(p.get("@id"), p) if isinstance(p, dict) and not p.get("name") else p) for p in people
            ]
            found = [n for n in dict.fromkeys(names) if n and "://" not in n]
            if found:
                return ", ".join(found[:10])
    for key in (
        "author",
        "article:author",
        "dc.creator",
        "parsely-author",
        "sailthru.author",
        "citation_author",
        "twitter:creator",
        "byl",
    ):
        name = meta.get(key)
        if name and "://" not in name and len(name) < 200 and not name.startswith("@"):
            return name
    for node in tree.css('[rel~="author"], [itemprop="author"]')[:3]:
        name = cleaned(node.text(separator=" "))
        if name and len(name) < 100:
            return name
    return None


def _title(
    tree: LexborHTMLParser, meta: dict[str, str], items: list[dict[str, Any]], sitename: str | None
) -> str | None:
    node = tree.css_first("title")
    page = cleaned(node.text()) if node else ""
    headings = [t for t in (cleaned(h.text(separator=" ")) for h in tree.css("h1")[:5]) if t]
    shared = meta.get("og:title") or meta.get("twitter:title") or ""
    ld = next((t for t in (text_of(i.get("headline")) for i in items if is_page(i)) if t), None)
    site = _fold(sitename or "")
    for heading in headings:  # an h1 that the page's other titles confirm is the title without the site's name
        own = _fold(heading)
        if (
            len(own) > 3
            and own != site
            and any(
                own in _fold(t) and 2 * len(own) >= len(_fold(strip_site(t, sitename)))
                for t in (shared, page, ld or "")
                if t
            )
        ):
            return heading
    best = shared or ld or page
    if best:
        return strip_site(best, sitename)
    return headings[0] if headings else None


def _fold(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def strip_site(title: str, sitename: str | None) -> str:
    """The title without the site's name at either end.

    >>> strip_site("Otters hold hands | The Daily River", "The Daily River")
    'Otters hold hands'
    """
    parts = _SEPARATOR.split(title)
    if len(parts) < 2 or not sitename:
        return title
    site = _fold(sitename)
    for end in (-1, 0):
        if _fold(parts[end]) and (_fold(parts[end]) in site or site in _fold(parts[end])):
            cut = title.rfind(parts[-1]) if end else len(title) - title[::-1].rfind(parts[1][::-1]) - len(parts[1])
            rest = title[:cut] if end else title[cut:]
            return rest.strip().rstrip("|–—•·»:/-").lstrip("|–—•·»:/-").strip() or title
    return title
