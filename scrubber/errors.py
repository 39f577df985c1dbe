"""The errors, one tree.

- ``ScrubberError``: catch this one to catch them all.
    - ``SpanError``: a filter named a range that is not in the text, or two replacements of one place.
    - ``SelectorError``: a name that selects nothing.
    - ``PackError``: a rule pack that cannot be read; it names file, rule and key.

Text of the wrong type is a plain ``TypeError``.
"""

from __future__ import annotations

from collections.abc import Iterable


class ScrubberError(Exception):
    """The root of every error that scrubber raises on its own account."""


class SpanError(ScrubberError, ValueError):
    """A filter asked for something that no text allows: out of range, or two replacements of one place."""


class SelectorError(ScrubberError, LookupError):
    """A selector that matches no rule; the message proposes the nearest name."""


class PackError(ScrubberError, ValueError):
    """A rule pack that is not as a pack must be; the message names file, rule and key."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return ``"; did you mean 'x'?"`` for the nearest known name, or nothing where none is near."""
    from difflib import get_close_matches  # costs 6 ms, and only an error needs it

    near = get_close_matches(name, list(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""
