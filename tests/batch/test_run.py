"""Runs over files: nothing lost, nothing silent, other fields as they were."""

import csv
import gzip
import io
import json
from pathlib import Path

import pytest

from scrubber.batch import BatchError, Plan, Work, run, scrub_record
from scrubber.batch.runner import DocumentError

from .texts import corpus, document

DIRTY, CLEAN = "The ferry left at six.\n\n![](ferry.jpg)\n", "The ferry left at six.\n"


@pytest.fixture
def folder(folder, threads):
    """The working directory, with workers that are quick to start."""
    return folder


def put(**files):
    for name, data in files.items():
        path = Path(name.replace("__", "/").replace("_", "."))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())


def go(*inputs, output="out", work=None, **options):
    return run(Plan(inputs, output, work or Work(preset="light"), **options))


def rows(path):
    data = Path(path).read_bytes()
    return [json.loads(line) for line in (gzip.decompress(data) if path.endswith("gz") else data).splitlines()]


def tree(folder):
    return sorted(str(path.relative_to(folder)) for path in Path(folder).rglob("*")
                  if path.is_file() and ".scrubber" not in path.parts)


def test_jsonl_gives_what_the_record_version_gives(folder):
    put(in_jsonl=corpus(700))
    totals = go("in.jsonl", output="out.jsonl", jobs=2)
    light = Work(preset="light")
    assert [scrub_record(json.loads(line), light) for line in corpus(700).splitlines()] == rows("out.jsonl")
    assert (700, 0, 0) == (totals.documents, totals.failed, totals.exit_code)
    assert totals.chars_in == sum(len(document(n)) for n in range(700))


