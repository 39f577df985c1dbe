"""The facts of a page as columns of numbers for the body scorer: one value per line.

Groups, in order: the line's own block; landmarks and states; families of class and id names by distance to the
nearest ancestor that has them; containers (the block, its ancestors, the smallest boxes that hold a given share of the
page): how much text, prose and links stand in them; anchors (the densest box, `main`, the first `h1`): how far up one
must go to meet them; repeated boxes: how many of one shape there are and how alike their texts; the page.

A block holds the lines `first` to `last`, so that every sum over a container is a difference of two running sums.
"""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scrubber.html import facts as f
from scrubber.html.blocks import Line
from scrubber.html.facts import Block
from scrubber.html.tokens import family_names

F32 = NDArray[np.float32]
F64 = NDArray[np.float64]
I64 = NDArray[np.int64]

TAG_CODES = {tag: i for i, tag in enumerate(
    "nav footer form button label aside menu legend fieldset summary header dialog li ul ol dt dd dl html body div "
    "section center details main article address td tr table th caption figure figcaption h6 h5 h4 h3 h2 h1 hgroup "
    "blockquote p pre noscript".split())}
OTHER_TAG = 20
FAR = 30  # the distance of what is not there
LEVELS = (0, 1, 2, 3, 5)  # ancestors whose containers are described
SHARES = (0.1, 0.3, 0.6)  # smallest boxes with this share of the page's prose characters
MIN_PROSE = 60  # characters; shorter lines are no prose, whatever their end
ENDS = (".", "!", "?", "…", "。", '."', ".”", "!”", "?”", '!"', '?"', ".“", ".»", ".)", ":", "।")


class Sums:
    """Running sums over lines, for containers."""

    def __init__(self, columns: Mapping[str, F32]) -> None:
        self.names = tuple(columns)
        n = len(next(iter(columns.values())))
        self.total = np.zeros((len(columns), n + 1))
        np.cumsum(np.array(list(columns.values()), np.float64), axis=1, out=self.total[:, 1:])

    def over(self, first: I64, last: I64) -> dict[str, F64]:
        """Sums over the lines `first` (inside) to `last` (outside)."""
        part = self.total[:, last] - self.total[:, first]
        return dict(zip(self.names, part, strict=True))


