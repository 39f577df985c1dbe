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


def test_bytes_that_are_no_text_are_named_and_the_code_is_4(tmp_path: Path) -> None:
    wanted = "is no text: 1,024 bytes, read as "
    done = scrubber(stdin=bytes(range(256)) * 4)
    assert (4, "") == done[:2]
    assert done.err.startswith(f"Error: -: {wanted}")
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(bytes(range(256)) * 4)
    assert f"Error: {photo}: {wanted}" in scrubber(photo).err


@pytest.mark.parametrize("name", ["dump.jsonl", "dump.csv", "dump.parquet", "dump.warc.gz", "page.txt.gz"])
@pytest.mark.parametrize("command", ["clean", "explain", "diff"])
def test_a_file_of_records_is_not_read_as_one_text(command: str, name: str, dirty: Path) -> None:
    dump = dirty.with_name(name)
    dump.write_text('{"id": 1, "text": "Im Hafen."}\n', encoding="utf-8")
    said = f"Error: {dump}: holds records, or is compressed: `scrubber batch` cleans it\n"
    assert Done(4, "", said) == scrubber(command, dump)
    assert Done(3, CLEAN, said) == scrubber(dirty.parent)


@pytest.mark.parametrize("text", ['{"id": 1, "text": "Im Hafen."}\n{"id": 2, "text": null}\n', '\n {"text": "a"}'])
def test_records_from_a_pipe_are_not_read_as_one_text(text: str) -> None:
    said = "Error: -: holds JSON records: `scrubber batch --from jsonl` cleans them\n"
    assert Done(4, "", said) == scrubber(stdin=text)


def test_a_text_that_begins_with_a_brace_is_a_text() -> None:
    assert "{sic} Im Hafen war es still.\n" == scrubber(stdin="{sic} Im Hafen war es still.\n").out


def test_a_link_of_a_folder_that_leads_nowhere_is_named(dirty: Path) -> None:
    dead = dirty.with_name("dead.txt")
    dead.symlink_to("nowhere")
    assert Done(3, CLEAN, f"Error: {dead}: No such file or directory\n") == scrubber(dirty.parent)


def test_an_encoding_that_is_none_is_a_usage_error() -> None:
    done = scrubber("--encoding", "klingon", stdin=DIRTY)
    assert (2, "") == done[:2]
    assert "'klingon' names no encoding of text" in done.err


def test_a_text_that_speaks_of_a_charset_is_read_as_it_is() -> None:
    text = "Wer <meta charset=windows-1251> schrieb, meinte Кириллица und Größe, sagte sie.\n"
    assert "Кириллица und Größe" in scrubber(stdin=text).out


def test_a_page_of_which_nothing_is_left_is_named() -> None:
    done = scrubber(stdin="<!doctype html><html><body></body></html>")
    assert Done(0, "", "-: nothing is left: no text in the markup\n") == done


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
