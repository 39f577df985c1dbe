"""The facts of a page as columns of numbers for the body scorer: one value per line.

Groups, in order: the line's own block; landmarks and states; families of class and id names by distance to the
nearest ancestor that has them; containers (the block, its ancestors, the smallest boxes that hold a given share of the
page): how much text, prose and links stand in them; anchors (the densest box, `main`, the first `h1`): how far up one
must go to meet them; repeated boxes: how many of one shape there are and how alike their texts; the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from scrubber.html import facts as f
from scrubber.html.containers import FAR, LEVELS, anchors, containers, repeats, tree_of
from scrubber.html.facts import Block
from scrubber.html.line import Line
from scrubber.html.tokens import family_names

TAG_CODES = {
    tag: i
    for i, tag in enumerate(
        [
            "nav",
            "footer",
            "form",
            "button",
            "label",
            "aside",
            "menu",
            "legend",
            "fieldset",
            "summary",
            "header",
            "dialog",
            "li",
            "ul",
            "ol",
            "dt",
            "dd",
            "dl",
            "html",
            "body",
            "div",
            "section",
            "center",
            "details",
            "main",
            "article",
            "address",
            "td",
            "tr",
            "table",
            "th",
            "caption",
            "figure",
            "figcaption",
            "h6",
            "h5",
            "h4",
            "h3",
            "h2",
            "h1",
            "hgroup",
            "blockquote",
            "p",
            "pre",
            "noscript",
        ]
    )
}
OTHER_TAG = 20
MIN_PROSE = 60  # characters; shorter lines are no prose, whatever their end
ENDS = (".", "!", "?", "…", "。", '."', ".”", "!”", "?”", '!"', '?"', ".“", ".»", ".)", ":", "।")


def columns(lines: list[Line], blocks: list[Block], page: Mapping[str, float]) -> dict[str, Any]:
    """All columns of a page; `page` has what is known of it as a whole."""
    n_blocks = len(blocks)
    out: dict[str, Any] = {}
    chars = np.array([len(line.text) for line in lines], np.float32)
    link_chars = np.array([line.link_chars for line in lines], np.float32)
    at = np.array([line.block.index for line in lines], np.int64)
    bits = np.array([line.bits for line in lines], np.int64)
    density = link_chars / np.maximum(chars, 1)
    prose = np.array([len(line.text) >= MIN_PROSE and line.text.endswith(ENDS) for line in lines], bool) & (
        density < 0.5
    )
    parent = np.array([b.parent.index if b.parent else 0 for b in blocks], np.int64)
    depth = np.array([b.depth for b in blocks], np.int64)
    flags = np.array([b.flags for b in blocks], np.int64)
    tag = np.array([TAG_CODES.get(b.tag, OTHER_TAG) for b in blocks], np.int64)
    up = [at]
    for _ in range(max(LEVELS)):
        up.append(parent[up[-1]])

    # The line and its block.
    out["h_tag"], out["h_tag1"], out["h_tag2"], out["h_tag3"] = tag[at], tag[up[1]], tag[up[2]], tag[up[3]]
    out["h_linkshare"], out["h_links"] = density, np.minimum([line.links for line in lines], 10)
    out["h_nofollow"] = np.minimum([line.nofollow for line in lines], 3)
    for bit, name in enumerate(("time", "rel_author", "after_br", "before_br", "bold", "image", "cells", "code")):
        out[f"h_{name}"] = bits >> bit & 1
    out["h_heading"] = np.array([b.heading for b in blocks], np.int64)[at]
    out["h_depth"] = depth[at]
    out["h_level"] = np.array([b.level for b in blocks], np.int64)[at]
    out["h_ordinal"] = np.minimum(np.array([b.ordinal for b in blocks], np.int64)[at], 40)
    out["h_in_block"] = np.minimum(np.array([b.last - b.first for b in blocks], np.int64)[at], 30)
    out["h_prop"] = np.array([PROPS.get(b.itemprop, 1 if b.itemprop else 0) for b in blocks], np.int64)[at]
    mine = flags[at]
    for name, values in zip(f.FLAG_NAMES, mine[None] >> np.arange(len(f.FLAG_NAMES))[:, None] & 1, strict=True):
        out[f"f_{name}"] = values

    # Families, by distance.
    names = family_names()
    used, back = np.unique(at, return_inverse=True)
    seen = np.array([blocks[i].seen for i in used], np.int64).reshape(len(used), len(names))
    away = np.minimum(depth[used][:, None] - seen, FAR)[back]
    for i, name in enumerate(names):
        out[f"c_{name}"] = away[:, i]

    tree = tree_of(blocks, at, chars, link_chars, prose)
    out |= containers(tree, up)
    out |= anchors(tree)
    out |= repeats(tree)

    # The page.
    whole, prose_chars = tree.whole, tree.prose_chars
    for name, value in page.items():
        out[f"w_{name}"] = value
    n_tags = np.bincount(tag, minlength=len(TAG_CODES))
    for name in ("p", "li", "td", "h2", "h3", "article", "pre", "form", "section", "dd"):
        out[f"w_n_{name}"] = float(np.log1p(n_tags[TAG_CODES[name]]))
    out["w_blocks"] = float(np.log1p(n_blocks))
    out["w_links"] = whole["links"] / max(whole["chars"], 1)
    out["w_prose"] = whole["prose"] / max(whole["chars"], 1)
    out["w_lprose"] = float(np.log1p(whole["prose"]))
    for bit, name in ((f.MAIN, "main"), (f.ARTICLE, "article"), (f.LIST, "list"), (f.TABLE, "table"), (f.NAV, "nav")):
        out[f"w_in_{name}"] = float(prose_chars[(mine & bit) > 0].sum() / max(whole["prose"], 1))
    return out


PROPS = {
    "articleBody": 2,
    "text": 3,
    "description": 4,
    "name": 5,
    "headline": 6,
    "author": 7,
    "datePublished": 8,
    "reviewBody": 9,
    "comment": 10,
    "price": 11,
    "offers": 12,
    "breadcrumb": 13,
    "itemListElement": 14,
    "acceptedAnswer": 15,
    "mainEntity": 16,
    "mainContentOfPage": 17,
    "review": 18,
    "suggestedAnswer": 19,
}
