"""Columns that say where a line stands: in which containers, how far from the page's anchors, in which repeated boxes.

A block holds the lines `first` to `last`, so that every sum over a container is a difference of two running sums.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scrubber.html import facts as f
from scrubber.html.facts import Block

F32 = NDArray[np.float32]
F64 = NDArray[np.float64]
I64 = NDArray[np.int64]

FAR = 30  # the distance of what is not there
LEVELS = (0, 1, 2, 3, 5)  # ancestors whose containers are described
SHARES = (0.1, 0.3, 0.6)  # smallest boxes with this share of the page's prose characters
MIN_REPEATS = 3  # boxes of one shape beside one another that make a list


class Tree(NamedTuple):
    """The blocks of a page as arrays, and what its lines hold."""

    blocks: list[Block]
    parent: I64
    first: I64
    last: I64
    depth: I64
    at: I64  # block of each line
    chars: F32  # of each line; and how many of them stand in links, and in lines of prose
    link_chars: F32
    prose_chars: F32
    sums: Sums
    whole: dict[str, float]


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


def tree_of(blocks: list[Block], at: I64, chars: F32, link_chars: F32, prose: NDArray[np.bool_]) -> Tree:
    """The arrays of a page."""
    prose_chars = np.where(prose, chars, 0).astype(np.float32)
    sums = Sums({"chars": chars, "links": link_chars, "prose": prose_chars, "nprose": prose.astype(np.float32)})
    return Tree(
        blocks,
        np.array([b.parent.index if b.parent else 0 for b in blocks], np.int64),
        np.array([b.first for b in blocks], np.int64),
        np.array([b.last for b in blocks], np.int64),
        np.array([b.depth for b in blocks], np.int64),
        at, chars, link_chars, prose_chars, sums,
        {k: float(v[-1]) for k, v in zip(sums.names, sums.total, strict=True)},
    )  # fmt: skip


def containers(tree: Tree, up: list[I64]) -> dict[str, Any]:
    """How much text, prose and links stand in a line's ancestors, and in the smallest boxes with most of the page."""
    _, parent, first, last, depth, at, _, _, _, sums, whole = tree
    out: dict[str, Any] = {}
    block_prose = sums.over(first, last)["prose"]
    boxes = [up[level] for level in LEVELS]
    boxes += [_smallest(parent, block_prose >= share * max(whole["prose"], 1))[at] for share in SHARES]
    kinds = [f"u{level}" for level in LEVELS] + [f"s{share:.1f}" for share in SHARES]
    box = np.array(boxes)
    low, high = first[box], last[box]
    s = sums.over(low, high)
    size, count = np.maximum(s["chars"], 1), np.maximum(high - low, 1)
    for what, rows in (
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
        for kind, values in zip(kinds, rows, strict=True):
            if what != "up" or kind[0] == "s":
                out[f"{kind}_{what}"] = values
    return out


def anchors(tree: Tree) -> dict[str, Any]:
    """How far a line is from the densest box, the box of most prose, `main`, `article` and the first `h1`.

    `in`: inside it; `up`: levels from the line to their lowest common box; `off`: levels from there to the anchor;
    `lines`: lines between them, negative before it.
    """
    blocks, parent, first, last, depth, at, _, _, prose_chars, sums, whole = tree
    n, n_blocks = len(at), len(blocks)
    out: dict[str, Any] = {}
    block_prose = sums.over(first, last)["prose"]
    found = {
        "dense": _densest(at, prose_chars, parent, n_blocks),
        "half": _deepest(depth, block_prose >= 0.6 * max(whole["prose"], 1)),
        "main": next((b.index for b in blocks if b.flags & f.MAIN), 0),
        "article": next((b.index for b in blocks if b.flags & f.ARTICLE), 0),
        "h1": next((b.index for b in blocks if b.tag == "h1" and b.last > b.first), 0),
    }
    lines_at = np.arange(n)
    own_depth = depth[at]
    for name, anchor in found.items():
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
        off = np.where(
            lines_at < first[anchor],
            lines_at - first[anchor],
            np.where(lines_at >= last[anchor], lines_at - last[anchor] + 1, 0),
        )
        out[f"a_{name}_lines"] = np.sign(off) * np.log1p(np.abs(off))
    return out


def repeats(tree: Tree) -> dict[str, Any]:
    """How many boxes there are of the shape of the line's block (`g`), of its nearest repeated ancestor (`r`), and how
    many lines came the same way (`p`); how long, how alike and how full of links and prose those are.
    """
    blocks, _, first, last, depth, at, chars, link_chars, prose_chars, sums, whole = tree
    n_blocks = len(blocks)
    out: dict[str, Any] = {}
    group, nearest = groups(blocks)
    counts = np.bincount(group, minlength=n_blocks)
    box_sums = sums.over(first, last)
    group_sum = {k: np.bincount(group, weights=v, minlength=n_blocks) for k, v in box_sums.items()}
    squares = np.bincount(group, weights=box_sums["chars"] ** 2, minlength=n_blocks)
    for name, repeated in (("g", at), ("r", nearest[at])):
        g = group[repeated]
        count = np.maximum(counts[g], 1)
        size = np.maximum(group_sum["chars"][g], 1)
        mean = size / count
        out[f"{name}_count"] = np.log1p(count)
        out[f"{name}_mean"] = np.log1p(mean)
        out[f"{name}_spread"] = np.sqrt(np.maximum(squares[g] / count - mean**2, 0)) / mean
        out[f"{name}_links"] = group_sum["links"][g] / size
        out[f"{name}_prose"] = group_sum["prose"][g] / size
        out[f"{name}_share"] = group_sum["chars"][g] / max(whole["chars"], 1)
    out["r_up"] = np.minimum(depth[at] - depth[nearest[at]], FAR)
    key, alike = _count(shape_keys(blocks)[at])
    text = np.bincount(key, weights=chars)
    out["p_count"] = np.log1p(alike[key])
    out["p_mean"] = np.log1p(text / alike)[key]
    out["p_links"] = (np.bincount(key, weights=link_chars) / np.maximum(text, 1))[key]
    out["p_prose"] = (np.bincount(key, weights=prose_chars) / np.maximum(text, 1))[key]
    out["p_share"] = (text / max(whole["chars"], 1))[key]
    return out


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


def groups(blocks: list[Block]) -> tuple[I64, I64]:
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
    nearest: list[int] = []
    for b in blocks:
        repeated = count.get(group[b.index], 0) >= MIN_REPEATS
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
