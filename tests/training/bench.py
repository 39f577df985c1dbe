"""A bench of a few pages in a folder: the records, and a `score.py` with the scrapes that the training asks for."""

from __future__ import annotations

import json
import lzma
from pathlib import Path
from typing import Any

SITES = 12
SCORE = '''
"""Scrapes by hand, so that no scraper is needed."""
import re


def produce(html, producer):
    if producer == "markdown":
        raise ValueError("this scraper fails on every page")
    text = re.sub(r"<[^>]+>", "", html)
    return text if producer != "trafilatura" else trafilatura_html(html)


def trafilatura_html(html):
    return "\\n".join(re.findall(r"<p>(.*?)</p>", html))


def flat(text):
    return " ".join(text.lower().split())


def spans(pairs):
    for lines, *_ in pairs:
        first, _, last = str(lines).partition("-")
        for line in range(int(first), int(last or first) + 1):
            yield line, "other"


def gold_parts(label, text):
    gone = dict(spans(label["drop"]))
    return "\\n".join(line for i, line in enumerate(text.split("\\n")) if i not in gone), [], []
'''
MENU = ("Home", "Weather map", "Timetable", "Sign in", "Shop now", "Our team")
FOOT = ("Imprint", "Privacy", "Follow us", "Most read this week", "Ferry late", "Otters return")
WEATHER = ("fog", "wind", "rain", "sun", "snow", "hail", "calm", "storm", "frost", "haze", "mist", "sleet")


def body(site: int) -> list[str]:
    """The article of a site: no two alike."""
    sky = WEATHER[site]
    return [
        f"The ferry to the outer islands left the harbour in {sky}, and {site + 3} passengers stayed on the quay.",
        f"The captain said that {sky} was no reason to wait, since the lorries had to be on the island by noon.",
        f"On the islands the shops had run out of milk, which the ferry brings {site + 2} times a week in summer.",
    ]


def html(site: int, extra: str = "") -> str:
    """The page of a site, a line each."""
    lines = [*(f"<li>{label}</li>" for label in MENU), *(f"<p>{text}</p>" for text in body(site)),
             *(f"<li>{label}</li>" for label in FOOT)]  # fmt: skip
    return "<body>\n" + "\n".join(lines) + extra + "\n</body>"


def records(extra: dict[int, str] | None = None) -> dict[str, list[dict[str, Any]]]:
    """The records of the three files; `extra` is HTML that the page of a site holds besides."""
    pages = {site: html(site, (extra or {}).get(site, "")) for site in range(SITES)}
    heads = {site: {"url": f"https://www.harbour{site}.example/a", "lang": "en"} for site in range(SITES)}
    whole = [{"id": f"w{site}", **heads[site], "type": "article", "html": pages[site], "main": "\n".join(body(site))}
             for site in range(SITES)]  # fmt: skip
    snippets = [{"id": f"s{site}", **heads[site], "html": pages[site], "with": [body(site)[1]], "without": ["Imprint"]}
                for site in range(SITES)]  # fmt: skip
    lines = [[*MENU, *body(site), *FOOT] for site in range(3)]
    label = {"drop": [["0-4", "navigation"], ["9-14", "related"]], "either": [[5]]}
    marked = [{"id": f"g{site}", **heads[site], "producer": "markdown" if site else "page", "label": label,
               "text": "\n".join(lines[site])} for site in range(3)]  # fmt: skip
    return {"wcxb-dev": whole, "pages-dev": snippets, "gold-dev": marked}


def write(folder: Path, extra: dict[int, str] | None = None) -> Path:
    """A bench in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "score.py").write_text(SCORE, encoding="utf-8")
    for name, rows in records(extra).items():
        with lzma.open(folder / f"{name}.jsonl.xz", "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in rows)
    return folder
