"""The shipped packs as one JSON file, which loads in a few milliseconds where the TOML files take hundreds.

``python -m scrubber.packs.compiled`` writes it anew after a change to a pack; a test holds it equal to the packs.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scrubber.packs.rule import PhraseRule

PACKS = Path(__file__).parent
COMPILED = PACKS / "compiled.json"


@cache
def compiled() -> dict[str, Any]:
    """Return ``{"rules": [...], "stop_words": {lang: [...]}}``; do not change it."""
    return json.loads(COMPILED.read_bytes())  # type: ignore[no-any-return]


@cache
def shipped_examples() -> dict[str, PhraseRule]:
    """Return the rules of the packs by id, with their examples, which the compiled ones leave out."""
    from scrubber.packs.reader import read_pack

    packs = [read_pack(path, try_patterns=False) for path in sorted(PACKS.glob("*.toml"))]
    return {rule.id: rule for pack in packs for rule in pack.rules}


def compile_packs(folder: Path = PACKS) -> dict[str, Any]:
    """Read all packs of ``folder`` strictly and return what ``compiled`` should give."""
    from scrubber.packs.reader import read_pack

    rules: list[dict[str, Any]] = []
    stop_words: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.toml")):
        pack = read_pack(path)
        rules.extend(rule.without_examples()._asdict() for rule in pack.rules)
        if pack.stop_words:
            stop_words[pack.lang] = list(pack.stop_words)
    return {"rules": rules, "stop_words": stop_words}


def as_json(content: dict[str, Any]) -> str:
    """Return ``content`` as the file holds it: one rule a line."""
    rules = ",\n".join(json.dumps({k: v for k, v in r.items() if v not in (None, (), [], "", False)},
                                  ensure_ascii=False) for r in content["rules"])
    words = json.dumps(content["stop_words"], ensure_ascii=False)
    return f'{{"rules": [\n{rules}\n],\n"stop_words": {words}}}\n'


if __name__ == "__main__":
    COMPILED.write_text(as_json(compile_packs()), encoding="utf-8")
