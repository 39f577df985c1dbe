"""JSON-LD: the objects of a page, and what they say of title, date, author, publisher and body."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

MAX_LD = 2_000_000  # characters of JSON-LD that are read, all scripts together
MAX_ITEMS = 2_000  # objects looked at
MAX_FIELD = 1_000  # characters of a title, name or description
_ISO = re.compile(r"^\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_CONTROL = re.compile(r"[\x00-\x1f]")
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h\d)\b[^<>]{0,200}>", re.I)
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


def items_of(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
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


def types_of(item: dict[str, Any]) -> list[str]:
    """The schema.org types of an object."""
    kind = item.get("@type")
    return (
        [kind] if isinstance(kind, str) else [k for k in kind if isinstance(k, str)] if isinstance(kind, list) else []
    )


def is_page(item: dict[str, Any]) -> bool:
    """Does it describe the page itself, rather than the site or a person?"""
    return any(t.endswith(_PAGES) for t in types_of(item))


def cleaned(value: str, limit: int = MAX_FIELD) -> str:
    """One line of text: entities read, tags and white space gone."""
    if "&" in value:
        value = entities.unescape(value)
    return (
        " ".join(_TAGS.sub(" ", value[: 4 * limit]).split())[:limit]
        if "<" in value
        else " ".join(value[: 4 * limit].split())[:limit]
    )


def text_of(value: Any) -> str | None:
    """The text of a value, which may be a list or an object with a name."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    return (cleaned(value) or None) if isinstance(value, str) else None


def date_of(value: Any) -> str | None:
    """`YYYY-MM-DD`, where the value can be read one way only."""
    text = text_of(value)
    found = _ISO.match(text) if text else None
    if not found or not (1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31):
        return None
    return f"{found[1]}-{found[2]}-{found[3]}"


def first_of(items: list[dict[str, Any]], *keys: str, read: Any) -> str | None:
    """The first of `keys` that an object about the page has, else one about the web page around it."""
    for key in keys:
        for item in items:
            if key in item and is_page(item):
                value: str | None = read(item[key])
                if value:
                    return value
    for key in keys:
        for item in items:
            if key in item and any(t == "WebPage" for t in types_of(item)):
                value = read(item[key])
                if value:
                    return value
    return None


def publisher_of(items: list[dict[str, Any]]) -> str | None:
    """The name of the site or of who publishes it."""
    for item in items:
        if "WebSite" in types_of(item):
            name = text_of(item.get("name"))
            if name:
                return name
    return next((n for n in (text_of(i["publisher"]) for i in items if "publisher" in i) if n), None)


def body_of(items: list[dict[str, Any]]) -> str | None:
    """The longest text that the JSON-LD holds of the page's matter."""
    for key in ("articleBody", "text", "reviewBody", "recipeInstructions", "description"):
        texts = []
        for item in items:
            value = item.get(key)
            if key in ("text", "description") and not (
                is_page(item) or "Answer" in types_of(item) or "Comment" in types_of(item)
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


def _plain(value: str) -> str:
    """Lines of text from a JSON-LD value, which may hold entities and tags."""
    text = entities.unescape(value[:MAX_LD])
    if "<" in text:
        text = _TAGS.sub("", _BREAK.sub("\n", text))
    return "\n".join(line for line in (" ".join(part.split()) for part in text.split("\n")) if line)
