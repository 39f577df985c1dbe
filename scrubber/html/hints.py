"""What the page's metadata says about its lines and about the page: more columns for the body scorer."""
from __future__ import annotations

import re
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from scrubber.html.blocks import Line
from scrubber.html.metadata import Metadata

F32 = NDArray[np.float32]
_WORD = re.compile(r"[^\W_]+")
MAX_TITLE = 300  # characters of a line that may be the title
KINDS = ("article", "website", "product", "blog", "profile", "video", "object")
TYPE_GROUPS = {
    "news": ("NewsArticle", "ReportageNewsArticle"),
    "article": ("Article", "BlogPosting", "TechArticle"),
    "product": ("Product", "Offer", "ProductGroup", "SoftwareApplication", "Book", "Movie"),
    "forum": ("DiscussionForumPosting", "QAPage", "Question", "Comment", "Conversation"),
    "list": ("ItemList", "CollectionPage", "OfferCatalog", "Blog", "SearchResultsPage", "ListItem"),
    "faq": ("FAQPage",),
    "service": ("Service", "Organization", "LocalBusiness", "ProfessionalService", "Corporation"),
    "recipe": ("Recipe", "HowTo"),
    "crumbs": ("BreadcrumbList",),
    "event": ("Event", "JobPosting", "Course"),
}


def page_values(metadata: Metadata) -> dict[str, float]:
    """What is known of the page as a whole."""
    kind = metadata.kind or ""
    types = set(metadata.types)
    out = {f"kind_{k}": float(k in kind) for k in KINDS}
    out |= {f"ld_{k}": float(any(t in types for t in group)) for k, group in TYPE_GROUPS.items()}
    out["ld"] = float(len(types))
    out["body"] = float(np.log1p(len(metadata.body or "")))
    out["dated"], out["authored"] = float(metadata.date is not None), float(metadata.author is not None)
    parts = _address(metadata.url)
    out["url_depth"] = float(len(parts)) if metadata.url else -1.0
    last = parts[-1] if parts else ""
    out["url_last"] = float(min(len(last), 80))
    out["url_hyphens"] = float(min(last.count("-") + last.count("_"), 12))
    out["url_digits"] = float(sum(c.isdigit() for c in last))
    out["title_words"] = float(min(len(_WORD.findall(metadata.title or "")), 20))
    return out


def _address(url: str | None) -> list[str]:
    try:
        return [p for p in urlsplit(url or "").path.split("/") if p]
    except ValueError:
        return []


def line_hints(lines: list[Line], metadata: Metadata) -> dict[str, F32]:
    """For each line: how much of it the title, the description and the JSON-LD body have, and the author's name."""
    n = len(lines)
    title, about = _words(metadata.title), _words(metadata.description)
    title_set, about_set = set(title), set(about)
    author = (metadata.author or "").casefold()
    body = " ".join(_words(metadata.body)) if metadata.body else ""
    in_title, of_title, in_about, in_body, by = (np.zeros(n, np.float32) for _ in range(5))
    if not body:
        in_body -= 1
    for i, line in enumerate(lines):
        text = line.text
        short = len(text) <= MAX_TITLE
        if short and author and author in text.casefold():
            by[i] = 1
        if not (short and title_set) and not about_set and not body:
            continue
        words = _words(text)
        if not words:
            continue
        if short and title_set:
            own = set(words)
            both = len(own & title_set)
            in_title[i], of_title[i] = both / len(own), both / len(title_set)
        if about_set and len(words) > 3:
            in_about[i] = sum(w in about_set for w in words) / len(words)
        if body:
            probe = " ".join(words[:12])
            in_body[i] = 1 if probe in body else 0.3 if len(words) > 16 and " ".join(words[-8:]) in body else 0
    first = -1
    hits = np.flatnonzero((in_title > .8) & (of_title > .8))
    if len(hits):
        first = int(hits[0])
    at = np.arange(n)
    since = np.where(first >= 0, np.sign(at - first) * np.log1p(np.abs(at - first)), -9).astype(np.float32)
    return {"m_in_title": in_title, "m_of_title": of_title, "m_about": in_about, "m_body": in_body, "m_author": by,
            "m_since_title": since}


def _words(text: str | None) -> list[str]:
    return _WORD.findall(text.casefold()) if text else []
