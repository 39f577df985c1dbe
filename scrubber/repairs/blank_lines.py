"""Blank lines beyond the one that parts two paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.document import Document
from scrubber.filter import repair
from scrubber.repairs.protected import code

# Every turn of the loop ends at a newline and possessive runs are never given back: linear.
HINT = re.compile(r"\n(?:\n\n|[ \t])")  # a literal to skip to, then at most two characters
BLANKS = re.compile(r"\n(?:[ \t]*+\n)++")


@repair("repair.blank-lines")
def blank_lines(doc: Document) -> Iterator[tuple[int, int, str]]:
    r"""Leave one blank line between paragraphs, and none at the top and at the end; blanks in blank lines go.

    Extractors leave a line for every empty element. A final newline stays, as do blank lines inside fenced code and
    the indentation of the first line.

    >>> from scrubber.pipeline import Pipeline
    >>> Pipeline(blank_lines)("\n\nDie Fähre.\n \n\n\nDer Hafen.\n\n").text
    'Die Fähre.\n\nDer Hafen.\n'
    """
    text = doc.text
    body = text.rstrip(" \t\n")
    if not body:
        if "\n" in text:
            yield 0, len(text), ""
        return
    first = len(text) - len(text.lstrip(" \t\n"))
    top = text.rfind("\n", 0, first) + 1
    end = len(body)
    if HINT.search(text) is not None:
        blocks = code(doc)
        if top:
            yield 0, top, ""
        for match in BLANKS.finditer(text, first, end):
            if match.end() - match.start() > 2 and not blocks.overlap(match.start() + 1, match.end() - 1):
                yield *match.span(), "\n\n"
    elif top:
        yield 0, top, ""
    rest = text[end:]
    if rest.count("\n") > 1 or (rest and rest[-1] != "\n" and "\n" in rest):
        at = end + rest.index("\n")
        if not code(doc).overlap(at, at + 1):
            yield at, len(text), "\n"


STEPS = (blank_lines,)
