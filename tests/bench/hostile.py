"""Hostile texts and pages beside the peers, and the tables in docs/reliability.md.

    python -m tests.bench.hostile [CHARS] [--write]

scrubber is timed at CHARS and at twice as many, for growth; a peer at CHARS, in a process of its own that is stopped
after 20 seconds. A peer that is not installed is left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import multiprocessing
import os
import platform
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import scrubber
from tests.bench.hostile_pages import hostile
from tests.bench.hostile_texts import TEXTS

REPORT = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"
START, END = "<!-- tables: written by python -m tests.bench.hostile --write -->", "<!-- end -->"
LIMIT_SECONDS = 20
LIMIT_BYTES = 6 << 30
UNIT_CHARS = 10  # of a hostile page, roughly, a repetition
PEERS = {
    "text": (("ftfy", "ftfy", "fix_text"), ("clean-text", "cleantext", "clean")),
    "pages": (("trafilatura", "trafilatura", "extract"),),
}


class Timed(NamedTuple):
    """Seconds of processor time, characters that came out, and what went wrong."""

    seconds: float
    chars: int
    error: str = ""


def timed(work: Callable[[str], Any], given: str) -> Timed:
    """Time ``work(given)``; an exception is a result."""
    start = time.process_time()
    try:
        out = work(given)
    except Exception as error:
        return Timed(time.process_time() - start, 0, type(error).__name__)
    return Timed(time.process_time() - start, len(str(out or "")))


def _child(module: str, function: str, given: str, answers: Any) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT_BYTES, LIMIT_BYTES))
    os.nice(1)
    work = getattr(importlib.import_module(module), function)
    work("<p>warm up</p>")
    answers.put(timed(work, given))


def peer(module: str, function: str, given: str) -> str:
    """What a cell says of a peer."""
    answers: Any = multiprocessing.Queue()
    process = multiprocessing.Process(target=_child, args=(module, function, given, answers))
    process.start()
    process.join(LIMIT_SECONDS)
    if process.is_alive():
        process.kill()
        process.join()
        return f"**> {LIMIT_SECONDS}**"
    if process.exitcode or answers.empty():
        return "**died**"
    found: Timed = answers.get()
    if found.error:
        return f"**{found.error}**"
    empty = "" if found.chars else " ∅"
    return (f"**{found.seconds:.2f}**" if found.seconds >= 1 else f"{found.seconds:.2f}") + empty


def rows(kind: str, cases: dict[str, tuple[str, str]], work: Callable[[str], scrubber.Result]) -> list[str]:
    """One table: each case at n and 2n."""
    known = [p for p in PEERS[kind] if importlib.util.find_spec(p[1])]
    head = ["input", "MB", "scrubber s", "s a MB", "growth", "characters left", *(name for name, _, _ in known)]
    out = ["| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
    for name, (once, twice) in cases.items():
        first = timed(lambda text: work(text).text, once)
        start = time.process_time()
        result = work(twice)
        second = time.process_time() - start
        result.text.encode("utf-8")
        assert result.replay() == result.text
        assert result.text or result.notes or not twice.strip()
        size = len(twice.encode("utf-8", "replace")) / 1e6
        pace = f"{second / size:.2f}"
        growth = f"{second / first.seconds:.1f}" if second > 0.05 else "–"
        name, pace = name.replace("|", "\\|"), f"**{pace}**" if second > size else pace
        own = [name, f"{size:.2f}", f"{second:.2f}", pace, growth, f"{len(result.text):,}"]
        out.append("| " + " | ".join([*own, *(peer(module, function, once) for _, module, function in known)]) + " |")
        print(out[-1], flush=True)
    return out


def main() -> None:
    """Measure, print, and with --write keep the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("chars", nargs="?", type=int, default=250_000)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    scrubber.scrub("Im Hafen.")
    scrubber.scrub_html("<p>Im Hafen.</p>")
    texts = {name: (make(chosen.chars), make(2 * chosen.chars)) for name, make in TEXTS.items()}
    small, large = hostile(chosen.chars // UNIT_CHARS), hostile(2 * chosen.chars // UNIT_CHARS)
    pages = {name: (small[name](), large[name]()) for name in small}
    note = (f"CPython {platform.python_version()}, processor time; scrubber's columns at twice the size of the peers', "
            f"which are seconds at about {chosen.chars:,} characters. Bold: above 1 s a MB, or 1 s. ∅: nothing left.")
    tables = [note, "", "### Texts", "", *rows("text", texts, scrubber.scrub), "", "### Pages", "",
              *rows("pages", pages, scrubber.scrub_html)]
    if chosen.write:
        head, rest = REPORT.read_text(encoding="utf-8").split(START)
        REPORT.write_text(f"{head}{START}\n\n" + "\n".join(tables) + f"\n\n{END}{rest.split(END)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
