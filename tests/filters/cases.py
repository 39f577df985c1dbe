"""Reading ``fixtures/filters/*.md``: a title, a dirty text, what stays of it, and what was taken by which rule."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import scrubber
from scrubber import Pipeline
from scrubber.edits import Edit, Span
from scrubber.selector import matches

FOLDER = Path(__file__).parents[2] / "fixtures" / "filters"
LINE_END = "␊"  # stands for a line end, and the blank lines after it, in what was taken
CASE = re.compile(
    r"^(?:# (?P<part>Left alone|Taken)|## (?P<title>[^\n]+)\n+(?:known-failure: (?P<known>[^\n]+)\n+)?"
    r"(?P<fence>`{3,})text(?P<options>[^\n]*)\n(?P<text>.*?)^(?P=fence)$"
    r"(?:\n+(?P=fence)clean\n(?P<clean>.*?)^(?P=fence)$)?(?:\n+(?P=fence)taken\n(?P<taken>.*?)^(?P=fence)$)?)",
    re.MULTILINE | re.DOTALL,
)


class Taken(NamedTuple):
    """A rule, or what selects it, and a part of the source that it takes."""

    rule: str
    text: str


class Case(NamedTuple):
    """One text, and what is to become of it."""

    title: str
    left_alone: bool
    known_failure: str
    text: str
    clean: str
    taken: tuple[Taken, ...]
    lang: str | None
    preset: str


def stems() -> list[str]:
    """The noise classes that have a file of cases."""
    return sorted(path.stem for path in FOLDER.glob("*.md"))


def cases(stem: str) -> list[Case]:
    """The cases of a noise class, in file order. One without a clean text says that the text stays."""
    found: list[Case] = []
    left_alone = True
    for match in CASE.finditer((FOLDER / f"{stem}.md").read_text("utf-8")):
        if match["part"]:
            left_alone = match["part"] == "Left alone"
            continue
        options = dict(option.split("=") for option in match["options"].split())
        lines = (match["taken"] or "").strip("\n").split("\n") if match["taken"] else []
        found.append(Case(
            title=match["title"], left_alone=left_alone, known_failure=match["known"] or "", text=match["text"],
            clean=match["text"] if match["clean"] is None else match["clean"],
            taken=tuple(Taken(*line.split(": ", 1)) for line in lines),
            lang=options.get("lang"), preset=options.get("preset", "standard"),
        ))
    return found


@cache
def rules_of_preset(name: str) -> Pipeline:
    """A preset without the choice of the body, which a text of three sentences is too short for."""
    pipeline = scrubber.preset(name)
    return pipeline.without("body") if any(rule.id.startswith("body") for rule in pipeline.rules()) else pipeline


def places_of(source: str, text: str) -> list[Span]:
    """Where ``text`` stands in ``source``: a line end of it is one or more of the source."""
    pattern = r"\n+".join(map(re.escape, text.split(LINE_END)))
    return [found.span() for found in re.finditer(pattern, source)]


def is_covered(source: str, edits: tuple[Edit, ...], taken: Taken) -> bool:
    """Whether the edits of the rule cover one of the places of what was taken, white space aside."""
    gone = [(e.start, e.end) for e in edits if any(matches(rule, taken.rule) for rule in e.rules)]
    return any(
        all(source[at].isspace() or any(low <= at < high for low, high in gone) for at in range(start, end))
        for start, end in places_of(source, taken.text)
    )