def test_the_number_of_processes_changes_no_byte(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    put(in_jsonl=corpus(600))
    for jobs in (1, 3):
        go("in.jsonl", output=f"out{jobs}.jsonl.gz", jobs=jobs, audit=f"audit{jobs}.jsonl")
    assert Path("out1.jsonl.gz").read_bytes() == Path("out3.jsonl.gz").read_bytes()
    assert Path("audit1.jsonl").read_bytes() == Path("audit3.jsonl").read_bytes()


def test_every_bad_line_is_kept_marked_and_named(folder):
    lines = [b'{"text": "Good.", "n": 1e3}', b"not json", b"", b'{"text": "cut',
             '{"text": "Gr\xfcn"}'.encode("cp1252"),
             b'{"text": 7}', b'{"body": "x"}', b'{"text": "\\ud800 stays readable", "n": 2}', b'{"text": null}',
             b'{"text": "' + b"x" * (2 << 20) + b'"}', b'{"text": "Also good."}']
    put(in_jsonl=b"\n".join(lines))
    totals = go("in.jsonl", output="out.jsonl", max_record_bytes=1 << 20)
    made = rows("out.jsonl")
    assert (10, 6, {"blank line": 1}, 3) == (totals.documents, totals.failed, totals.passed, totals.exit_code)
    assert ["Good.", None, None, None, 7, None, "Also good."] == [made[n].get("text") for n in (0, 1, 2, 3, 4, 5, 9)]
    assert ["not json", '{"text": "cut', '{"text": "Gr\\xfcn"}', None] == [made[n]["raw"] for n in (1, 2, 3, 8)]
    assert made[6]["error"] is None
    assert [f"in.jsonl:{n}" for n in (2, 4, 5, 6, 7, 10)] == [row["place"] for row in rows("out.jsonl.errors.jsonl")]
    assert ["not JSON", "not JSON", "not UTF-8", "field 'te", "no field ", "too long:"] == [
        row["error"][: len("not JSON") + ("not JSON" not in row["error"])] for row in rows("out.jsonl.errors.jsonl")]


def test_skip_leaves_the_row_out_and_fail_stops(folder):
    put(in_jsonl=b'{"text": "Good."}\nnot json\n{"text": "Also good."}\n')
    go("in.jsonl", output="out.jsonl", on_error="skip")
    assert ["Good.", "Also good."] == [row["text"] for row in rows("out.jsonl")]
    assert 1 == len(rows("out.jsonl.errors.jsonl"))
    with pytest.raises(DocumentError, match=r"in\.jsonl:2: not JSON"):
        go("in.jsonl", output="other.jsonl", on_error="fail")
    assert not Path("other.jsonl").exists()


def test_a_field_that_is_taken_stops_the_run(folder):
    put(in_jsonl=b'{"text": "Good.", "error": "mine"}\n')
    with pytest.raises(BatchError, match="already has a field 'error'"):
        go("in.jsonl", output="out.jsonl")
    go("in.jsonl", output="out.jsonl", work=Work(preset="light", error="scrub_error"))
    assert [{"text": "Good.", "error": "mine", "edits": [], "scrub_error": None}] == rows("out.jsonl")


def test_a_folder_of_texts_is_mirrored_and_a_bad_file_is_put_aside(folder):
    put(in__a_txt=DIRTY, in__sub__b_md=DIRTY, in__bad_txt=b"\x00\x01" * 200, in__page_html=f"<p>{CLEAN}</p>",
        in__setup_exe="x")
    totals = go("in")
    assert ["_errors.jsonl", "_quarantine/bad.txt", "a.txt", "page.txt", "sub/b.md"] == tree("out")
    assert CLEAN == Path("out/a.txt").read_text() == Path("out/sub/b.md").read_text()
    assert b"\x00\x01" * 200 == Path("out/_quarantine/bad.txt").read_bytes()
    assert ["bad.txt"] == [row["place"] for row in rows("out/_errors.jsonl")]
    assert (4, 1, {"file of no known kind": 1}) == (totals.documents, totals.failed, totals.passed)


def test_a_truncated_text_is_put_aside_too(folder):
    put(in__a_txt_gz=gzip.compress(DIRTY.encode())[:-12], in__b_txt=DIRTY)
    totals = go("in")
    assert ["_errors.jsonl", "_quarantine/a.txt.gz", "b.txt"] == tree("out")
    assert (1, 1, 3) == (totals.documents, totals.faults, totals.exit_code)


def test_texts_can_become_one_jsonl(folder):
    put(in__a_txt=DIRTY, in__b_txt=CLEAN)
    go("in", output="all.jsonl.gz")
    assert [("a.txt", CLEAN), ("b.txt", CLEAN)] == [(row["id"], row["text"]) for row in rows("all.jsonl.gz")]


def test_csv_keeps_cells_that_are_not_utf8_and_names_ragged_rows(folder):
    put(in_csv=b'id;text;note\n1;"The ferry\nleft at six.\n\n![](a.jpg)";ok\n2;short\n'
        + "3;Grüne Boote am Kai.;Größe\n".encode("cp1252"))
    go("in.csv", output="out.csv")
    data = Path("out.csv").read_bytes()
    made = list(csv.reader(io.StringIO(data.decode("utf-8", "surrogateescape")), delimiter=";"))
    assert ["id", "text", "note", "edits", "error"] == made[0]
    assert ["1", "The ferry\nleft at six.", "ok"] == made[1][:3]
    assert ["2", "short", "", "", "2 cells where the header has 3: 2;short"] == made[2]
    assert ("Grüne Boote am Kai.", "Größe".encode("cp1252")) == (
        made[3][1], made[3][2].encode("utf-8", "surrogateescape"))


def test_a_quote_that_never_closes_takes_only_its_own_record_along(folder):
    put(in_csv=b'id,text\n1,"open\n' + b"2,good\n" * 40_000 + b'3,"closed"\n4,good\n')
    totals = go("in.csv", output="out.csv", max_record_bytes=100_000)
    made = list(csv.DictReader(io.StringIO(Path("out.csv").read_text())))
    assert made[-1]["id"] == "4"
    assert totals.failed >= 1
    assert rows("out.csv.errors.jsonl")[0]["error"].startswith("no CSV record from byte 8 to")


def test_a_truncated_archive_gives_what_it_holds_and_says_so(folder):
    whole = gzip.compress(corpus(400))
    put(in_jsonl_gz=whole[: len(whole) // 2])
    totals = go("in.jsonl.gz", output="out.jsonl")
    named = rows("out.jsonl.errors.jsonl")
    assert (1, 3) == (totals.faults, totals.exit_code)
    assert {"place": "in.jsonl.gz", "error": "truncated gzip: it ends in the middle"} == named[-1]
    assert 100 < len(rows("out.jsonl")) < 400


def test_an_input_that_is_not_there_is_named_and_the_others_are_done(folder):
    put(a_jsonl=corpus(3))
    totals = go("a.jsonl", "gone.jsonl")
    assert (["_errors.jsonl", "a.jsonl"], 3) == (tree("out"), totals.exit_code)
    assert 4 == go("gone.jsonl").exit_code


def test_warc_becomes_jsonl_with_a_page_a_line(folder):
    from .test_warc import PAGE, record

    put(in_warc_gz=gzip.compress(record("warcinfo", b"x")) + gzip.compress(
        record("response", PAGE.encode(), http="200 OK\r\nContent-Type: text/html")))
    totals = go("in.warc.gz")
    (row,) = rows("out/in.jsonl.gz")
    assert ["id", "url", "date", "text", "edits", "error"] == list(row)
    assert ("https://example.org/1", "Die Fähre fährt um sechs.", {"warcinfo record": 1}) == (
        row["url"], row["text"].strip(), totals.passed)


@pytest.mark.parametrize("suffix", ["parquet", "arrow"])
def test_columns_keep_their_order_and_types(folder, suffix):
    pa = pytest.importorskip("pyarrow", reason="the batch extra is not installed")
    import pyarrow.feather as feather
    import pyarrow.parquet as parquet

    table = pa.table({"when": pa.array([1, 2, None], pa.timestamp("ms")), "text": [DIRTY, CLEAN, None],
                      "tags": pa.array([["a"], [], None], pa.list_(pa.string())), "n": pa.array([1, 2, 3], pa.uint8())})
    parquet.write_table(table, "in.parquet") if suffix == "parquet" else feather.write_feather(table, "in.arrow")
    go(f"in.{suffix}", output=f"out.{suffix}")
    made = parquet.read_table("out.parquet") if suffix == "parquet" else feather.read_table("out.arrow")
    assert table.drop_columns("text") == made.drop_columns(["text", "edits", "error"])
    assert ["when", "text", "tags", "n", "edits", "error"] == made.column_names
    assert [CLEAN, CLEAN, None] == made.column("text").to_pylist()


def test_a_broken_parquet_is_named_and_the_others_are_done(folder):
    pa = pytest.importorskip("pyarrow", reason="the batch extra is not installed")
    import pyarrow.parquet as parquet

    Path("in").mkdir()
    parquet.write_table(pa.table({"text": [DIRTY] * 600}), "in/good.parquet")
    Path("in/bad.parquet").write_bytes(Path("in/good.parquet").read_bytes()[:-20])
    parquet.write_table(pa.table({"text": pa.array([], pa.string())}), "in/none.parquet")
    totals = go("in")
    assert ["_errors.jsonl", "good.parquet", "none.parquet"] == tree("out")
    assert (600, 1, 3) == (totals.documents, totals.faults, totals.exit_code)
    assert ["text", "edits", "error"] == parquet.read_schema("out/none.parquet").names


def test_pages_can_become_parquet(folder):
    pytest.importorskip("pyarrow", reason="the batch extra is not installed")
    import pyarrow.parquet as parquet

    put(in__a_txt=DIRTY, in__bad_txt=b"\x00\x01" * 200)
    go("in", output="all.parquet")
    made = parquet.read_table("all.parquet").to_pylist()
    assert [("a.txt", CLEAN), ("bad.txt", None)] == [(row["id"], row["text"]) for row in made]
    assert made[1]["error"].startswith("cannot be decoded")


def test_the_audit_names_every_edit_with_its_text(folder):
    put(in_jsonl=json.dumps({"text": DIRTY}) + "\n" + json.dumps({"text": CLEAN}) + "\n")
    go("in.jsonl", output="out.jsonl", audit="audit.jsonl")
    (row,) = rows("audit.jsonl")
    assert "in.jsonl:1" == row["place"]
    assert [(23, 39, "\n![](ferry.jpg)\n", ["images.markdown"])] == [
        (edit["start"], edit["end"], edit["text"], edit["rules"]) for edit in row["edits"]]


def test_an_output_stands_whole_or_not_at_all(folder):
    put(in_jsonl=b'{"text": "New."}\nnot json\n', out_jsonl="old")
    with pytest.raises(DocumentError):
        go("in.jsonl", output="out.jsonl", on_error="fail")
    assert "old" == Path("out.jsonl").read_text()