def columns(lines: list[Line], blocks: list[Block], page: Mapping[str, float]) -> dict[str, F32]:
    """All columns of a page; `page` has what is known of it as a whole."""
    n, n_blocks = len(lines), len(blocks)
    out: dict[str, Any] = {}
    chars = np.array([len(line.text) for line in lines], np.float32)
    link_chars = np.array([line.link_chars for line in lines], np.float32)
    at = np.array([line.block.index for line in lines], np.int64)
    bits = np.array([line.bits for line in lines], np.int64)
    density = link_chars / np.maximum(chars, 1)
    prose = np.array([len(line.text) >= MIN_PROSE and line.text.endswith(ENDS) for line in lines], bool) & (density < .5)
    prose_chars = np.where(prose, chars, 0)

    parent = np.array([b.parent.index if b.parent else 0 for b in blocks], np.int64)
    first = np.array([b.first for b in blocks], np.int64)
    last = np.array([b.last for b in blocks], np.int64)
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
    out["h_in_block"] = np.minimum(last[at] - first[at], 30)
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

    # Containers.
    sums = Sums({"chars": chars, "links": link_chars, "prose": prose_chars, "nprose": prose.astype(np.float32)})
    whole = {k: float(v[-1]) for k, v in zip(sums.names, sums.total, strict=True)}
    block_prose = sums.over(first, last)["prose"]

    boxes = [up[level] for level in LEVELS]
    boxes += [_smallest(parent, block_prose >= share * max(whole["prose"], 1))[at] for share in SHARES]
    kinds = [f"u{level}" for level in LEVELS] + [f"s{share:.1f}" for share in SHARES]
    box = np.array(boxes)
    low, high = first[box], last[box]
    s = sums.over(low, high)
    size, count = np.maximum(s["chars"], 1), np.maximum(high - low, 1)
    for name, block in (
        ("chars", np.log1p(s["chars"])),
        ("mean", np.log1p(s["chars"] / count)),
        ("lines", np.log1p(count)),
        ("links", s["links"] / size),
        ("prose", s["prose"] / size),
        ("lprose", np.log1p(s["prose"])),
        ("share", s["chars"] / max(whole["chars"], 1)),
        ("pshare", s["prose"] / max(whole["prose"], 1)),
        ("up", np.minimum(depth[at] - depth[box], FAR)),
    ):
        for kind, values in zip(kinds, block, strict=True):
            if name != "up" or kind[0] == "s":
                out[f"{kind}_{name}"] = values

    # Anchors.
    anchors = {
        "dense": _densest(at, prose_chars, parent, n_blocks),
        "half": _deepest(depth, block_prose >= 0.6 * max(whole["prose"], 1)),
        "main": next((b.index for b in blocks if b.flags & f.MAIN), 0),
        "article": next((b.index for b in blocks if b.flags & f.ARTICLE), 0),
        "h1": next((b.index for b in blocks if b.tag == "h1" and b.last > b.first), 0),
    }
    lines_at = np.arange(n)
    own_depth = depth[at]
    for name, anchor in anchors.items():
        if not anchor:
            for key in ("in", "up", "off"):
                out[f"a_{name}_{key}"] = np.full(n, -1)
            out[f"a_{name}_lines"] = np.full(n, -9)
            continue
        way, i = [anchor], anchor
        while i:
            i = int(parent[i])
            way.append(i)
        chain = np.array(way)
        # Nested boxes: the number of them that hold a line is the depth of its lowest common box, less the top's.
        common = ((lines_at >= first[chain][:, None]) & (lines_at < last[chain][:, None])).sum(0) - 1
        out[f"a_{name}_in"] = common >= depth[anchor]
        out[f"a_{name}_up"] = np.minimum(own_depth - common, FAR)
        out[f"a_{name}_off"] = np.minimum(depth[anchor] - common, FAR)
        off = np.where(lines_at < first[anchor], lines_at - first[anchor],
                       np.where(lines_at >= last[anchor], lines_at - last[anchor] + 1, 0))
        out[f"a_{name}_lines"] = np.sign(off) * np.log1p(np.abs(off))

    # Repeated boxes.
    group, nearest = _groups(blocks)
    counts = np.bincount(group, minlength=n_blocks)
    box_sums = sums.over(first, last)
    group_sum = {k: np.bincount(group, weights=v, minlength=n_blocks) for k, v in box_sums.items()}
    squares = np.bincount(group, weights=box_sums["chars"] ** 2, minlength=n_blocks)
    for name, box in (("g", at), ("r", nearest[at])):
        g = group[box]
        count = np.maximum(counts[g], 1)
        size = np.maximum(group_sum["chars"][g], 1)
        mean = size / count
        out[f"{name}_count"] = np.log1p(count)
        out[f"{name}_mean"] = np.log1p(mean)
        out[f"{name}_spread"] = np.sqrt(np.maximum(squares[g] / count - mean ** 2, 0)) / mean
        out[f"{name}_links"] = group_sum["links"][g] / size
        out[f"{name}_prose"] = group_sum["prose"][g] / size
        out[f"{name}_share"] = group_sum["chars"][g] / max(whole["chars"], 1)
    out["r_up"] = np.minimum(depth[at] - depth[nearest[at]], FAR)
    shape = shape_keys(blocks)[at]
    key, count = _count(shape)
    size = np.bincount(key, weights=chars)
    out["p_count"] = np.log1p(count[key])
    out["p_mean"] = np.log1p(size / count)[key]
    out["p_links"] = (np.bincount(key, weights=link_chars) / np.maximum(size, 1))[key]
    out["p_prose"] = (np.bincount(key, weights=prose_chars) / np.maximum(size, 1))[key]
    out["p_share"] = (size / max(whole["chars"], 1))[key]

    # The page.
    everything = np.ones(n, np.float32)
    for name, value in page.items():
        out[f"w_{name}"] = everything * value
    n_tags = np.bincount(tag, minlength=len(TAG_CODES))
    for name in ("p", "li", "td", "h2", "h3", "article", "pre", "form", "section", "dd"):
        out[f"w_n_{name}"] = everything * float(np.log1p(n_tags[TAG_CODES[name]]))
    out["w_blocks"] = everything * float(np.log1p(n_blocks))
    out["w_links"] = everything * (whole["links"] / max(whole["chars"], 1))
    out["w_prose"] = everything * (whole["prose"] / max(whole["chars"], 1))
    out["w_lprose"] = everything * float(np.log1p(whole["prose"]))
    for bit, name in ((f.MAIN, "main"), (f.ARTICLE, "article"), (f.LIST, "list"), (f.TABLE, "table"), (f.NAV, "nav")):
        out[f"w_in_{name}"] = everything * float(prose_chars[(mine & bit) > 0].sum() / max(whole["prose"], 1))
    return {name: np.asarray(values, np.float32) for name, values in out.items()}


