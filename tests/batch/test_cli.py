"""``scrubber batch`` as people meet it: what it prints, where, and its exit code."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from scrubber.batch import Work, scrub_record
from scrubber.batch.progress import Bar
from scrubber.batch.totals import Totals

from .texts import corpus

COMMAND = [sys.executable, "-c", "from scrubber.cli import main; main()", "batch"]


def call(*given, stdin=b""):
    done = subprocess.run([*COMMAND, *given, "--preset", "light"], input=stdin, capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_all_is_well_and_standard_output_stays_empty(folder):
    Path("in.jsonl").write_bytes(corpus(30))
    code, out, err = call("in.jsonl", "-o", "out.jsonl", "-j", "1")
    assert (0, "") == (code, out)
    assert err.startswith("30 documents: ")
    assert "\r" not in err


def test_failures_are_named_on_standard_error_and_the_exit_code_is_3(folder):
    Path("in.jsonl").write_bytes(corpus(2) + b"not \x1b[31m json\n")
    code, _, err = call("in.jsonl", "-o", "out.jsonl")
    assert 3 == code
    assert "in.jsonl:3: not JSON: not a JSON object" in err
    assert "\x1b" not in err


def test_stats_are_json_with_counts_by_rule(folder):
    Path("in.jsonl").write_bytes(corpus(30))
    _, _, err = call("in.jsonl", "-o", "out.jsonl", "--stats", "-q")
    stats = json.loads(err)
    rows = [scrub_record(json.loads(line), Work(preset="light")) for line in corpus(30).splitlines()]
    assert (30, 0) == (stats["documents"], stats["failed"])
    assert stats["rules"]["images.markdown"][0] == sum(
        "images.markdown" in edit["rules"] for row in rows for edit in row["edits"])


def test_standard_input_is_read_where_its_format_is_named(folder):
    code, _, _ = call("-", "-o", "out.jsonl", "--from", "jsonl", stdin=corpus(3))
    assert (0, 3) == (code, len(Path("out.jsonl").read_bytes().splitlines()))


@pytest.mark.parametrize(("given", "code", "said"), [
    (("-", "-o", "out.jsonl"), 2, "say what it holds with --from"),
    (("in.jsonl", "-o", "-"), 2, "a run that can be resumed writes to files"),
    (("in.jsonl", "-o", "in.jsonl/clean/"), 2, "Not a directory"),
    (("in.jsonl", "-o", "out.jsonl", "--lang", "German"), 2, "lang is 'German'"),
    (("in.jsonl", "-o", "out.parquet"), 2, "can become jsonl, not parquet"),
    (("in.jsonl", "-o", "in.jsonl"), 2, "is an input as well"),
    (("in.jsonl",), 2, "Missing option '-o'"),
    (("in.jsonl", "-o", "out.jsonl", "--without", "newslettr"), 2, "no rule 'newslettr'"),
    (("gone.jsonl", "-o", "out.jsonl"), 4, "cannot be read: No such file"),
    (("in.jsonl", "-o", "out.jsonl", "--field", "body", "--on-error", "fail"), 3, "no field 'body'"),
])
def test_what_cannot_be_is_said_in_one_line(folder, given, code, said):
    Path("in.jsonl").write_bytes(corpus(2))
    found, _, err = call(*given)
    assert code == found
    assert said in err
    assert "Traceback" not in err


def test_standard_input_into_a_folder_is_one_file_of_its_format(folder):
    call("-", "-o", "out", "--from", "jsonl", stdin=corpus(3))
    assert ["stdin.jsonl"] == [path.name for path in Path("out").glob("*.*") if path.is_file()]


def test_fields_are_named_by_options(folder):
    Path("in.jsonl").write_text('{"page": {"body": "The ferry.\\n\\n![](a.jpg)\\n"}, "edits": 7}\n')
    call("in.jsonl", "-o", "out.jsonl", "--field", "page.body", "--edits-field", "", "--error-field", "problem")
    assert '{"page": {"body": "The ferry.\\n"}, "edits": 7, "problem": null}\n' == Path("out.jsonl").read_text()


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


@pytest.mark.parametrize(("stream", "shown"), [(Terminal(), True), (io.StringIO(), False)])
def test_progress_is_shown_on_a_terminal_only(stream, shown):
    bar = Bar(stream)
    bar.shown -= 1
    bar(Totals(documents=12), 50, 100)
    bar.close()
    assert shown == ("12 documents" in stream.getvalue())
    assert shown == stream.getvalue().endswith("\r\x1b[2K")
