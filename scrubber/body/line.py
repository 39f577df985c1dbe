"""Columns of the line itself, and of its repeats in the document."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from .chars import ID, N
from .hashing import I64, U64
from .measure import F32, Measures


@cache
def _among(*names: str) -> NDArray[np.bool_]:
    """By class of character: whether it is one of these."""
    out = np.zeros(N, bool)
    out[[ID[n] for n in names]] = True
    out.setflags(write=False)
    return out


def own_columns(m: Measures) -> list[tuple[str, F32]]:
    """What is in the line: one pair of name and values for each feature."""
    c = m.counts  # (classes, rows)
    chars, words = np.maximum(m.chars, 1), np.maximum(m.words, 1)
    letters, spaced = np.maximum(m.letters, 1), np.maximum(m.spaced, 1)

    def share(*names: str) -> F32:
        return np.asarray(sum(c[ID[n]] for n in names) / chars, np.float32)

    def per_word(name: str) -> F32:
        return np.asarray(c[ID[name]] / words, np.float32)

    def ends_in(*names: str) -> F32:
        which = _among(*names)
        closed = _among("quote", "paren", "apostrophe", "link_close")[m.last]
        return (which[m.last] | (closed & which[m.last2])).astype(np.float32)

    def begins(*names: str) -> F32:
        return _among(*names)[m.first].astype(np.float32)

    ends = ends_in("stop", "question")
    known = m.stop_share > 0
    stop = m.stop / spaced if known else np.full(len(chars), -1, np.float32)
    linkshare = np.minimum(m.linked / chars, 1)
    cased = c[ID["upper"]] + c[ID["lower"]]
    prose = ((m.words >= 10) & (linkshare < 0.5) & ((ends > 0) | (c[ID["comma"]] + c[ID["stop"]] >= 2))).astype(
        np.float32
    )
    return [
        ("llen", np.log1p(m.chars)),
        ("lwords", np.log1p(m.words)),
        ("wordlen", m.letters / words),
        ("longest", np.minimum(m.longest, 40)),
        ("upper", c[ID["upper"]] / np.maximum(cased, 1)),
        ("caseless", 1 - cased / letters),
        ("unspaced", c[ID["cjk"]] / letters),
        ("title", m.title / spaced),
        ("small", m.small / spaced),
        ("stop", stop),
        ("lstop", np.log1p(m.stop) if known else stop),
        ("digits", share("digit")),
        ("numbers", m.numbers / spaced),
        (
            "marks",
            share(
                "other",
                "stop",
                "comma",
                "colon",
                "question",
                "quote",
                "dash",
                "paren",
                "bracket",
                "slash",
                "math",
            ),
        ),
        ("ends", ends),
        ("colon_end", ends_in("colon")),
        ("comma_end", ends_in("comma")),
        (
            "letter_end",
            _among("lower", "letter", "cjk", "mark")[m.last].astype(np.float32),
        ),
        ("digit_end", ends_in("digit")),
        ("quote_end", _among("quote", "apostrophe")[m.last].astype(np.float32)),
        ("first_up", begins("upper")),
        ("first_low", begins("lower")),
        ("first_digit", begins("digit")),
        ("first_quote", begins("quote", "apostrophe")),
        ("first_item", begins("bullet", "star", "dash")),
        ("first_link", begins("link_open", "image", "arrow", "pipe")),
        ("first_mark", begins("stop", "comma", "colon", "question", "paren", "bracket")),
        ("commas", per_word("comma")),
        ("ncommas", np.minimum(c[ID["comma"]], 9)),
        ("stops", per_word("stop")),
        ("nstops", np.minimum(c[ID["stop"]], 9)),
        ("questions", np.minimum(c[ID["question"]], 5)),
        ("colons", np.minimum(c[ID["colon"]], 5)),
        ("quotes", np.minimum(c[ID["quote"]], 6)),
        ("apostrophes", np.minimum(c[ID["apostrophe"]], 4)),
        ("parens", np.minimum(c[ID["paren"]], 6)),
        ("brackets", np.minimum(c[ID["bracket"]], 6)),
        ("slashes", np.minimum(c[ID["slash"]], 4)),
        ("at", np.minimum(c[ID["at"]], 2)),
        ("money", np.minimum(c[ID["currency"]], 3)),
        ("copyright", np.minimum(c[ID["copyright"]], 2)),
        ("separators", np.minimum(c[ID["pipe"]] + c[ID["arrow"]] + c[ID["bullet"]], 8)),
        ("pipes", np.minimum(c[ID["pipe"]], 6)),
        ("symbols", np.minimum(c[ID["symbol"]], 4)),
        ("emphasis", np.minimum(c[ID["star"]] + c[ID["underscore"]], 6)),
        ("hashes", np.minimum(c[ID["hash"]], 6)),
        ("math", np.minimum(c[ID["math"]], 5)),
        ("amps", np.minimum(c[ID["amp"]], 3)),
        ("backticks", np.minimum(c[ID["backtick"]], 3)),
        ("years", np.minimum(m.years, 3)),
        ("times", np.minimum(m.times, 3)),
        ("dates", np.minimum(m.dates, 3)),
        ("urls", np.minimum(m.urls, 3)),
        ("links", np.minimum(m.links, 8)),
        ("images", np.minimum(c[ID["image"]], 3)),
        ("linkshare", linkshare),
        ("gaps", np.minimum(m.gaps, 6)),
        ("indent", np.minimum(m.indent, 20)),
        ("blank", m.blank_before),
        ("blank_after", m.blank_after),
        ("prose", prose),
        ("prosew", np.log1p(m.words * prose)),
    ]


def outline(m: Measures) -> U64:
    """Lines alike in first and last character's class and about as long have one outline."""
    size = np.minimum(np.log1p(m.words) * 3, 30).astype(np.uint64)
    first, last = m.first.astype(np.uint64), m.last.astype(np.uint64)
    return np.asarray((first << np.uint64(12)) + (last << np.uint64(6)) + size, np.uint64)


