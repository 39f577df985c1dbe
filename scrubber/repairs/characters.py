"""Characters that no text may hold: NULs and lone surrogates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.document import Document
from scrubber.filter import repair
from scrubber.repairs.guards import has_unseen

# The two branches begin with different characters and repeat one unit each, so no run is tried twice.
BROKEN = re.compile(r"(?:[\ud800-\udbff][\udc00-\udfff])+|(?:[\x00\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff]))+")


@repair("repair.characters", by_line=True)
def characters(doc: Document) -> Iterator[tuple[int, int, str]]:
    r"""Replace NULs and lone surrogates by U+FFFD, and join surrogate pairs to the character that they stand for.

    NULs come from binary junk and C strings, surrogates from JSON escapes (``\ud83d\ude00``) that were decoded one
    by one, or from ``surrogateescape``. A text with a lone surrogate cannot be written as UTF-8 at all.

    Left alone: U+FFFD that is already there; what was lost is lost.

    >>> from scrubber.pipeline import Pipeline
    >>> Pipeline(characters)("Caf\udce9 am Hafen \ud83d\ude00").text
    'Caf\ufffd am Hafen 😀'
    """
    text = doc.text
    if not has_unseen(doc) or ("\x00" not in text and _is_sound(text)):
        return
    for match in BROKEN.finditer(text):
        found = match[0]
        if "\ud800" <= found[0] <= "\udbff" and len(found) > 1 and "\udc00" <= found[1] <= "\udfff":
            yield *match.span(), found.encode("utf-16", "surrogatepass").decode("utf-16")
        else:
            yield *match.span(), "\ufffd" * len(found)


def _is_sound(text: str) -> bool:
    """Whether ``text`` can be written as UTF-8; faster than a search for surrogates."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


STEPS = (characters,)
