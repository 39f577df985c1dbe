"""The command called from Python: what it leaves with, whatever ends it."""

from __future__ import annotations

import io
import json
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from scrubber.batch.progress import Bar
from scrubber.batch.totals import Totals
from scrubber.cli.main import EXIT_INTERRUPTED, EXIT_SOME_FAILED, EXIT_USAGE, main
from scrubber.cli.show import excerpt, safe
from scrubber.errors import ScrubberError

from .run import DIRTY

module = import_module("scrubber.cli.main")  # by its name: the package gives the function of that name


def code_of(*args: str | Path) -> int:
    with pytest.raises(SystemExit) as left:
        main([str(arg) for arg in args])
    assert isinstance(left.value.code, int)
    return left.value.code


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"text": DIRTY}) + "\nnot json\n" * 12, encoding="utf-8")
    return path


def test_a_batch_says_what_it_did_and_where_the_failures_are(lines: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = lines.with_name("out.jsonl")
    assert EXIT_SOME_FAILED == code_of("batch", lines, "-o", out, "-j", "1", "--preset", "light", "--stats")
    said = capsys.readouterr().err
    assert "13 documents: 1 changed, 0 not, 12 failed" in said
    assert f"… more in {out}.errors.jsonl" in said
    assert '"documents": 13' in said


def test_a_batch_that_shall_stop_at_a_failure_says_how_to_go_on(
    lines: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = lines.with_name("out.jsonl")
    given = ("batch", lines, "-o", out, "-j", "1", "--preset", "light")
    assert EXIT_SOME_FAILED == code_of(*given, "--on-error", "fail", "-q")
    assert "in.jsonl:2: not JSON" in (said := capsys.readouterr().err)
    assert "--resume goes on from here" in said


@pytest.mark.parametrize(
    ("ends", "code", "said"),
    [
        (KeyboardInterrupt, EXIT_INTERRUPTED, ""),
        (click.exceptions.Abort, EXIT_INTERRUPTED, ""),
        (click.UsageError("give one of them"), EXIT_USAGE, "give one of them"),
        (ScrubberError("no rule of that name"), EXIT_USAGE, "Error: no rule of that name"),
    ],
)
def test_whatever_ends_the_command_has_a_code(
    ends: BaseException, code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def ending(**options: object) -> None:
        raise ends

    monkeypatch.setattr(module.commands, "main", ending)
    assert code == code_of("x")
    assert said in capsys.readouterr().err


def test_an_interrupted_batch_says_how_to_go_on(
    lines: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("scrubber.batch.runner.run", interrupted)
    assert EXIT_INTERRUPTED == code_of("batch", lines, "-o", lines.with_name("out.jsonl"))
    assert "the same command with --resume goes on from here" in capsys.readouterr().err


def test_a_reader_that_has_gone_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**options: object) -> None:
        raise BrokenPipeError

    gone: list[bool] = []
    monkeypatch.setattr(module.commands, "main", broken)
    monkeypatch.setattr(module, "leave_pipe", lambda: gone.append(True))
    assert 0 == code_of("x")
    assert gone


def test_without_arguments_a_person_gets_help_and_a_pipe_is_cleaned(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    assert 0 == code_of()
    assert "Usage:" in capsys.readouterr().out
    assert EXIT_USAGE == code_of("rule")


def test_the_progress_line_is_taken_away_at_the_end() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    bar = Bar(terminal := Terminal())
    bar.shown -= 1
    bar(Totals(documents=3, failed=1), 50, 100)
    bar(Totals(documents=4), 60, 100)
    assert "3 documents" in terminal.getvalue()
    assert "4 documents" not in terminal.getvalue()
    bar.close()
    assert terminal.getvalue().endswith("\r\x1b[2K")


def test_long_text_is_shown_by_its_ends() -> None:
    assert excerpt("a" * 60 + "\n" + "b" * 60, 23) == "aaaaaaaaaa … bbbbbbbbbb"
    assert excerpt("one\ttwo\n") == "one␉two␊"
    assert safe("\x1b[31m") == "\\x1b[31m"
