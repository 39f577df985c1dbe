"""What people said of pages: places of lines, the lines that count neither way, and pages that look different now."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scrubber.body.train import labels
from scrubber.body.train.labels import OPEN, Labelled, by_hand, places, shares_of

from . import bench

SCRAPE = bench.html(5).count("\n") + 1


@pytest.fixture
def readings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, object]]:
    """A reading of site 5: its body is three lines, and the second of them may stay or go."""
    found: dict[str, dict[str, object]] = {"s5": {"lines": SCRAPE, "keep": "7,9", "either": "8"}}
    monkeypatch.setattr(labels, "READINGS", tmp_path / "readings.json")
    return found


def read(learned: Path, readings: object) -> dict[str, Labelled]:
    labels.READINGS.write_text(json.dumps(readings), encoding="utf-8")
    return by_hand(learned / "bench")


def test_a_reading_says_which_lines_are_body(learned: Path, readings: dict[str, dict[str, object]]) -> None:
    found = read(learned, readings)["https://www.harbour5.example/a"]
    first, second, third = bench.body(5)
    assert ((first, second, third), (False, True, False)) == found
    assert f"{first}\n{third}" == found.body


def test_what_the_bench_labels_is_not_read_again(learned: Path, readings: dict[str, dict[str, object]]) -> None:
    readings["s0"] = {"lines": SCRAPE, "keep": "1", "either": ""}
    assert (bench.MENU[-1], *bench.body(0)) == read(learned, readings)["https://www.harbour0.example/a"].lines


def test_a_page_that_looks_different_is_left_out_and_named(
    learned: Path, readings: dict[str, dict[str, object]], capsys: pytest.CaptureFixture[str]
) -> None:
    readings["s5"]["lines"] = SCRAPE + 1
    assert "https://www.harbour5.example/a" not in read(learned, readings)
    assert f"s5: {SCRAPE} lines, read were {SCRAPE + 1}" in capsys.readouterr().err


def test_a_line_that_counts_neither_way_is_not_learned() -> None:
    known = Labelled(("The ferry left at noon.", "By our reporter", "It came back late."), (False, True, False))
    scrape = ["Menu", "The ferry left at noon.", "By our reporter", "It came back late. By night", "Imprint"]
    assert [0.0, 1.0, OPEN, 4 / 6, 0.0] == [pytest.approx(value) for value in shares_of(scrape, known) or ()]


def test_the_readings_that_are_kept_are_places_in_order() -> None:
    for id, reading in json.loads(labels.READINGS.read_text(encoding="utf-8")).items():
        keep, either = list(places(reading["keep"])), list(places(reading["either"]))
        assert sorted(set(keep)) == keep, id
        assert sorted(set(either)) == either, id
        assert not set(keep) & set(either), id
        assert max([*keep, *either], default=0) < reading["lines"], id
