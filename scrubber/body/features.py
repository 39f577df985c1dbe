"""The feature matrix of a document: one column of numbers per line that is not blank.

`features(lines)` gives `(names, X, rows)`; `X` has one row per *feature* (so that
the trees can compare a whole feature at once) and one column per line. The
groups, in order:

* the line itself: length, end, case, digits, marks, links, stop words;
* repeats: of the line, of its first and last words, with numbers taken alike;
* the lines around it: four neighbours, means over windows, distance to prose;
* place: lines and words from both ends;
* the document: size, share of prose, of short lines, of repeats;
* cues: which noise classes the phrase packs saw, on the line and around it;
* `extra`: columns of the caller's (such as facts from the DOM), passed through.

No feature knows a site or a topic, and only the stop words know a language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from .chars import ID
from .lexicon import NAMES as LEXICAL
from .lexicon import Lexicon, lexical
from .measure import F32, I64, Measures, U64, measure

Cues = Sequence[frozenset[str] | tuple[str, ...]]
"""For each line, the noise classes that the phrase packs found on it."""

CUE_GROUPS: Mapping[str, frozenset[str]] = {
    "ask": frozenset({"newsletter", "subscribe", "subscription", "donate", "paywall", "login", "app", "promo", "ad", "ads"}),
    "talk": frozenset({"forum", "comments", "comment", "comment-policy", "share", "social", "vote", "rating"}),
    "links": frozenset({"related", "teaser", "navigation", "nav", "breadcrumb", "toc", "tags", "pager", "jobs", "search"}),
    "law": frozenset({"cookie", "legal", "copyright", "imprint", "privacy", "footer", "syndication"}),
    "meta": frozenset({"credit", "byline", "date", "dateline", "image", "caption", "reading-time", "source", "print"}),
}


class Matrix(NamedTuple):
    """Features of the lines that are not blank."""

    names: tuple[str, ...]
    x: F32  # (features, rows)
    rows: I64  # the place of each row in the lines given
    words: F32  # words of each row
    masked: U64  # hash of each row, numbers taken alike; of its first two words; of its outline
    prefix: U64
    shape: U64


WINDOWED = ("llen", "lwords", "ends", "stop", "title", "small", "linkshare", "digits", "prose", "prosew", "dup", "blank")
NEIGHBOURS = ("llen", "lwords", "ends", "colon_end", "stop", "title", "digits", "linkshare", "dup", "first_up", "prosew")
SHIFTS = (-2, -1, 1, 2)
SPANS = ((1, 1), (2, 2), (4, 4), (8, 8), (4, 0), (0, 4), (12, 0), (0, 12), (30, 0), (0, 30))
"""Windows as (lines before, lines after)."""

MAX_LINES = 20_000
"""Lines that are not blank: above it a text is no page, and is not judged."""


def features(
    lines: Sequence[str],
    cues: Cues | None = None,
    extra: Mapping[str, F32] | None = None,
    *,
    lexicon: Lexicon | None = None,
    language: bool = True,
) -> Matrix | None:
    """All features of all lines; `None` where there is no line to judge.

    `extra` maps a name to one value per line (blank lines too). `language=False`
    forgets the stop words, as for a language without a list.
    """
    m = measure(lines, language=language)
    if m is None:
        return None
    shape = _outline(m)
    parts = [*_own(m), *_repeats(m, shape)]
    names = [n for n, _ in parts]
    own = np.array([v for _, v in parts], np.float32)
    index = {n: i for i, n in enumerate(names)}
    blocks = [own]
    for more_names, block in (
        _around(own, index),
        _prose(m, own[index["prosew"]]),
        _place(m),
        _document(m, own, index),
        _cues(m, cues),
        (list(LEXICAL), lexical(m, lexicon)),
    ):
        names += more_names
        blocks.append(block)
    if extra:
        names += list(extra)
        blocks.append(np.array([np.asarray(v, np.float32)[m.row] for v in extra.values()], np.float32))
    return Matrix(tuple(names), np.concatenate(blocks), m.row, m.words, m.masked, m.prefix, shape)


def _own(m: Measures) -> list[tuple[str, F32]]:
    c = m.counts
    chars, words = np.maximum(m.chars, 1), np.maximum(m.words, 1)
    letters, spaced = np.maximum(m.letters, 1), np.maximum(m.spaced, 1)

    def share(*names: str) -> F32:
        return c[:, [ID[n] for n in names]].sum(1) / chars

    def per_word(name: str) -> F32:
        return c[:, ID[name]] / words

    def ends_in(*names: str) -> F32:
        ids = [ID[n] for n in names]
        hit = np.isin(m.last, ids)
        closed = np.isin(m.last, [ID["quote"], ID["paren"], ID["apostrophe"], ID["link_close"]])
        return (hit | (closed & np.isin(m.last2, ids))).astype(np.float32)

    def begins(*names: str) -> F32:
        return np.isin(m.first, [ID[n] for n in names]).astype(np.float32)

    ends = ends_in("stop", "question")
    known = m.stop_share > 0
    stop = m.stop / spaced if known else np.full(len(chars), -1, np.float32)
    linkshare = np.minimum(m.linked / chars, 1)
    cased = c[:, ID["upper"]] + c[:, ID["lower"]]
    prose = ((m.words >= 10) & (linkshare < 0.5) & ((ends > 0) | (c[:, ID["comma"]] + c[:, ID["stop"]] >= 2))).astype(
        np.float32
    )
    return [
        ("llen", np.log1p(m.chars)),
        ("lwords", np.log1p(m.words)),
        ("wordlen", m.letters / words),
        ("longest", np.minimum(m.longest, 40)),
        ("upper", c[:, ID["upper"]] / np.maximum(cased, 1)),
        ("caseless", 1 - cased / letters),
        ("unspaced", c[:, ID["cjk"]] / letters),
        ("title", m.title / spaced),
        ("small", m.small / spaced),
        ("stop", stop),
        ("lstop", np.log1p(m.stop) if known else stop),
        ("digits", share("digit")),
        ("numbers", m.numbers / spaced),
        ("marks", share("other", "stop", "comma", "colon", "question", "quote", "dash", "paren", "bracket", "slash", "math")),
        ("ends", ends),
        ("colon_end", ends_in("colon")),
        ("comma_end", ends_in("comma")),
        ("letter_end", np.isin(m.last, [ID["lower"], ID["letter"], ID["cjk"], ID["mark"]]).astype(np.float32)),
        ("digit_end", ends_in("digit")),
        ("quote_end", np.isin(m.last, [ID["quote"], ID["apostrophe"]]).astype(np.float32)),
        ("first_up", begins("upper")),
        ("first_low", begins("lower")),
        ("first_digit", begins("digit")),
        ("first_quote", begins("quote", "apostrophe")),
        ("first_item", begins("bullet", "star", "dash")),
        ("first_link", begins("link_open", "image", "arrow", "pipe")),
        ("first_mark", begins("stop", "comma", "colon", "question", "paren", "bracket")),
        ("commas", per_word("comma")),
        ("ncommas", np.minimum(c[:, ID["comma"]], 9)),
        ("stops", per_word("stop")),
        ("nstops", np.minimum(c[:, ID["stop"]], 9)),
        ("questions", np.minimum(c[:, ID["question"]], 5)),
        ("colons", np.minimum(c[:, ID["colon"]], 5)),
        ("quotes", np.minimum(c[:, ID["quote"]], 6)),
        ("apostrophes", np.minimum(c[:, ID["apostrophe"]], 4)),
        ("parens", np.minimum(c[:, ID["paren"]], 6)),
        ("brackets", np.minimum(c[:, ID["bracket"]], 6)),
        ("slashes", np.minimum(c[:, ID["slash"]], 4)),
        ("at", np.minimum(c[:, ID["at"]], 2)),
        ("money", np.minimum(c[:, ID["currency"]], 3)),
        ("copyright", np.minimum(c[:, ID["copyright"]], 2)),
        ("separators", np.minimum(c[:, ID["pipe"]] + c[:, ID["arrow"]] + c[:, ID["bullet"]], 8)),
        ("pipes", np.minimum(c[:, ID["pipe"]], 6)),
        ("symbols", np.minimum(c[:, ID["symbol"]], 4)),
        ("emphasis", np.minimum(c[:, ID["star"]] + c[:, ID["underscore"]], 6)),
        ("hashes", np.minimum(c[:, ID["hash"]], 6)),
        ("math", np.minimum(c[:, ID["math"]], 5)),
        ("amps", np.minimum(c[:, ID["amp"]], 3)),
        ("backticks", np.minimum(c[:, ID["backtick"]], 3)),
        ("years", np.minimum(m.years, 3)),
        ("times", np.minimum(m.times, 3)),
        ("dates", np.minimum(m.dates, 3)),
        ("urls", np.minimum(m.urls, 3)),
        ("links", np.minimum(m.links, 8)),
        ("images", np.minimum(c[:, ID["image"]], 3)),
        ("linkshare", linkshare),
        ("gaps", np.minimum(m.gaps, 6)),
        ("indent", np.minimum(m.indent, 20)),
        ("blank", m.blank_before),
        ("blank_after", m.blank_after),
        ("prose", prose),
        ("prosew", np.log1p(m.words * prose)),
    ]


def _outline(m: Measures) -> U64:
    """Lines alike in first and last character's class and about as long have one outline."""
    size = np.minimum(np.log1p(m.words) * 3, 30).astype(np.uint64)
    return (m.first.astype(np.uint64) << np.uint64(12)) + (m.last.astype(np.uint64) << np.uint64(6)) + size


