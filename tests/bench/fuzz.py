"""Search for inputs that break a promise, guided by the lines of scrubber that they reach.

    pip install atheris hypothesis
    python -m tests.bench.fuzz scrub|html|pack --minutes 30 [--folder DIR] [--seed 1]

``scrub`` gives text to ``scrubber.scrub``, ``html`` pages to ``scrub_html``, ``pack`` files to ``load_pack``, whose
rules then run on their own examples. Seeds are the texts of ``fixtures/`` and the rules of ``scrubber/packs/``. What
reaches something new is kept in DIR/corpus, so that a second run goes on where the first one stopped. What breaks a
promise does not end the search: at the end the shortest input of each sort is made smaller, printed, and written to
DIR/findings.txt. An input is two bytes of options and the text.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from tests.bench.fuzz_texts import MARKUP, SEEDS, TAGS, TOML, changed, packs, pages, texts

LANGS = (None, "de", "en", "es", "fr", "it", "nl", "pl", "pt", "xx")
PRESETS = ("standard", "light", "strict")
ENCODINGS = ("utf-8", "cp1252", "utf-16", "gb18030", "shift-jis", "koi8-r", "utf-7", "klingon")
MAX_SECONDS, MAX_BYTES, LONG_CHARS, LONG_ONE_IN, SHORT_CHARS = 5, 3000, 90_000, 100, 2000
WRITERS = ("repair.", "shortcodes.inline")  # who may write, others only cut
Broken = tuple[str, str]  # what was broken, and which step is to blame


def account(result: Any) -> Iterator[Broken]:
    if result.replay() != result.text:
        yield "replay", ""
    result.to_dict()
    for edit in result.edits:
        if edit.replacement and not any(rule.startswith(WRITERS) for rule in edit.rules):
            yield "written by no repair", " ".join(edit.rules)
    for note in result.notes:
        if len(result.source) < SHORT_CHARS and note.code.startswith(("refused", "unsettled")):
            yield note.code, note.message.partition(" would")[0]


def scrub_breaks(data: bytes) -> Iterator[Broken]:
    import scrubber

    text = read(data[2:])
    options: dict[str, Any] = {"preset": PRESETS[data[0] % 3], "lang": LANGS[data[1] % len(LANGS)]}
    options["title"] = text.strip().partition("\n")[0] if data[0] > 200 else None
    result = scrubber.scrub(text, **options)
    yield from account(result)
    again = scrubber.scrub(result.text, **options)
    if result.settled and again.text != result.text:
        rules = {re.sub(r"^(\w\w|und)\.", "", rule) for edit in again.edits for rule in edit.rules}
        yield "not idempotent", " ".join(sorted(rules))


def html_breaks(data: bytes) -> Iterator[Broken]:
    import scrubber

    how, label = data[0] % 4, ENCODINGS[data[1] % len(ENCODINGS)]
    known = label if label != "klingon" else "utf-8"
    yield from account(scrubber.scrub_html(
        (read(data[2:]), data[2:], data[2:], read(data[2:]).encode(known, "replace"))[how],
        preset=PRESETS[data[1] % 3], lang=LANGS[data[0] % len(LANGS)] if data[1] > 127 else None,
        format="markdown" if data[0] & 16 else "text", comments=bool(data[0] & 32), authors=bool(data[0] & 64),
        url="https://example.org/a" if data[1] & 32 else None, encoding=label if how > 1 else None,
    ))


def pack_breaks(data: bytes) -> Iterator[Broken]:
    import scrubber

    file = Path(tempfile.gettempdir()) / f"fuzz-{os.getpid()}.toml"
    file.write_bytes(data[2:])
    try:
        pack = scrubber.load_pack(file)
    except scrubber.PackError:
        return
    for rule in pack.rules:
        result = scrubber.Pipeline(pack)("\n\n".join([*rule.drops, *rule.keeps]), lang=rule.lang)
        yield from (it for it in account(result) if not it[0].startswith(("refused", "unsettled")))


Check = Callable[[bytes], Iterator[Broken]]
CHECKS: dict[str, Check] = {"scrub": scrub_breaks, "html": html_breaks, "pack": pack_breaks}


def read(data: bytes) -> str:
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def broken_by(check: Check, data: bytes) -> set[Broken]:
    from scrubber.testing.limits import OutOfTimeError, cpu_limit

    try:
        with cpu_limit(MAX_SECONDS):
            return set(check(data))
    except (OutOfTimeError, Exception) as error:
        frames = [f for f in traceback.extract_tb(error.__traceback__) if "scrubber" in Path(f.filename).parts[:-1]]
        places = [f"{Path(f.filename).name}:{f.name}" for f in reversed(frames) if f.name != "_out_of_time"]
        return {("slow" if isinstance(error, OutOfTimeError) else type(error).__name__, places[0] if places else "")}


class Search:
    """One target, its seeds and tokens, and what was found."""

    def __init__(self, target: str, minutes: float, folder: Path, random: Random) -> None:
        self.check, self.folder, self.random, self.is_text = CHECKS[target], folder, random, target != "pack"
        self.seeds = {"scrub": texts, "html": pages, "pack": packs}[target]()
        self.tokens = (MARKUP if self.is_text else TOML).split() + (random.sample(texts(), 300) if self.is_text else [])
        self.tokens += [tag.replace("_", " ") for tag in TAGS.split()] * 2 if target == "html" else [" ", "\n"]
        self.found: dict[Broken, bytes] = {}
        self.times: Counter[Broken] = Counter()
        self.runs, self.start, self.minutes = 0, time.time(), minutes

    def one(self, data: bytes) -> None:
        """Try ``data``, and now and then many of it in a row."""
        if len(data) < 3:
            return
        self.runs += 1
        long = self.is_text and self.random.randrange(LONG_ONE_IN) == 0
        for given in (data, data[:2] + data[2:] * (LONG_CHARS // len(data[2:]))) if long else (data,):
            for broken in broken_by(self.check, given):
                self.times[broken] += 1
                if self.times[broken] == 1:
                    print(f"\n{broken}: {given[:2]!r} {read(given[2:402])!r}", flush=True)
                    (self.folder / f"broken{len(self.times)}").write_bytes(given)  # the report may never be written
                self.found[broken] = min(given, self.found.get(broken, given), key=len)
        if time.time() - self.start > 60 * self.minutes:
            self.report()

    def mutate(self, data: bytes, max_size: int, seed: int) -> bytes:
        import atheris

        random = Random(seed)
        if random.random() < 0.1 or len(data) < 3:
            return bytes(atheris.Mutate(data, max_size))
        head = random.randbytes(2) if random.random() < 0.2 else data[:2]
        text = changed(random, read(data[2:]), self.seeds, self.tokens)
        return (head + text.encode("utf-8", "surrogatepass"))[:max_size]

    def report(self) -> None:
        """Write the figures and the smallest inputs, and leave: libFuzzer gives no other way to end."""
        from scrubber.testing.shrink import smallest

        kept = sum(1 for _ in (self.folder / "corpus").iterdir())
        lines = [f"{self.runs} executions, {(time.time() - self.start) / 60:.1f} minutes, corpus {kept}"]
        print(lines[0], flush=True)
        for broken, data in sorted(self.found.items()):
            def breaks(text: str, head: bytes = data[:2], sort: Broken = broken, end: float = time.time() + 15) -> bool:
                return time.time() < end and sort in broken_by(self.check, head + text.encode("utf-8", "surrogatepass"))

            small = read(data[2:]) if broken[0] == "slow" else smallest(read(data[2:]), breaks)
            lines.append(f"{self.times[broken]} x {broken}, options {data[:2]!r}:\n    {small!r}")
            print(lines[-1][:2000], flush=True)
        (self.folder / "findings.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        os._exit(bool(self.found))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=CHECKS)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--folder", type=Path, help="where corpus and findings go")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    import atheris

    folder = given.folder or Path(tempfile.gettempdir()) / f"scrubber-fuzz-{given.target}"
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    with atheris.instrument_imports(include=["scrubber"]):  # and everything is imported when it is first needed
        search = Search(given.target, given.minutes, folder, Random(given.seed))
        for preset, text in ((p, t) for p in range(3) for t in (texts()[0], "Ende.", pages()[0], packs()[0])):
            broken_by(search.check, bytes([preset, preset]) + text.encode())
    for place, seed in enumerate(search.random.sample(search.seeds, min(SEEDS, len(search.seeds)))):
        (folder / "corpus" / f"seed{place}").write_bytes(bytes([place % 251, place % 241]) + seed.encode())
    atheris.Setup([sys.argv[0], f"{folder / 'corpus'}", f"-max_len={MAX_BYTES}", f"-seed={given.seed}", "-timeout=300",
                   "-rss_limit_mb=0", f"-artifact_prefix={folder}/"], search.one, custom_mutator=search.mutate)
    search.start = time.time()
    atheris.Fuzz()


if __name__ == "__main__":
    main()
