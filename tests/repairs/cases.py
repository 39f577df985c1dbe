"""Reading ``fixtures/repairs/*.md``: a title, a text block, and what is expected of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parents[2] / "fixtures" / "repairs"
CASE = re.compile(
    r"^## (?P<title>[^\n]+)\n+(?:lang: (?P<lang>\w+)\n+)?(?P<fence>`{3,})text\n(?P<text>.*?)^(?P=fence)\n+"
    r"(?:(?P=fence)expect\n(?P<expect>.*?)^(?P=fence))?",
    re.MULTILINE | re.DOTALL,
)


class Case(NamedTuple):
    title: str
    lang: str | None
    text: str
    expect: str


def cases(stem: str) -> list[Case]:
    """Return the cases of a repair; a case without an expectation says that the text stays."""
    found = []
    for match in CASE.finditer((FOLDER / f"{stem}.md").read_text("utf-8")):
        text = match["text"]
        found.append(Case(match["title"], match["lang"], text, text if match["expect"] is None else match["expect"]))
    return found
