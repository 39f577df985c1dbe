"""The feature matrix of a document: one column of numbers per line that is not blank.

`features(lines)` gives `(names, X, rows)`; `X` has one row per *feature* (so that
the trees can compare a whole feature at once) and one column per line. The
groups, in order:

* the line itself: length, end, case, digits, marks, links, stop words;
* repeats: of the line, of its first and last words, with numbers taken alike;
* the lines around it: four neighbours, means over windows, distance to prose;
* cohesion: whether the words of the line stand in other lines, and in which;
* place: lines and words from both ends;
* the document: size, share of prose, of short lines, of repeats;
* cues: which noise classes the phrase packs saw, on the line and around it;
* what the named filters took before, above and below the line;
* `extra`: columns of the caller's (such as facts from the DOM), passed through.

No feature knows a site or a topic, and only the stop words know a language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from .around import around, place, prose
from .chars import ID
from .cohesion import NAMES as COHESION
from .cohesion import NOTHING_TOLD, Telling, cohesion, telling
from .glance import is_too_long
from .gone import CUE_GROUPS, Gone, gone_columns
from .gone import NAMES as GONE
from .hashing import I64
from .lexicon import NAMES as LEXICAL
from .lexicon import Lexicon, lexical
from .line import outline, own_columns, repeats
from .measure import F32, Measures, measure

Cues = Sequence[frozenset[str] | tuple[str, ...]]
"""For each line, the noise classes that the phrase packs found on it."""


class Matrix(NamedTuple):
    """Features of the lines that are not blank."""

    names: tuple[str, ...]
    x: F32  # (features, rows)
    rows: I64  # the place of each row in the lines given
    words: F32  # words of each row
    telling: Telling
    groups: tuple[I64, ...]  # for each row a number that rows alike share: but for numbers; two first words; outline


def features(
    lines: Sequence[str],
    cues: Cues | None = None,
    extra: Mapping[str, F32] | None = None,
    *,
    gone: Gone | None = None,
    lexicon: Lexicon | None = None,
    language: bool = True,
    cohesive: bool = True,
) -> Matrix | None:
    """All features of all lines; `None` where there is no line to judge, or more than a page has.

    `extra` maps a name to one value per line (blank lines too). `gone` are the lines
    where named filters took something. `language=False` forgets the stop words, as
    for a language without a list; `cohesive=False` leaves the columns of cohesion out.
    """
    if is_too_long(lines):
        return None
    m = measure(lines, language=language)
    if m is None:
        return None
    repeated, groups = repeats(m, outline(m))
    parts = [*own_columns(m), *repeated]
    names = [n for n, _ in parts]
    own = np.array([v for _, v in parts], np.float32)
    index = {n: i for i, n in enumerate(names)}
    blocks = [own]
    told = telling(m) if cohesive else NOTHING_TOLD
    near_names, near = prose(m, own[index["prosew"]])
    span = near[near_names.index("span12")]
    shared = [(list(COHESION), cohesion(told, own[index["prose"]], span))] if cohesive else []
    for more_names, block in (
        around(own, index),
        (near_names, near),
        place(m),
        _document(m, own, index),
        *shared,
        _cues(m, cues),
        (list(LEXICAL), lexical(m, lexicon)),
        (list(GONE), gone_columns(m.row, gone)),
    ):
        names += more_names
        blocks.append(block)
    if extra:
        names += list(extra)
        blocks.append(np.array([np.asarray(v, np.float32)[m.row] for v in extra.values()], np.float32))
    return Matrix(tuple(names), np.concatenate(blocks), m.row, m.words, told, groups)


def without_gone(matrix: Matrix) -> Matrix:
    """The matrix of the same lines for one who does not know what named filters took."""
    first = matrix.names.index(GONE[0])
    x = matrix.x.copy()
    x[first : first + len(GONE)] = gone_columns(matrix.rows, None)
    return matrix._replace(x=x)


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
        "d_money": np.log1p(m.counts[ID["currency"]].sum()),
        "d_questions": np.log1p(m.counts[ID["question"]].sum()),
        "d_linked": float(m.linked.sum()) / max(float(m.chars.sum()), 1.0),
        "d_code": np.log1p((m.counts[ID["bracket"]] + m.counts[ID["math"]]).sum()),
        "d_unspaced": float(m.counts[ID["cjk"]].sum()) / max(float(m.letters.sum()), 1.0),
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
