"""Ten faulty filters, each with the mistake that authors make, and in how many of n runs the kit finds each.

    python -m tests.testing.faults 20
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from hypothesis import HealthCheck, settings

from scrubber import Pipeline, cut_spans, drop_blocks, repair
from scrubber.testing import LawError, check_filter, check_pipeline, check_repair


@cut_spans("fault.glue")
def glue(doc):
    """The mark of an agency, whatever stands beside it."""
    return [m.span() for m in re.finditer(r"/dpa/", doc.text)]


@cut_spans("fault.nested")
def nested(doc):
    """A note in square brackets, the innermost first."""
    return [m.span() for m in re.finditer(r" ?\[[^\[\]\n]*\](?!\w)", doc.text)]


@drop_blocks("fault.tail")
def tail(doc):
    """Everything below the heading of the related links."""
    return [(i, len(doc.lines)) for i, line in enumerate(doc.lines) if line.strip() == "Mehr zum Thema"][:1]


SEEN: set[str] = set()


@drop_blocks("fault.state")
def state(doc):
    """Menu lines that stood in a document before."""
    for index, line in enumerate(doc.lines):
        if line.startswith("Menü") and line in SEEN:
            yield index, index + 1
        SEEN.add(line)


SLOW = re.compile(r"^(?:\w+[,;]?\s?)+\|$", re.MULTILINE)


@cut_spans("fault.slow")
def slow(doc):
    """A list of words that ends with a bar."""
    return [m.span() for m in SLOW.finditer(doc.text)]


@repair("fault.order")
def order(doc):
    """The name of the author, moved to the top."""
    found = re.search(r"^Von [A-Z]\w+ [A-Z]\w+\n", doc.text, re.MULTILINE)
    if found is None or not found.start():
        return []
    return [(0, 0, found[0]), (*found.span(), "")]


@repair("fault.dash")
def dash(doc):
    """Two hyphens between blanks are a dash."""
    return [(m.start() + 1, m.end() - 1, "–") for m in re.finditer(r" -- ", doc.text)]


@repair("fault.plain")
def plain(doc):
    """Where quotation marks are straight, dashes are plain too."""
    lines = zip(doc.line_starts, doc.lines, strict=True)
    return [(at + m.start(), at + m.end(), "--") for at, line in lines if '"' in line for m in re.finditer("–", line)]


@cut_spans("fault.language")
def language(doc):
    """The German word for an advertisement, without a look at the language."""
    starts = zip(doc.line_starts, doc.lines, strict=True)
    return [(at, at + len(line)) for at, line in starts if line.strip() == "Anzeige"]


@cut_spans("fault.offsets")
def offsets(doc):
    """A counter of readers, found in the lower case of the text."""
    return [m.span() for m in re.finditer(r"\d+ (?:leser|readers)\b", doc.text.lower())]


@drop_blocks("fault.surrogates")
def surrogates(doc):
    """Lines of more than a thousand bytes."""
    return [(i, i + 1) for i, line in enumerate(doc.lines) if len(line.encode()) > 1000]


class Fault(NamedTuple):
    """A faulty thing: its name, the call that should fail, and the laws that may name it."""

    name: str
    check: Callable[[], None]
    laws: tuple[str, ...]


FAULTS = (
    Fault("glue", lambda: check_filter(glue, seeds=["Am Kai. /dpa/ Es war still."]), ("no glue", "idempotent")),
    Fault("nested brackets", lambda: check_filter(nested, seeds=["Die Fähre [sic] legte ab."]),
          ("idempotent", "no glue")),
    Fault("tail eating", lambda: check_filter(tail, seeds=["Mehr zum Thema\nDer Hafen"]), ("no harm",)),
    Fault("hidden state", lambda: check_filter(state, seeds=["Menü Hafen\nMenü Boote"]), ("pure", "idempotent")),
    Fault("slow pattern", lambda: check_filter(slow, seeds=["Boote, Netze; Segel |"], max_seconds=0.2),
          ("replay", "linear", "only cutting")),
    Fault("reordering repair", lambda: check_repair(order, seeds=["Am Hafen\nVon Jo Drop\nEs war still."]),
          ("only cutting",)),
    Fault("pair that never rests",
          lambda: check_pipeline(Pipeline(dash, plain), seeds=["Er kam -- und ging.", 'Ein "Wort" – nein.']),
          ("idempotent",)),
    Fault("language leak", lambda: check_filter(language, seeds=["Anzeige"], lang="de"), ("no harm",)),
    Fault("offset drift", lambda: check_filter(offsets, seeds=["Heute 12 Leser am Kai."]),
          ("never silent", "idempotent", "no glue", "replay", "no harm")),
    Fault("raising on surrogates", lambda: check_filter(surrogates, seeds=["Der Hafen lag still."]),
          ("replay",)),
)


def found(fault: Fault) -> LawError | None:
    """The error that the kit raises for ``fault``, or nothing where it found none."""
    SEEN.clear()
    try:
        fault.check()
    except LawError as error:
        return error
    return None


def table(runs: int) -> Iterator[str]:
    """Give the rows of the table: in how many of ``runs``, each with other chance, the kit found each fault."""
    settings.register_profile("planted", max_examples=40, derandomize=False, deadline=None, database=None,
                              suppress_health_check=list(HealthCheck))
    settings.load_profile("planted")
    yield "| fault | found | as | seconds a run | smallest text |\n|---|---|---|---|---|"
    for fault in FAULTS:
        start, errors = time.process_time(), [found(fault) for _ in range(runs)]
        hits = [error for error in errors if error is not None]
        laws = ", ".join(sorted({error.law for error in hits}))
        text = min((error.text for error in hits), key=len, default="")
        seconds = (time.process_time() - start) / runs
        yield f"| {fault.name} | {len(hits)} of {runs} | {laws} | {seconds:.1f} | `{text!r:.60}` |"


if __name__ == "__main__":
    for row in table(int(sys.argv[1]) if len(sys.argv) > 1 else 20):
        print(row, flush=True)