def _repeats(m: Measures, shape: U64) -> list[tuple[str, F32]]:
    out: list[tuple[str, F32]] = []
    n = len(m.row)
    for name, keys in (("exact", m.exact), ("masked", m.masked), ("prefix", m.prefix), ("suffix", m.suffix), ("shape", shape)):
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
            # Lines to the last and next one alike; templates repeat at a distance.
            back = np.full(n, 200, np.float32)
            ahead = np.full(n, 200, np.float32)
            same = ~new[1:]
            step = np.diff(order)[same]
            back[order[1:][same]] = step
            ahead[order[:-1][same]] = step
            out.append((f"{name}_back", np.log(np.minimum(back, 200))))
            out.append((f"{name}_ahead", np.log(np.minimum(ahead, 200))))
    return out


def _around(own: F32, index: dict[str, int]) -> tuple[list[str], F32]:
    n = own.shape[1]
    names: list[str] = []
    blocks = []
    near = own[[index[k] for k in NEIGHBOURS]]
    for shift in SHIFTS:
        block = np.full_like(near, -2)
        if shift < 0:
            block[:, -shift:] = near[:, :shift]
        elif shift < n:
            block[:, : n - shift] = near[:, shift:]
        names += [f"{k}{shift:+d}" for k in NEIGHBOURS]
        blocks.append(block)
    wide = own[[index[k] for k in WINDOWED]]
    total = np.zeros((len(WINDOWED), n + 1))
    np.cumsum(wide, axis=1, out=total[:, 1:])
    at = np.arange(n)
    for before, after in SPANS:
        low, high = np.maximum(at - before, 0), np.minimum(at + after + 1, n)
        blocks.append(((total[:, high] - total[:, low]) / (high - low)).astype(np.float32))
        names += [f"{k}[-{before}:{after}]" for k in WINDOWED]
    return names, np.concatenate(blocks)


