"""The standfirst: the paragraph between headline and body that newsrooms write as part of the text.

It stands apart in the markup, next to the byline, the date and the share buttons, so what is around it speaks against
it, and most collections of bodies leave it out. Its readers would miss it: it says what the text is about, and in news
it often says what the body takes for read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrubber.html import facts as f
from scrubber.prose import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrubber.html.line import Line
    from scrubber.html.read import Page

MIN_CHARS, MAX_CHARS = 60, 700
MIN_BODY_CHARS = 80  # of the first line of prose that is kept
MAX_ABOVE_LINES = 14  # from the standfirst down to that line
MAX_BELOW_LINES = 8  # from the headline down to the standfirst
MIN_SCORE = 0.12  # below it stand cookie notices, teasers and captions
MIN_SCORE_BELOW = 0.05  # of the line directly below the headline
MIN_SPACES = 8  # of a heading that is a standfirst, and needs no full stop
MAX_LINK_SHARE = 0.3
ELSEWHERE = (
    f.NAV | f.FOOTER | f.ASIDE | f.FORM | f.LIST | f.TABLE | f.FIGURE | f.CAPTION | f.HIDDEN | f.BUTTON | f.DIALOG
)


def standfirst(page: Page, scores: Sequence[float], kept: Sequence[bool]) -> int | None:
    """Return the line that is the standfirst and is not kept, or nothing where no line looks like one.

    It is one sentence or more, or a heading as long as one, stands shortly below the headline (an `h1`, or the page's
    title) and above the first prose that is kept, and no menu, list, figure or form holds it. Of several, the likeliest
    body is it.
    """
    lines = page.lines
    body = next((i for i, line in enumerate(lines) if kept[i] and _is_prose(line.text, MIN_BODY_CHARS)), None)
    if body is None:
        return None
    best: int | None = None
    for index in range(max(0, body - MAX_ABOVE_LINES), body):
        line = lines[index]
        if kept[index] or not _reads_as_one(line) or _is_headline(page, line):
            continue
        above = [_is_headline(page, other) for other in lines[max(0, index - MAX_BELOW_LINES) : index]]
        least = MIN_SCORE_BELOW if above and above[-1] else MIN_SCORE
        if any(above) and scores[index] >= least and (best is None or scores[index] > scores[best]):
            best = index
    return best


def _reads_as_one(line: Line) -> bool:
    """Whether the words and the place in the markup of `line` are those of a standfirst."""
    is_heading = bool(line.block.flags & f.HEADING) and line.text.count(" ") >= MIN_SPACES and "|" not in line.text
    return (
        MIN_CHARS <= len(line.text) <= MAX_CHARS
        and (is_heading or _is_prose(line.text, MIN_CHARS))
        and not line.block.flags & (ELSEWHERE & ~f.LIST if is_heading else ELSEWHERE)
        and line.link_chars <= MAX_LINK_SHARE * len(line.text)
    )


def _is_prose(text: str, least: int) -> bool:
    return len(text) >= least and ends_sentence(text) and not text.rstrip().endswith(":")


def _is_headline(page: Page, line: Line) -> bool:
    if line.block.tag == "h1":
        return True
    title = page.metadata.title or ""
    return len(line.text) >= 12 and bool(line.block.flags & f.HEADING) and title.startswith(line.text)
