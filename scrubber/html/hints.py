"""What the page's metadata says about its lines and about the page: more columns for the body scorer."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from scrubber.html.line import Line
from scrubber.html.metadata import Metadata

F32 = NDArray[np.float32]
_WORD = re.compile(r"[^\W_]+")
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
    """For each line: how much of it the title has and it of the title, and whether the JSON-LD body has it."""
    n = len(lines)
    in_title, of_title, in_body = (np.zeros(n, np.float32) for _ in range(3))
    title = set(_words(metadata.title))
    if title:
        size = len(metadata.title or "")
        low, high = 0.4 * size, 1.8 * size + 20
        for i, line in enumerate(lines):
            if low <= len(line.text) <= high:
                own = set(_words(line.text))
                if own:
                    both = len(own & title)
                    in_title[i], of_title[i] = both / len(own), both / len(title)
    body = " ".join(_words(metadata.body)) if metadata.body else ""
    if body:
        for i, line in enumerate(lines):
            words = _words(line.text[:200])
            in_body[i] = bool(words) and " ".join(words[:12]) in body
    else:
        in_body -= 1
    hits = np.flatnonzero((in_title > 0.8) & (of_title > 0.8))
    if len(hits):
        off = np.arange(n) - hits[0]
        since = np.sign(off) * np.log1p(np.abs(off))
    else:
        since = np.full(n, -9.0)
    return {
        "m_in_title": in_title,
        "m_of_title": of_title,
        "m_body": in_body,
        "m_since_title": since.astype(np.float32),
    }


def _words(text: str | None) -> list[str]:
    return _WORD.findall(text.casefold()) if text else []
