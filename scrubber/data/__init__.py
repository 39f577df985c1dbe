"""Lists that the filters look things up in, one entry a line, ``#`` for comments. Read on first use.

Technical names (tags, attributes, suffixes, domains), names of agencies, and words that mean something only in one
place, such as the labels of forum software. ``forum_looks.txt`` holds regular expressions. Phrases that decide by
themselves stand in the packs.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def names(stem: str) -> tuple[str, ...]:
    """Return the entries of ``data/<stem>.txt``, in file order."""
    lines = (Path(__file__).parent / f"{stem}.txt").read_text(encoding="utf-8").split("\n")
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def alternation(stem: str) -> str:
    """Return the entries of ``data/<stem>.txt`` as the inside of a regular expression, the longest first."""
    import re

    return "|".join(re.escape(name) for name in sorted(names(stem), key=lambda name: (-len(name), name)))