def _distance(flags: np.ndarray, weight: F32) -> list[F32]:
    """For each row: log lines and log words to the last row before it that is flagged, and to the next."""
    n = len(flags)
    at = np.arange(n)
    total = np.append(0, np.cumsum(weight))
    last = np.maximum.accumulate(np.where(flags, at, -1))
    last = np.append(-1, last[:-1])
    nxt = np.minimum.accumulate(np.where(flags, at, n)[::-1])[::-1]
    nxt = np.append(nxt[1:], n)
    back = np.where(last >= 0, at - last, 300)
    ahead = np.where(nxt < n, nxt - at, 300)
    return [
        np.log(np.minimum(back, 300)).astype(np.float32),
        np.log(np.minimum(ahead, 300)).astype(np.float32),
        np.log1p(total[at] - total[last + 1]).astype(np.float32),
        np.log1p(total[nxt] - total[at + 1 - (nxt == at)]).astype(np.float32),
    ]


def _prose(m: Measures, prosew: F32) -> tuple[list[str], F32]:
    """Distance to prose, of two sizes, and how much of it stands before and after; the span with most of it."""
    words = m.words
    weight = np.expm1(prosew)
    names: list[str] = []
    out: list[F32] = []
    for size in (10, 25):
        out += _distance(weight >= size, words)
        names += [f"prose{size}_{k}" for k in ("back", "ahead", "words_back", "words_ahead")]
    before = np.cumsum(weight) - weight
    all_prose = max(float(weight.sum()), 1.0)
    out += [np.log1p(before), np.log1p(all_prose - before - weight), (before + weight / 2) / all_prose]
    names += ["prose_before", "prose_after", "prose_share_before"]
    for cost in (4.0, 12.0):
        inside, off = best_span(weight - cost)
        out += [inside, off]
        names += [f"span{cost:.0f}", f"span{cost:.0f}_off"]
    return names, np.array(out, np.float32)


