"""Sentences of our own, and small files made of them."""

import json
import random

SUBJECTS = ("The ferry", "A lighthouse keeper", "Our neighbour", "The old bakery", "Die Hafenmeisterin", "Das Boot")
VERBS = ("left", "repaired", "painted", "forgot", "lieferte", "verkaufte")
ENDS = ("the blue door before the storm.", "three crates of pears at noon.", "ein Netz aus grünem Garn.",
        "a letter that nobody had signed.", "die Karten für den Sommer.")
NOISE = ("![](bild.jpg)", "[![](https://cdn.example/a.png)](https://example.org)", "Foto: Jana Beispiel / dpa")


def document(seed: int, sentences: int = 12) -> str:
    """A text of paragraphs, with something to take out of it."""
    pick = random.Random(seed)
    lines = []
    for _ in range(sentences):
        words = f"{pick.choice(SUBJECTS)} {pick.choice(VERBS)} {pick.choice(ENDS)}"
        lines += [f"{words} It was day {pick.randrange(1000)} of the year.", ""]
        if pick.random() < 0.3:
            lines += [pick.choice(NOISE), ""]
    return "\n".join(lines) + "\n"


def corpus(count: int, first: int = 0) -> bytes:
    """JSONL with ``count`` documents."""
    return b"".join(
        json.dumps({"id": n, "text": document(n), "score": n / 7}, ensure_ascii=bool(n % 2)).encode() + b"\n"
        for n in range(first, first + count)
    )
