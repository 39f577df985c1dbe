"""Small steps of every kind, for tests of what the engine does with them."""

from __future__ import annotations

import re

from scrubber import cut_spans, drop_lines, repair


@drop_lines("test.noise")
def noise(line: str) -> bool:
    """Lines that say NOISE."""
    return line == "NOISE"


@drop_lines("test.other")
def other(line: str) -> bool:
    """Lines that say OTHER."""
    return line == "OTHER"


@cut_spans("test.bracket")
def bracket(doc):
    """Square brackets with what is in them."""
    return [m.span() for m in re.finditer(r"\[[^\]]*\]", doc.text)]


@repair("repair.shout")
def shout(doc):
    """Exclamation marks, one is enough."""
    return [(*m.span(), "!") for m in re.finditer(r"!!+", doc.text)]
