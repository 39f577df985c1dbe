"""Corpora for the batch measurements: sentences made up here, and, where asked, texts of ../shared/bench beside them.

    python -m tests.bench.batch_corpus FILE MB [--real] [--poison SHARE]

Nothing of the bench's texts goes into the project; the files are for measuring and are deleted after.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.batch.texts import document

BENCH = Path("../shared/bench")
POISON = ("surrogate", "nul", "long", "json", "encoding", "type", "missing")


def texts(real: bool) -> list[str]:
    """Some hundred texts, to be repeated."""
    made = [document(seed, 8 + seed % 60) for seed in range(300)]
    if real:
        with lzma.open(BENCH / "gold-dev.jsonl.xz") as file:
            made += [json.loads(line)["text"] for line in file]
    return made


def poison(kind: str, number: int) -> bytes:
    """A bad line. ``surrogate`` and ``nul`` are bad text in a good line, which cleaning mends."""
    good = {"id": number, "text": document(number)}
    if kind == "surrogate":
        return json.dumps({**good, "text": good["text"] + "\ud83d"}).encode()
    if kind == "nul":
        return json.dumps({**good, "text": "\0" * 50 + str(good["text"])}).encode()
    if kind == "long":
        return b'{"id": %d, "text": "' % number + b"word " * (10 << 20) + b'"}'
    if kind == "json":
        return json.dumps(good).encode()[:-9]
    if kind == "encoding":
        return json.dumps({"id": number, "text": "Grüne Boote am Kai."}, ensure_ascii=False).encode("cp1252")
    if kind == "type":
        return b'{"id": %d, "text": ["a", "list"]}' % number
    return b'{"id": %d}' % number


def lines(size: int, real: bool = False, share: float = 0.0, long_lines: int = 3) -> Iterator[tuple[bytes, str]]:
    """Give about ``size`` bytes of JSON lines, with what is bad about each (``""``: nothing)."""
    pick, known = random.Random(6), texts(real)
    kinds = [kind for kind in POISON if kind != "long"] if not long_lines else list(POISON)
    number = done = 0
    while done < size:
        kind = pick.choice(kinds) if pick.random() < share else ""
        if kind == "long":
            long_lines -= 1
            if not long_lines:
                kinds.remove("long")
        line = poison(kind, number) if kind else json.dumps(
            {"id": number, "url": f"https://example.org/{number}", "text": known[number % len(known)]},
            ensure_ascii=False).encode()
        yield line + b"\n", kind
        done += len(line) + 1 if kind != "long" else 0
        number += 1


def main() -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("mb", type=float)
    parser.add_argument("--real", action="store_true")
    parser.add_argument("--poison", type=float, default=0.0)
    chosen = parser.parse_args()
    bad: dict[str, int] = {}
    with chosen.file.open("wb") as file:
        for line, kind in lines(int(chosen.mb * 1e6), chosen.real, chosen.poison):
            file.write(line)
            bad[kind] = bad.get(kind, 0) + 1
    print(chosen.file, chosen.file.stat().st_size, bad, file=sys.stderr)


if __name__ == "__main__":
    main()