def best_span(gain: np.ndarray) -> tuple[F32, F32]:
    """The run of rows with the largest sum: who is inside, and the log distance to it in rows."""
    n = len(gain)
    total = np.append(0, np.cumsum(gain))
    low = np.minimum.accumulate(total[:-1])
    end = int(np.argmax(total[1:] - low))
    start = int(np.argmin(total[: end + 1]))
    at = np.arange(n)
    off = np.maximum(np.maximum(start - at, at - end), 0)
    return (off == 0).astype(np.float32), np.log1p(off).astype(np.float32)


def _place(m: Measures) -> tuple[list[str], F32]:
    n = len(m.row)
    at = np.arange(n)
    before = np.cumsum(m.words) - m.words
    after = before[-1] + m.words[-1] - before - m.words
    out = [
        np.log1p(np.minimum(at, 300)),
        np.log1p(np.minimum(n - 1 - at, 300)),
        np.log1p(before),
        np.log1p(after),
        (at + 0.5) / n,
    ]
    return ["top", "bottom", "words_before", "words_after", "place"], np.array(out, np.float32)


def _document(m: Measures, own: F32, index: dict[str, int]) -> tuple[list[str], F32]:
    n = len(m.row)
    words = m.words
    total = max(float(words.sum()), 1.0)
    prose = own[index["prose"]] > 0
    ordered = np.sort(words)
    values = {
        "d_lines": np.log1p(n),
        "d_words": np.log1p(total),
        "d_median": np.log1p(ordered[n // 2]),
        "d_p90": np.log1p(ordered[int(n * 0.9)]),
        "d_prose": float(words[prose].sum()) / total,
        "d_nprose": np.log1p(prose.sum()),
        "d_prosew": np.log1p(words[prose].sum()),
        "d_short": float((words < 4).mean()),
        "d_blank": float(own[index["blank"]].mean()),
        "d_stop": m.stop_share,
        "d_ends": float(own[index["ends"]].mean()),
        "d_dup": float(own[index["dup"]].mean()),
        "d_template": float((own[index["n_masked"]] > 1).mean()),
        "d_years": np.log1p(m.years.sum()),
        "d_times": np.log1p((m.times + m.dates).sum()),
        "d_money": np.log1p(m.counts[:, ID["currency"]].sum()),
        "d_questions": np.log1p(m.counts[:, ID["question"]].sum()),
        "d_linked": float(m.linked.sum()) / max(float(m.chars.sum()), 1.0),
        "d_code": np.log1p(m.counts[:, [ID["bracket"], ID["math"]]].sum()),
        "d_unspaced": float(m.counts[:, ID["cjk"]].sum()) / max(float(m.letters.sum()), 1.0),
        "d_title": float(own[index["title"]].mean()),
    }
    column = np.array(list(values.values()), np.float32)
    return list(values), np.repeat(column[:, None], n, axis=1)


def _cues(m: Measures, cues: Cues | None) -> tuple[list[str], F32]:
    n = len(m.row)
    groups = list(CUE_GROUPS)
    names = ["cue", *(f"cue_{g}" for g in groups), "cue[-3:3]", "cue[-12:12]", "d_cues"]
    out = np.zeros((len(names), n), np.float32)
    if cues is None:
        return names, out
    hit = [(i, cues[r]) for i, r in enumerate(m.row.tolist()) if cues[r]]
    for i, classes in hit:
        out[0, i] = len(classes)
        for g, group in enumerate(groups):
            out[g + 1, i] = any(c in CUE_GROUPS[group] for c in classes)
    any_cue = np.append(0, np.cumsum(out[0] > 0))
    at = np.arange(n)
    for k, half in ((-3, 3), (-2, 12)):
        low, high = np.maximum(at - half, 0), np.minimum(at + half + 1, n)
        out[k] = (any_cue[high] - any_cue[low]) / (high - low)
    out[-1] = any_cue[-1] / n
    return names, out


@cache
def names() -> tuple[str, ...]:
    """The names of all features that need no caller, in order."""
    found = features(["a"])
    assert found is not None
    return found.names
