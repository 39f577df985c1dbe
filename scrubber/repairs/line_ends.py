"""Line ends that are none to the rest of the world."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.document import Document
from scrubber.filter import repair
from scrubber.repairs.guards import has_unseen

ENDS = ("\r", "\v", "\f", "\u2028", "\u2029")
LINE_END = re.compile(r"\r{1,2}\n|[\r\v\f\u2028\u2029]")  # at most three characters each
RUN = re.compile(f"(?:{LINE_END.pattern})+")  # nothing follows the loop, so nothing is ever given back


@repair("repair.line-ends")
def line_ends(doc: Document) -> Iterator[tuple[int, int, str]]:
    r"""Write every line end as ``\n``: ``\r\n``, ``\r``, form feed, vertical tab, U+2028, U+2029.

    They come from Windows files (``\r\r\n`` from files converted twice), page breaks of PDF text, vertical tabs of
    word processors, and editors that paste U+2028. JSON lines readers, ``splitlines`` and ``split("\n")`` disagree on
    all of these.

    Left alone: U+0085 (NEL). In scraped text that byte is the ellipsis of Windows-1252, and ``repair.mojibake``
    writes it so.

    >>> from scrubber.pipeline import Pipeline
    >>> Pipeline(line_ends)("Die Fähre legt um sechs ab.\r\nEs gibt Tee.\u2028Bitte einsteigen.").text
    'Die Fähre legt um sechs ab.\nEs gibt Tee.\nBitte einsteigen.'
    """
    text = doc.text
    if not has_unseen(doc) or not any(end in text for end in ENDS):
        return
    for match in RUN.finditer(text):
        yield *match.span(), LINE_END.sub("\n", match[0])


STEPS = (line_ends,)
