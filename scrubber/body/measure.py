"""What can be said of each line by itself, for a whole document at once.

`measure(lines)` works on the array of code points of the text. Lines that hold
no more than white space are no rows: they are context (`blank before`).
Markdown links count as their text, images as one mark, addresses as nothing,
so that a line says the same to the model with and without its links.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import chars
from .chars import ID, N
from .hashing import I64, LANGUAGES, MIN_STOP_SHARE, MIN_STOP_WORDS, U64, having, mix, powers, stop_table

F32 = NDArray[np.float32]
Bool = NDArray[np.bool_]

MIN_LETTERS = 4
"""Of a word that tells what a line speaks of."""

# Each part stops at the first parenthesis and one nested pair is all it may cross: linear.
ADDRESS = r"\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)"
IMAGE = re.compile(rf"!\[[^\[\]\n]*\]{ADDRESS}")
LINK = re.compile(rf"\[([^\[\]\n]*)\]{ADDRESS}")


class Measures(NamedTuple):
    """Columns with one value per row; a row is a line that is not blank."""

    row: I64  # the row's place in `lines`
    counts: F32  # (N, rows) characters by class
    letters: F32  # letters of all scripts
    chars: F32  # characters that are no white space
    words: F32  # words; two characters of an unspaced script count as one
    spaced: F32  # words of spaced scripts alone
    longest: F32  # characters of the longest word
    title: F32  # words that begin with a capital
    small: F32  # words of up to three letters, not capitalised
    stop: F32  # stop words of the document's language
    numbers: F32  # words that are digits only
    years: F32
    times: F32  # 12:30
    dates: F32  # 1.2. or 1/2 or 1-2
    urls: F32
    linked: F32  # characters inside link texts
    links: F32
    gaps: F32  # runs of three blanks or more: columns of a table
    indent: F32  # white space at the start
    blank_before: F32
    blank_after: F32
    first: NDArray[np.uint8]  # class of the first and last character that is no white space
    last: NDArray[np.uint8]
    last2: NDArray[np.uint8]
    exact: U64  # hashes of: the words of the line; the same with numbers alike; the first two words; the last word
    masked: U64
    prefix: U64
    suffix: U64
    word_hash: U64  # one value per word of the text, and the row it stands in
    word_row: I64
    word_tells: Bool  # of at least four letters and no stop word
    stop_share: float  # of the whole text; -1 where no list fits


_WORD = np.zeros(256, bool)
_WORD[[ID[k] for k in ("upper", "lower", "letter", "cjk", "mark", "digit")]] = True
_SPACE = np.zeros(256, bool)
_SPACE[[ID[k] for k in ("space", "newline", "link_open", "link_close")]] = True


def _flags(cls: NDArray[np.uint8], wanted: Bool) -> Bool:
    """Whether each character is of the wanted classes; `bytes.translate` is ten times an array look-up."""
    return np.frombuffer(cls.tobytes().translate(wanted.tobytes()), np.bool_)


def _starts(group: I64) -> I64:
    """Where each group begins in a sorted sequence."""
    return np.append(0, np.flatnonzero(group[1:] != group[:-1]) + 1)


def measure(lines: Sequence[str], *, language: bool = True) -> Measures | None:
    """Measure all lines; `None` when every line is blank. `language=False` forgets the stop words."""
    text = "\n".join(lines) + "\n"
    if "](" in text:
        text = LINK.sub("\x02\\1\x03", IMAGE.sub(chars.IMAGE, text))
    table = chars.tables()
    cp = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    astral = cp > 0xFFFF if int(cp.max()) > 0xFFFF else None
    at = (cp if astral is None else np.minimum(cp, 0xFFFF)).astype(np.intp)
    cls, folded = table.classes[at], table.fold[at]
    if astral is not None:
        cls[astral] = ID["symbol"]
        cls[(cp >= 0x20000) & (cp < 0x32000)] = ID["cjk"]
        folded[astral] = cp[astral]

    ends = np.flatnonzero(cls == ID["newline"])
    n = len(ends)
    starts = np.empty(n, np.int64)
    starts[0], starts[1:] = 0, ends[:-1] + 1
    line_of = np.repeat(np.arange(n), ends - starts + 1)
    space = _flags(cls, _SPACE)
    ink = np.flatnonzero(~space)
    if not len(ink):
        return None
    # Rows: lines with ink. From here on `line_of` counts rows.
    has_ink = np.zeros(n, bool)
    has_ink[line_of[ink]] = True
    row = np.flatnonzero(has_ink)
    rows = len(row)
    row_of_line = np.cumsum(has_ink) - 1
    ink_row = row_of_line[line_of[ink]]
    first_ink = _starts(ink_row)
    last_ink = np.append(first_ink[1:], len(ink)) - 1
    first, last = cls[ink[first_ink]], cls[ink[last_ink]]
    last2 = cls[ink[np.maximum(last_ink - 1, first_ink)]]
    gap = np.diff(row)
    blank = np.concatenate([[True], gap > 1, [True]]).astype(np.float32)

    inked = has_ink[line_of]
    if not inked.all():
        cls, folded, space = cls[inked], folded[inked], space[inked]
        line_of = line_of[inked]
    row_of = row_of_line[line_of]
    counts = np.bincount(row_of + cls.astype(np.int64) * rows, minlength=rows * N).reshape(N, rows).astype(np.float32)

    def per_row(flags: Bool) -> F32:
        return np.bincount(row_of[np.flatnonzero(flags)], minlength=rows).astype(np.float32)

    def within(flags: Bool) -> F32:
        return np.bincount(row_of[1:-1][flags], minlength=rows).astype(np.float32)

    digit = cls == ID["digit"]
    between = digit[:-2] & digit[2:]
    inner = cls[1:-1]
    times = within(between & (inner == ID["colon"]))
    dates = within(between & ((inner == ID["stop"]) | (inner == ID["slash"]) | (inner == ID["dash"])))
    urls = per_row((folded == 58) & np.append(folded[1:] == 47, False))
    blank_char = cls == ID["space"]
    gaps = per_row(blank_char & np.append(False, blank_char[:-1]) & ~np.append(blank_char[1:], False))
    first_at = _starts(row_of)
    linked = np.zeros(rows, np.float32)
    links = counts[ID["link_open"]]
    if links.any():
        delta = (cls == ID["link_open"]).astype(np.int8) - (cls == ID["link_close"]).astype(np.int8)
        linked = per_row((np.cumsum(delta, dtype=np.int32) > 0) & ~space)

    # Words, and their hashes.
    in_word = _flags(cls, _WORD)
    at = np.flatnonzero(in_word)
    zero = np.zeros(rows, np.float32)
    hashes = [np.zeros(rows, np.uint64) for _ in range(4)]
    spaced = longest = title = small = stop = numbers = years = zero
    stop_share = -1.0
    word_hash, wrow = np.zeros(0, np.uint64), np.zeros(0, np.int64)
    tells = np.zeros(0, bool)
    if len(at):
        starts_at = np.empty(len(at), bool)
        starts_at[0] = True
        starts_at[1:] = np.diff(at) > 1
        w = np.flatnonzero(starts_at)
        wcls = cls[at]
        length = np.diff(np.append(w, len(at)))
        word_of = np.repeat(np.arange(len(w)), length)
        pos = np.arange(len(at)) - w[word_of]
        values = folded[at].astype(np.uint64) * powers()[pos & 63]
        word_hash = mix(np.add.reduceat(values, w))
        wrow = row_of[at[w]]
        wfirst = wcls[w]
        is_spaced = wfirst != ID["cjk"]

        def per_word(flags: Bool) -> F32:
            return np.bincount(wrow[flags], minlength=rows).astype(np.float32)

        digits = np.bincount(word_of[np.flatnonzero(wcls == ID["digit"])], minlength=len(w))
        is_number = digits == length
        spaced = per_word(is_spaced)
        title = per_word(wfirst == ID["upper"])
        small = per_word((length <= 3) & ((wfirst == ID["lower"]) | (wfirst == ID["letter"])))
        numbers = per_word(is_number)
        lead = folded[at[w]]
        years = per_word(is_number & (length == 4) & ((lead == 49) | (lead == 50)))
        wstart = np.searchsorted(wrow, np.arange(rows))
        nwords = np.bincount(wrow, minlength=rows)
        some = np.flatnonzero(nwords)
        longest = np.zeros(rows, np.float32)
        longest[some] = np.maximum.reduceat(np.where(is_spaced, length, 0), wstart[some])
        tells = is_spaced & ~is_number & (length >= MIN_LETTERS)
        if language:
            bits = stop_table()[(word_hash >> np.uint64(48)).astype(np.int64)] * (length < 12)
            votes = np.bincount(bits, minlength=256)
            each = [int(votes[having(b)].sum()) for b in range(len(LANGUAGES))]
            best = int(np.argmax(each))
            share = each[best] / max(len(w), 1)
            if share >= MIN_STOP_SHARE and each[best] >= MIN_STOP_WORDS:
                stop_share = share
                is_stop = (bits >> best & 1).astype(bool)
                stop = per_word(is_stop)
                tells &= ~is_stop
        wpos = np.arange(len(w)) - wstart[wrow]
        placed = word_hash * powers()[wpos & 63]
        masked = np.where(is_number, np.uint64(7), word_hash) * powers()[wpos & 63]
        s = wstart[some]
        hashes[0][some] = np.add.reduceat(placed, s)
        hashes[1][some] = np.add.reduceat(masked, s)
        hashes[2][some] = masked[s] + np.where(nwords[some] > 1, masked[np.minimum(s + 1, len(w) - 1)], np.uint64(0))
        hashes[3][some] = word_hash[s + nwords[some] - 1]
        wordless = np.flatnonzero(nwords == 0)
    else:
        wordless = np.arange(rows)
    for h in hashes:  # lines without a word: by their first character
        h[wordless] = first[wordless] + np.uint64(1)

    letters = counts[[ID[k] for k in ("upper", "lower", "letter", "cjk", "mark")]].sum(0)
    return Measures(
        row=row,
        counts=counts,
        letters=letters,
        chars=np.diff(np.append(first_ink, len(ink))).astype(np.float32),
        words=spaced + counts[ID["cjk"]] / 2,
        spaced=spaced,
        longest=longest,
        title=title,
        small=small,
        stop=stop,
        numbers=numbers,
        years=years,
        times=times,
        dates=dates,
        urls=urls,
        linked=linked,
        links=links,
        gaps=gaps,
        indent=_indent(space, first_at, row_of, rows),
        blank_before=blank[:-1],
        blank_after=blank[1:],
        first=first,
        last=last,
        last2=last2,
        exact=hashes[0],
        masked=hashes[1],
        prefix=hashes[2],
        suffix=hashes[3],
        word_hash=word_hash,
        word_row=wrow,
        word_tells=tells,
        stop_share=stop_share,
    )


def _indent(space: Bool, first_at: I64, row_of: I64, rows: int) -> F32:
    ink = np.flatnonzero(~space)
    at = ink[np.searchsorted(row_of[ink], np.arange(rows))]
    return (at - first_at).astype(np.float32)
