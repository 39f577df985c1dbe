"""From HTML to body text: decoding, one parse, one walk, facts for every line, and the choice of the body.

Nothing is imported before it is used: `import scrubber.html` costs no parser and no arrays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scrubber.html.facts import LineFacts
    from scrubber.html.metadata import Metadata
    from scrubber.html.read import HtmlText, read_html
    from scrubber.html.scrub import clean_html, scrub_html

_HOMES = {
    "HtmlText": "scrubber.html.read",
    "LineFacts": "scrubber.html.facts",
    "Metadata": "scrubber.html.metadata",
    "clean_html": "scrubber.html.scrub",
    "read_html": "scrubber.html.read",
    "scrub_html": "scrubber.html.scrub",
}
__all__ = ["HtmlText", "LineFacts", "Metadata", "clean_html", "read_html", "scrub_html"]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value
