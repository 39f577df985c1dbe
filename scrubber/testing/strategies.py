"""Strategies for text as scrapers hand it over, for Hypothesis."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

from scrubber.packs.frames import frame_of
from scrubber.testing.mutate import BITS
from scrubber.testing.noise import LANGS, TAIL_CLASSES, noise_classes

NAMES = ("hafenkind", "Möwe_77", "J. Lund", "capt-n", "Anna B.", "İnci", "日出")
TITLES = ("Segel flicken", "Which rope for the mooring?", "Ebbe am Sonntag", "Le vieux port")
HOSTILE_UNITS = (
    "<", ">", "<b>", "<!--", "[", "]", "[a](", "![a](", "[[", "(", "((", "\"", "'", "„", "*", "**", "_a_", "`",
    "~~~\n", "&", "&amp;", "a@", "http://", "1-", ".", ". ", "\n", " \n", "a\n", " ", "\t", "\r", "\u00ad",
    "\u200b", "\u202e", "\u0301", "\ufdfa", "\x00", "\ud800", "Ã©", "class=\"", "class=\"a\" ",
    "data:image/png;base64,", "a.jpg 300w, ", "(dpa) - ", "Foto: A/dpa. ", "{a:b;}", "| a | b |\n", "- ", "# ",
    "Wort ", "aA", "a1", "İß", "😀",
)


class Planted(NamedTuple):
    """An article with noise in it: the text, the article that should come back, and where the noise stands."""

    text: str
    article: str
    spans: tuple[tuple[int, int, str], ...]
    """Start, end and noise class of each planted block, in ``text``."""
    lang: str


@st.composite
def scraped_text(draw: st.DrawFn, lang: str | None = None) -> str:
    """Text as scrapers hand it over: prose, blocks of noise, markup, blank lines and broken characters in any order."""
    code = draw(st.sampled_from(LANGS)) if lang is None else lang
    prose = st.sampled_from([part for whole in frame_of(code) for part in (whole, whole[: len(whole) // 2])])
    noise = st.sampled_from([block for _, block in noise_classes(code)])
    line = st.lists(st.one_of(prose, noise, st.sampled_from(BITS)), min_size=1, max_size=3).map("".join)
    parts = draw(st.lists(st.one_of(prose, noise, line, st.sampled_from(BITS)), min_size=1, max_size=7))
    return draw(st.sampled_from(("\n\n", "\n", " ", ""))).join(parts)


@st.composite
def dirty_article(
    draw: st.DrawFn, lang: str | None = None, classes: tuple[str, ...] | None = None, max_blocks: int = 4
) -> Planted:
    """An article with blocks of noise of the given ``classes`` planted into it; all is known of it.

    What only its place gives away, such as a newsletter box, stands below the last paragraph, the rest anywhere.
    """
    code = draw(st.sampled_from(LANGS)) if lang is None else lang
    paragraphs = list(frame_of(code))
    article = "\n\n".join(paragraphs) + "\n"
    known = [(name, block) for name, block in noise_classes(code) if classes is None or name in classes]
    chosen = draw(st.lists(st.sampled_from(known), min_size=1, max_size=max_blocks, unique=True)) if known else []
    last = len(paragraphs)
    placed = sorted(
        ((last if name in TAIL_CLASSES else draw(st.integers(1, last)), name, block) for name, block in chosen),
        key=lambda item: item[0],
    )
    text, spans, at = "", [], 0
    for gap, name, block in placed:
        text += "".join(f"{paragraph}\n\n" for paragraph in paragraphs[at:gap])
        at = gap
        spans.append((len(text), len(text) + len(block), name))
        text += f"{block}\n\n"
    text += "".join(f"{paragraph}\n\n" for paragraph in paragraphs[at:])
    return Planted(text.rstrip("\n") + "\n", article, tuple(spans), code)


@st.composite
def forum_thread(draw: st.DrawFn, lang: str | None = None, max_posts: int = 5) -> str:
    """A thread as forums print it: number, name, rank, join date and count round every post."""
    code = draw(st.sampled_from(("de", "en"))) if lang is None else lang
    german = code == "de"
    posts = draw(st.lists(st.sampled_from(frame_of(code)), min_size=1, max_size=max_posts))
    lines = [draw(st.sampled_from(TITLES)), ""]
    for number, post in enumerate(posts, 1):
        joined, count = ("Registriert seit", "Beiträge") if german else ("Join Date", "Posts")
        lines += [f"#{number}", draw(st.sampled_from(NAMES)), f"{joined}: {draw(st.integers(1, 28)):02}.03.2011",
                  f"{count}: {draw(st.integers(1, 9999))}", "", post, "",
                  "Zitieren" if german else "Reply With Quote", ""]
    return "\n".join(lines)


@st.composite
def hostile_text(draw: st.DrawFn, max_chars: int = 4000) -> str:
    """Text made to be slow or to break: one unit over and over, halves of pairs, deep nesting, broken characters."""
    units = st.sampled_from(HOSTILE_UNITS)
    unit = draw(st.one_of(units, st.lists(units, max_size=3).map("".join), st.text(min_size=1, max_size=4)))
    count = draw(st.integers(1, max(max_chars // max(len(unit), 1), 1)))
    head = draw(st.sampled_from(("", "Wort ", "\n", "<a ", "[")))
    return head + unit * count + draw(st.sampled_from(("", "!", "\n", "]", ">", "Ende.")))
