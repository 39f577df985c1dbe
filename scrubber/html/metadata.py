"""What a page says of itself: title, author, date, description, language, site.

Read from JSON-LD, `<meta>`, `<title>`, the first `h1`, `rel=author` and `<time>`, in the order that proved right most
often; nothing is guessed from the running text. Dates are given as `YYYY-MM-DD` where the page's own form is one that
cannot be misread (ISO, or a timestamp); others are left out. Broken JSON-LD is read as far as `json` reads it.
"""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

MAX_LD = 2_000_000  # characters of JSON-LD that are read, all scripts together
MAX_ITEMS = 2_000  # objects looked at
MAX_FIELD = 1_000  # characters of a title, name or description

_ISO = re.compile(r"^\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_URL_DATE = re.compile(r"/((?:19|20)\d{2})[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?!\d)")
_CONTROL = re.compile(r"[\x00-\x1f]")
_SEPARATOR = re.compile(r"\s+[|–—•·»«:/-]+\s+|\s*[|»]\s*")
_TAGS = re.compile(r"<[^<>]{0,2000}>")


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
            value = _clean(value)
            if value:
                meta.setdefault(key.strip().lower(), value)
    link = tree.css_first('link[rel="canonical"]')
    address = (link.attributes.get("href") if link else None) or meta.get("og:url") or url
    root = tree.root
    language = root.attributes.get("lang") if root is not None else None
    items = list(_items(tree))
    sitename = meta.get("og:site_name") or meta.get("application-name") or _publisher(items)
    date = (
        _ld(items, "datePublished", "uploadDate", "dateCreated", read=_date)
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
        modified=_ld(items, "dateModified", read=_date)
        or _first_date(
            meta, "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified"
        ),
        description=(
            meta.get("description")
            or meta.get("og:description")
            or meta.get("twitter:description")
            or _ld(items, "description", read=_text)
        ),
        language=(language or meta.get("og:locale") or meta.get("dc.language") or "").replace("_", "-").strip() or None,
        sitename=sitename,
        url=address or None,
        kind=meta.get("og:type", "").lower() or None,
        types=tuple(dict.fromkeys(t for item in items for t in _types(item)))[:20],
        body=_body(items),
    )


def _clean(value: str, limit: int = MAX_FIELD) -> str:
    if "&" in value:
        value = entities.unescape(value)
    return (
        " ".join(_TAGS.sub(" ", value[: 4 * limit]).split())[:limit]
        if "<" in value
        else " ".join(value[: 4 * limit].split())[:limit]
    )


def _items(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """All JSON-LD objects of the page, outer before inner."""
    left, seen = MAX_LD, 0
    for node in tree.css('script[type*="ld+json"]'):
        text = node.text() or ""
        left -= len(text)
        if left < 0:
            return
        try:
            data = json.loads(_CONTROL.sub(" ", text).strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        stack = [data]
        while stack:
            item = stack.pop()
            if isinstance(item, dict):
                seen += 1
                if seen > MAX_ITEMS:
                    return
                yield item
                stack += [v for v in reversed(list(item.values())) if isinstance(v, dict | list)]
            elif isinstance(item, list):
                stack += [v for v in reversed(item) if isinstance(v, dict | list)]


def _types(item: dict[str, Any]) -> list[str]:
    kind = item.get("@type")
    return (
        [kind] if isinstance(kind, str) else [k for k in kind if isinstance(k, str)] if isinstance(kind, list) else []
    )


_PAGES = (
    "Article",
    "NewsArticle",
    "BlogPosting",
    "Posting",
    "Product",
    "Recipe",
    "QAPage",
    "Event",
    "Report",
    "TechArticle",
    "JobPosting",
    "VideoObject",
    "Review",
    "Book",
    "Course",
    "SoftwareApplication",
    "Question",
)


def _is_page(item: dict[str, Any]) -> bool:
    return any(t.endswith(_PAGES) for t in _types(item))


def _text(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    return (_clean(value) or None) if isinstance(value, str) else None


def _date(value: Any) -> str | None:
    text = _text(value)
    found = _ISO.match(text) if text else None
    if not found or not (1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31):
        return None
    return f"{found[1]}-{found[2]}-{found[3]}"


def _ld(items: list[dict[str, Any]], *keys: str, read: Any) -> str | None:
    for key in keys:
        for item in items:
            if key in item and _is_page(item):
                value: str | None = read(item[key])
                if value:
                    return value
    for key in keys:
        for item in items:
            if key in item and any(t == "WebPage" for t in _types(item)):
                value = read(item[key])
                if value:
                    return value
    return None


def _first_date(meta: dict[str, str], *keys: str) -> str | None:
    return next((d for d in (_date(meta[k]) for k in keys if k in meta) if d), None)


def _time(tree: LexborHTMLParser) -> str | None:
    for node in tree.css('time[datetime], [itemprop="datePublished"]')[:5]:
        date = _date(node.attributes.get("datetime") or node.attributes.get("content") or "")
        if date:
            return date
    return None


def _url_date(url: str) -> str | None:
    found = _URL_DATE.search(url)
    return "-".join(found.groups()) if found else None


def _publisher(items: list[dict[str, Any]]) -> str | None:
    for item in items:
        if "WebSite" in _types(item):
            name = _text(item.get("name"))
            if name:
                return name
    return next((n for n in (_text(i["publisher"]) for i in items if "publisher" in i) if n), None)


def _author(tree: LexborHTMLParser, meta: dict[str, str], items: list[dict[str, Any]]) -> str | None:
    ids = {i["@id"]: i for i in items if isinstance(i.get("@id"), str) and i.get("name")}
    for item in items:
        if _is_page(item) and item.get("author"):
            value = item["author"]
            people = value if isinstance(value, list) else [value]
            names = [
                _text(ids.get(p.get("@id"), p) if isinstance(p, dict) and not p.get("name") else p) for p in people
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
        name = _clean(node.text(separator=" "))
        if name and len(name) < 100:
            return name
    return None


def _title(
    tree: LexborHTMLParser, meta: dict[str, str], items: list[dict[str, Any]], sitename: str | None
) -> str | None:
    node = tree.css_first("title")
    page = _clean(node.text()) if node else ""
    headings = [t for t in (_clean(h.text(separator=" ")) for h in tree.css("h1")[:5]) if t]
    shared = meta.get("og:title") or meta.get("twitter:title") or ""
    ld = next((t for t in (_text(i.get("headline")) for i in items if _is_page(i)) if t), None)
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


def _body(items: list[dict[str, Any]]) -> str | None:
    """The longest text that the JSON-LD holds of the page's matter."""
    for key in ("articleBody", "text", "reviewBody", "recipeInstructions", "description"):
        texts = []
        for item in items:
            value = item.get(key)
            if key in ("text", "description") and not (
                _is_page(item) or "Answer" in _types(item) or "Comment" in _types(item)
            ):
                continue
            if isinstance(value, list):
                value = "\n".join(
                    t for t in (v.get("text") if isinstance(v, dict) else v for v in value) if isinstance(t, str)
                )
            if isinstance(value, str) and len(value) > 100:
                texts.append(_plain(value))
        if texts:
            text = "\n".join(dict.fromkeys(texts)) if key == "text" else max(texts, key=len)
            return text or None
    return None


_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h\d)\b[^<>]{0,200}>", re.I)


def _plain(value: str) -> str:
    """Lines of text from a JSON-LD value, which may hold entities and tags."""
    text = entities.unescape(value[:MAX_LD])
    if "<" in text:
        text = _TAGS.sub("", _BREAK.sub("\n", text))
    return "\n".join(line for line in (" ".join(part.split()) for part in text.split("\n")) if line)
