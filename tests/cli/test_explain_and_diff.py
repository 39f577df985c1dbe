"""``scrubber explain`` and ``scrubber diff``: what was taken, for people, for programs and for terminals."""

import itertools
import json
from pathlib import Path

import pytest

import scrubber as library
from scrubber.cli.diff import unified
from scrubber.document import split_lines
from scrubber.edits import Edit, replay

from .run import CLEAN, DIRTY, Done, scrubber

HOSTILE = "Im Hafen \x1b]0;owned\x07 war \x1b[31mes\u202e still.\n\n![\x1b[2J](a.jpg)\n\nNewsletter abonnieren\n"


def test_explain_names_place_rule_text_and_reason(dirty: Path) -> None:
    done = scrubber("explain", dirty)
    assert (0, "") == (done.code, done.err)
    assert f"{dirty}: {len(DIRTY)} characters, {len(CLEAN)} left, 2 edits on" in done.out
    lines = [line.strip() for line in done.out.split("\n")]
    at = lines.index("line 5     de.newsletter.buttons")
    assert ["Newsletter abonnieren␊␊", "Buttons and headings of a subscription box."] == lines[at + 1 : at + 3]


def test_explain_of_a_clean_text_names_no_edit() -> None:
    done = scrubber("explain", stdin=CLEAN)
    assert done.out.startswith(f"-: {len(CLEAN)} characters, {len(CLEAN)} left, 0 edits on 0 characters")
    assert 1 == done.out.count("\n")


def test_explain_as_json_is_one_object_an_input_whose_edits_replay(dirty: Path) -> None:
    done = scrubber("explain", "--json", dirty, "-", stdin=CLEAN)
    first, second = map(json.loads, done.out.splitlines())
    assert (str(dirty), "-") == (first["name"], second["name"])
    edits = [Edit(e["start"], e["end"], e["replacement"], tuple(e["rules"])) for e in first["edits"]]
    assert CLEAN == first["text"] == replay(DIRTY, edits)
    assert {"images.markdown", "de.newsletter.buttons"} == {rule for e in edits for rule in e.rules}
    assert [] == second["edits"]


def test_diff_says_what_would_change_and_ends_with_1(dirty: Path) -> None:
    done = scrubber("diff", dirty)
    assert (1, "") == (done.code, done.err)
    lines = done.out.split("\n")
    assert [f"--- {dirty}", f"+++ {dirty} (cleaned)", "@@ -1,7 +1,3 @@"] == lines[:3]
    assert ["-![Boote](boote.jpg)", "-", "-Newsletter abonnieren", "-"] == [x for x in lines[3:] if x[:1] == "-"]
    assert DIRTY == dirty.read_text(encoding="utf-8")


def test_diff_of_a_clean_text_says_nothing_and_ends_with_0() -> None:
    assert Done(0, "", "") == scrubber("diff", stdin=CLEAN)


def test_nothing_in_the_text_reaches_the_terminal_as_a_command() -> None:
    for command in ("explain", "diff"):
        done = scrubber(command, stdin=HOSTILE)
        assert [] == [char for char in done.out if not char.isprintable() and char != "\n"]
        assert "\\x1b" in done.out
        assert "\\u202e" in done.out
    assert "\x1b" not in scrubber("explain", "--json", stdin=HOSTILE).out


def test_the_name_of_a_file_does_not_reach_the_terminal_as_a_command(tmp_path: Path) -> None:
    name = "a\x1b[31m\u202e.txt"
    missing = scrubber(name, cwd=tmp_path)
    assert (4, "", "Error: a\\x1b[31m\\u202e.txt: No such file or directory\n") == missing
    (tmp_path / name).write_text(DIRTY, encoding="utf-8")
    for command in ("explain", "diff"):
        assert "a\\x1b[31m\\u202e.txt" in scrubber(command, name, cwd=tmp_path).out.split("\n")[0]


def test_a_diff_of_a_long_text_shows_only_what_is_near(tmp_path: Path) -> None:
    lines = [f"Am Tag {i} legte die Fähre um neun Uhr ab, und der Nebel lag noch über dem Wasser." for i in range(60)]
    lines[30] = "![Boote](boote.jpg)"
    done = scrubber("diff", "--only", "images", stdin="\n".join(lines) + "\n")
    assert "@@ -28,7 +28,6 @@" == done.out.split("\n")[2]
    assert 10 == len(done.out.splitlines())


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_line_that_stays_stands_once_and_the_diff_leads_to_the_text(end: str) -> None:
    pieces = ["Im Hafen.", "![Boote](boote.jpg)", "", "Ein “Wort” -, sagte er, und das war es ![a](b.png) auch schon."]
    for length in range(1, 5):
        for chosen in itertools.product(pieces, repeat=length):
            result = library.preset("light")("\n".join(chosen) + end)
            shown = [line for line in unified(result) if line[0] != "@"]
            if result.edits:
                assert [line[1:] for line in shown if line[0] in " -"] == split_lines(result.source)
                assert [line[1:] for line in shown if line[0] in " +"] == split_lines(result.text)
                assert {line[1:] for line in shown if line[0] == "-"}.isdisjoint(pieces[:1])
