"""Title lines that a gold body leaves out."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from scrubber.body.train.labels import OPEN
from scrubber.body.train.pages import Page
from scrubber.body.train.titles import with_open_titles

from . import bench

TITLE = "Otters return to the harbour"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "score.py").write_text(bench.SCORE, encoding="utf-8")
    with lzma.open(tmp_path / "wcxb-dev.jsonl.xz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": "a", "title": f"{TITLE} | Harbour News"}) + "\n")
    return tmp_path


def shares(folder: Path, lines: list[str], given: list[float], **changes: str) -> tuple[float, ...]:
    page = Page("a", "wcxb-dev", "page", "article", 0, tuple(lines), tuple(given), "", 1.0, "a.example")
    return next(with_open_titles([page._replace(**changes)], folder)).shares


def test_a_title_that_the_body_leaves_out_is_not_learned(folder: Path) -> None:
    lines = ["Home", TITLE, f"## {TITLE.upper()}", "They swam in at dawn.", "Harbour"]
    assert (0.0, OPEN, OPEN, 1.0, 0.0) == shares(folder, lines, [0.0, 0.0, 0.0, 1.0, 0.0])


def test_a_title_that_the_body_has_stays_body(folder: Path) -> None:
    assert (1.0, 1.0) == shares(folder, [TITLE, "They swam in at dawn."], [1.0, 1.0])


def test_other_pages_stay_as_they_are(folder: Path) -> None:
    assert (0.0, 1.0) == shares(folder, [TITLE, "They swam in at dawn."], [0.0, 1.0], id="b")
    assert (0.0, 1.0) == shares(folder, [TITLE, "They swam in at dawn."], [0.0, 1.0], file="pages-dev")
