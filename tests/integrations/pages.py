"""The same texts for every engine, and what the plain run makes of them."""

from scrubber.batch import Work, scrub_record

SENTENCES = ("The ferry left at six with three crates of pears.", "Die Hafenmeisterin verkaufte ein grünes Netz.",
             "Nobody had signed the letter on the kitchen table.", "Am Kai stand ein Boot ohne Namen.")
NOISE = ("![](bild.jpg)", "[![](https://cdn.example/a.png)](https://example.org)", "Foto: Jana Beispiel / dpa", "")


def document(seed: int, paragraphs: int) -> str:
    """A text with something to take out of it."""
    lines = []
    for n in range(paragraphs):
        lines += [f"{SENTENCES[(seed + n) % 4]} It was day {seed * 7 + n} of the year.", "", NOISE[seed * n % 4], ""]
    return "\n".join(lines)


OPTIONS = {"preset": "light", "max_chars": 5000}
TEXTS = [*(document(n, 1 + n % 9) for n in range(60)), None, "", "\n", "x" * 6000, "Grün\u2028und \u00ad blau\x0c\n",
         "A\0B and \ufeff nothing else.", "The ferry left at six.\n\n![](ferry.jpg)\n"]
PLAIN = [scrub_record({"text": text}, Work(**OPTIONS)) for text in TEXTS]
CLEAN = [row["text"] for row in PLAIN]
ERRORS = [row["error"] for row in PLAIN]
