"""Bad input, closed pipes and interruptions: a sentence and an exit code, never a traceback."""

import signal
import subprocess
import time
from pathlib import Path

import pytest

from scrubber import __version__

from .run import CLEAN, COMMAND, DIRTY, Done, environment, scrubber


def test_a_missing_file_is_named_and_the_code_is_4(tmp_path: Path) -> None:
    wanted = Done(4, "", "Error: nothing.txt: No such file or directory\n")
    for command in ("clean", "explain", "diff"):
        assert wanted == scrubber(command, "nothing.txt", cwd=tmp_path)


def test_the_others_are_cleaned_where_one_is_missing_and_the_code_is_3(dirty: Path, tmp_path: Path) -> None:
    missing = tmp_path / "nothing.txt"
    assert Done(3, CLEAN, f"Error: {missing}: No such file or directory\n") == scrubber(missing, dirty)


def test_a_folder_without_texts_is_named(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    done = scrubber(tmp_path)
    assert (4, "") == done[:2]
    assert f"Error: {tmp_path}: no file of a kind that is read" in done.err


def test_text_that_is_not_utf_8_is_read_and_the_guess_is_noted(tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_bytes(DIRTY.encode("cp1252"))
    assert Done(0, CLEAN, f"{old}: read as cp1252 (fallback)\n") == scrubber(old)
    assert Done(0, CLEAN, "-: read as cp1252 (fallback)\n") == scrubber(stdin=DIRTY.encode("cp1252"))
    assert "note: encoding: read as cp1252" in scrubber("explain", old).out


def test_an_encoding_that_is_named_is_used(tmp_path: Path) -> None:
    assert CLEAN == scrubber("--encoding", "cp850", stdin=DIRTY.encode("cp850")).out


def test_bytes_that_are_no_text_give_no_traceback() -> None:
    done = scrubber(stdin=bytes(range(256)) * 4)
    assert 0 == done.code
    assert "Traceback" not in done.err


@pytest.mark.parametrize("command", [("clean",), ("explain",), ("diff",), ("rules",)], ids=" ".join)
def test_a_reader_that_goes_away_is_no_error(command: tuple[str, ...], tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    big.write_text(DIRTY * 600, encoding="utf-8")
    args = [*COMMAND, *command, *([] if command == ("rules",) else ["--no-body", str(big)])]
    with subprocess.Popen(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        process.wait(timeout=60)
    assert first
    assert b"" == said
    assert 0 == process.returncode


def test_a_pipe_of_the_shell_ends_silently(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    big.write_text(DIRTY * 600, encoding="utf-8")
    script = '"$@" --no-body "$BIG" | head -1; exit "${PIPESTATUS[0]}"'
    done = subprocess.run(
        ["bash", "-c", script, "bash", *COMMAND], capture_output=True, env={**environment(), "BIG": str(big)},
        timeout=60, check=False,
    )
    assert (0, CLEAN.split("\n")[0] + "\n", b"") == (done.returncode, done.stdout.decode(), done.stderr)


def test_an_interruption_ends_with_130_and_without_a_traceback() -> None:
    with subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background job ignores it
    ) as process:
        time.sleep(1.5)  # until it waits for its input
        process.send_signal(signal.SIGINT)
        out, said = process.communicate(timeout=60)
    assert (130, b"") == (process.returncode, out)
    assert b"Traceback" not in said


def test_version_and_help() -> None:
    assert Done(0, f"scrubber {__version__}\n", "") == scrubber("--version")
    done = scrubber("--help")
    assert (0, "") == (done.code, done.err)
    for command in ("clean", "explain", "diff", "rules", "rule", "check"):
        assert f"  {command} " in done.out