PROPS = {"articleBody": 2, "text": 3, "description": 4, "name": 5, "headline": 6, "author": 7, "datePublished": 8,
         "reviewBody": 9, "comment": 10, "price": 11, "offers": 12, "breadcrumb": 13, "itemListElement": 14,
         "acceptedAnswer": 15, "mainEntity": 16, "mainContentOfPage": 17, "review": 18, "suggestedAnswer": 19}


def _smallest(parent: I64, ok: NDArray[np.bool_]) -> I64:
    """For each block, the nearest of itself and its ancestors that is ok; the top where none is."""
    out = np.where(ok, np.arange(len(parent)), parent)
    for _ in range(10):  # each round doubles the way: 2 ** 10 levels
        new = np.where(ok[out], out, out[out])
        if (new == out).all():
            break
        out = new
    return out


def _deepest(depth: I64, ok: NDArray[np.bool_]) -> int:
    return int(np.argmax(np.where(ok, depth, -1))) if ok.any() else 0


def _densest(at: I64, prose: F32, parent: I64, n_blocks: int) -> int:
    """The box that holds most prose directly: its lines, its children's (half) and theirs (a third)."""
    own = np.bincount(at, weights=prose, minlength=n_blocks)
    score = np.zeros(n_blocks)
    box = np.arange(n_blocks)
    for share in (0.5, 1.0, 0.5):
        np.add.at(score, box, own * share)
        box = parent[box]
    return int(np.argmax(score)) if score.any() else 0


def _groups(blocks: list[Block]) -> tuple[I64, I64]:
    """The group of each block (the first block of the same parent and shape), and its nearest repeated box.

    A box is repeated when at least three of its shape hold text beside one another.
    """
    leader: dict[tuple[int, str], int] = {}
    count: dict[int, int] = {}
    group = []
    for b in blocks:
        g = leader.setdefault((b.parent.index if b.parent else -1, b.shape), b.index)
        group.append(g)
        if b.last > b.first:
            count[g] = count.get(g, 0) + 1
    nearest = []
    for b in blocks:
        repeated = count.get(group[b.index], 0) >= 3
        nearest.append(b.index if repeated else nearest[b.parent.index] if b.parent else 0)
    return np.array(group, np.int64), np.array(nearest, np.int64)


def shape_keys(blocks: list[Block]) -> I64:
    """A number for each block's way up, three boxes long: equal for lines of one template."""
    ids: dict[tuple[str, str, str], int] = {}
    out = []
    for b in blocks:
        p = b.parent or b
        q = p.parent or p
        out.append(ids.setdefault((b.shape, p.shape, q.shape), len(ids)))
    return np.array(out, np.int64)


def _count(keys: I64) -> tuple[I64, I64]:
    _, back, count = np.unique(keys, return_inverse=True, return_counts=True)
    return back.astype(np.int64), count.astype(np.int64)