def repeats(m: Measures, shape: U64) -> tuple[list[tuple[str, F32]], tuple[I64, ...]]:
    """How often the line, its beginning and its end occur, and for each row the group of rows that are like it."""
    out: list[tuple[str, F32]] = []
    n = len(m.row)
    groups: list[I64] = []
    for name, keys in (
        ("exact", m.exact),
        ("masked", m.masked),
        ("prefix", m.prefix),
        ("suffix", m.suffix),
        ("shape", shape),
    ):
        order = np.argsort(keys, kind="stable")
        ordered = keys[order]
        new = np.empty(n, bool)
        new[0] = True
        new[1:] = ordered[1:] != ordered[:-1]
        group = np.cumsum(new) - 1
        size = np.bincount(group)
        count = np.empty(n, np.float32)
        count[order] = size[group]
        if name == "exact":
            nth = np.empty(n, np.float32)
            nth[order] = np.arange(n) - np.flatnonzero(new)[group]
            out.append(("dup", (count > 1).astype(np.float32)))
            out.append(("nth", np.minimum(nth, 5)))
        out.append((f"n_{name}", np.log(count)))
        if name in ("masked", "prefix", "shape"):
            alike = np.empty(n, np.int64)
            alike[order] = group
            groups.append(alike)
            # Lines to the last and next one alike; templates repeat at a distance.
            back = np.full(n, 200, np.float32)
            ahead = np.full(n, 200, np.float32)
            same = ~new[1:]
            step = np.diff(order)[same]
            back[order[1:][same]] = step
            ahead[order[:-1][same]] = step
            out.append((f"{name}_back", np.log(np.minimum(back, 200))))
            out.append((f"{name}_ahead", np.log(np.minimum(ahead, 200))))
    return out, tuple(groups)
