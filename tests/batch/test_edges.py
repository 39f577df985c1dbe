"""Inputs and options at the edge: empty, of another kind, of no use; each has an answer of its own."""

import csv
import gzip
import io
import json
import sys
from pathlib import Path

import pytest

from scrubber.batch import BatchError, Plan, Work, run
from scrubber.batch.errors import MissingPackageError, needed
from scrubber.batch.totals import Totals

from .test_run import CLEAN, DIRTY, go, put, rows
from .test_warc import PAGE, record

LIGHT = Work(preset="light")


@pytest.fixture
def folder(folder, threads):
    """The working directory, with workers that are quick to start."""
    return folder


@pytest.mark.parametrize(("options", "message"), [({"on_error": "ignore"}, "no on_error 'ignore'; there are"),
                                                  ({"jobs": 0}, "one process is the least")])
def test_wrong_options_stop_a_run_before_it_begins(folder, options, message):
    put(a_txt=DIRTY)
    with pytest.raises(BatchError, match=message):
        run(Plan(("a.txt",), "b.txt", LIGHT, **options))
    assert ["a.txt"] == [path.name for path in Path().iterdir()]


def test_texts_that_all_fail_leave_a_table_without_rows(folder):
    parquet = pytest.importorskip("pyarrow.parquet", reason="the batch extra is not installed")
    put(in__a_txt=b"\x00\x01" * 200)
    go("in", output="all.parquet", on_error="skip")
    assert (["id", "text", "edits", "error"], 0) == (
        parquet.read_schema("all.parquet").names, parquet.read_table("all.parquet").num_rows)


def test_pages_can_become_csv_with_a_header(folder):
    put(in__a_txt=DIRTY, in__bad_txt=b"\x00\x01" * 200)
    go("in", output="all.csv", work=Work(preset="light", output="body"))
    made = list(csv.DictReader(io.StringIO(Path("all.csv").read_text())))
    assert ["id", "body", "edits", "error"] == list(made[0])
    assert [("a.txt", CLEAN, ""), ("bad.txt", "")] == [
        (made[0]["id"], made[0]["body"], made[0]["error"]), (made[1]["id"], made[1]["body"])]
    assert made[1]["error"].startswith("cannot be decoded")


def test_archived_pages_can_become_csv(folder):
    put(in_warc=record("response", PAGE.encode(), http="200 OK\r\nContent-Type: text/html"))
    go("in.warc", output="out.csv")
    (row,) = csv.DictReader(io.StringIO(Path("out.csv").read_text()))
    assert ["id", "url", "date", "text", "edits", "error"] == list(row)
    assert "Die Fähre fährt um sechs." == row["text"].strip()


@pytest.mark.parametrize(("name", "data"), [("in.csv", b""), ("in.jsonl", b""), ("in.jsonl", b"\n \n")])
def test_an_empty_input_gives_an_empty_output(folder, name, data):
    Path(name).write_bytes(data)
    output = f"out.{name[3:]}.gz"
    assert 0 == go(name, output=output).exit_code
    assert b"" == gzip.decompress(Path(output).read_bytes())


def test_cells_of_a_table_with_tabs_may_stand_beside_their_clean_text(folder):
    put(in_tsv='text\turl\tlanguage\n"The ferry left.\n\n![](a.jpg)"\thttps://e.org/a\ten\nshort\n')
    go("in.tsv", output="out.tsv", work=Work(
        preset="light", output="body", edits=None, context=(("url", "url"), ("lang", "language"))))
    made = list(csv.DictReader(io.StringIO(Path("out.tsv").read_text()), delimiter="\t"))
    assert ["text", "url", "language", "body", "error"] == list(made[0])
    assert ["The ferry left.", ""] == [row["body"] for row in made]
    assert made[1]["error"].startswith("1 cells where the header has 3")


@pytest.mark.parametrize(("data", "message"), [
    (b"id,body\n1,x\n", "no column 'text'; there are id, body"),
    (b"text,error\nx,y\n", "already a column 'error'"),
])
def test_a_table_that_does_not_fit_stops_the_run(folder, data, message):
    put(in_csv=data)
    with pytest.raises(BatchError, match=message):
        go("in.csv", output="out.csv")


def test_tables_with_other_columns_go_to_a_folder(folder):
    put(in__a_csv="id,text\n1,x\n", in__b_csv="text\ny\n")
    with pytest.raises(BatchError, match="has other columns than the inputs before it; write to a folder"):
        go("in", output="all.csv")
    go("in", output="out")
    assert "text,edits,error\ny,[],\n" == Path("out/b.csv").read_text()


def test_rows_may_hold_pages_and_name_their_language(folder):
    page = {"text": "<body><p>Die Fähre fährt um sechs.</p>", "meta": {"lang": "de"}, "n": 7}
    put(in_jsonl=json.dumps(page) + "\n" + json.dumps({"text": None, "n": 8}) + "\n")
    work = Work(preset="light", html=True, output="body", context=(("lang", "meta.lang"), ("title", "n")))
    go("in.jsonl", output="out.jsonl", work=work, audit="audit.jsonl")
    made = rows("out.jsonl")
    assert ["Die Fähre fährt um sechs.", None] == [row["body"] for row in made]
    assert [page["text"], None] == [row["text"] for row in made]
    assert ["de"] == [row["lang"] for row in rows("audit.jsonl") if "lang" in row]


def test_the_audit_names_what_failed_too(folder):
    put(in_jsonl="not json\n")
    go("in.jsonl", output="out.jsonl", audit="audit.jsonl")
    (row,) = rows("audit.jsonl")
    assert ("in.jsonl:1", True) == (row["place"], row["error"].startswith("not JSON"))


def test_a_file_too_large_to_hold_is_named(folder):
    put(in__a_txt=DIRTY, in__b_txt=DIRTY * 99)
    totals = go("in", max_record_bytes=1000)
    assert (2, 1, 3) == (totals.documents, totals.failed, totals.exit_code)
    assert rows("out/_errors.jsonl")[0]["error"].startswith("too long: 3,861 bytes")


def test_of_archived_pages_the_damaged_one_is_marked(folder):
    bad = record("response", b"x", http="200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br", number=1)
    good = record("response", PAGE.encode(), http="200 OK\r\nContent-Type: text/html", number=2)
    put(in_warc=bad + good)
    go("in.warc", output="out.jsonl")
    made = rows("out.jsonl")
    assert ["damaged HTTP body: content encoding 'br' is not known", None] == [row["error"] for row in made]
    assert "Die Fähre fährt um sechs." == made[1]["text"].strip()


def test_an_unreadable_file_does_not_stop_the_others(folder, monkeypatch):
    put(in__a_txt=DIRTY, in__b_txt=DIRTY)
    opened = open

    def refusing(path, *given, **options):
        if str(path).endswith("a.txt"):
            raise PermissionError(13, "Permission denied")
        return opened(path, *given, **options)

    monkeypatch.setattr("scrubber.batch.read.open", refusing, raising=False)
    totals = go("in")
    assert (1, 1, 3) == (totals.documents, totals.faults, totals.exit_code)
    assert {"place": "a.txt", "error": "cannot be read: Permission denied"} == rows("out/_errors.jsonl")[0]


def test_standard_input_may_be_a_pipe_without_a_place(folder, monkeypatch):
    class Pipe(io.BytesIO):
        def tell(self):
            raise OSError("no place in a pipe")

    pipe = type("Stdin", (), {"buffer": Pipe(json.dumps({"text": DIRTY}).encode())})
    monkeypatch.setattr(sys, "stdin", pipe)
    go("-", output="out.jsonl", read_as="jsonl")
    assert [CLEAN] == [row["text"] for row in rows("out.jsonl")]


def test_a_package_that_is_not_there_is_named_with_the_extra_that_brings_it():
    with pytest.raises(MissingPackageError, match=r"writing x\.zst needs nosuchthing: pip install 'scrubber\[batch\]'"):
        needed("nosuchthing.inner", "batch", "writing x.zst")


def test_rules_are_told_by_what_they_took():
    totals = Totals(rules={"a.small": [9, 10], "b.large": [1, 90], "a.large": [2, 90]})
    assert ["a.large", "b.large", "a.small"] == list(totals.to_dict()["rules"])
