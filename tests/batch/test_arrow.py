"""Arrow batches: a declared schema, every row kept."""

import pytest

from scrubber.batch import BatchError, Plan, Work, run, scrub_batch, scrub_batches, scrub_record, scrub_schema

from .texts import document

pa = pytest.importorskip("pyarrow", reason="the batch extra is not installed")

TEXTS = [document(n) for n in range(8)]


def batch(texts, kind=None):
    return pa.RecordBatch.from_arrays(
        [pa.array(range(len(texts)), pa.int16()), pa.array(texts, kind or pa.string())], ["id", "text"])


def test_the_schema_is_declared_and_not_guessed():
    made = scrub_schema(pa.schema([("id", pa.int16()), ("text", pa.large_string()), ("tags", pa.list_(pa.string()))]))
    edit = "struct<start: int32, end: int32, replacement: string, rules: list<item: string>>"
    assert ["id: int16", "text: large_string", "tags: list<item: string>", f"edits: list<item: {edit}>",
            "error: string"] == [f"{field.name}: {field.type}" for field in made]


def test_a_batch_without_edits_has_the_same_schema_as_one_with():
    clean, dirty = scrub_batch(batch(["Nothing here."])), scrub_batch(batch(TEXTS))
    assert clean.schema == dirty.schema == scrub_schema(batch([]).schema)
    assert 0 == scrub_batch(batch([])).num_rows


def test_rows_are_those_of_the_record_version():
    expected = [scrub_record({"id": n, "text": text}) for n, text in enumerate([*TEXTS, None])]
    assert expected == scrub_batch(batch([*TEXTS, None])).to_pylist()


def test_a_failing_row_is_kept_and_marked_and_the_others_are_cleaned():
    made = scrub_batch(batch(["Short.", TEXTS[0]]), Work(max_chars=10)).to_pylist()
    assert ["Short.", TEXTS[0]] == [row["text"] for row in made]
    assert [None, True] == [row["error"] and row["error"].startswith("too long") for row in made]


def test_text_that_is_not_utf8_is_an_error_of_its_row():
    column = pa.StringArray.from_buffers(
        2, pa.py_buffer(b"\0\0\0\0\3\0\0\0\6\0\0\0"), pa.py_buffer(b"a\xff\xfeyes"))
    made = scrub_batch(pa.RecordBatch.from_arrays([column], ["text"])).to_pylist()
    assert [(None, "not UTF-8: invalid start byte at byte 1"), ("yes", None)] == [
        (row["text"], row["error"]) for row in made]


def test_binary_columns_are_decoded():
    made = scrub_batch(batch(["Grün am Hafen, früh im Jahr.".encode("cp1252")], pa.binary()))
    assert [{"id": 0, "text": "Grün am Hafen, früh im Jahr.", "edits": [], "error": None}] == made.to_pylist()


@pytest.mark.parametrize(("schema", "message"), [
    ([("body", "string")], "no column 'text'; there are body"),
    ([("text", "int64")], "column 'text' is int64, not text"),
    ([("text", "string"), ("error", "string")], "already has a column 'error'"),
])
def test_what_does_not_fit_is_refused_before_the_first_row(schema, message):
    with pytest.raises(BatchError, match=message):
        scrub_schema(pa.schema([(name, getattr(pa, kind)()) for name, kind in schema]))


def test_batches_stay_apart():
    assert [2, 1] == [made.num_rows for made in scrub_batches([batch(TEXTS[:2]), batch(TEXTS[2:3])])]


def table(folder, name, *batches, stream=False):
    make = pa.ipc.new_stream if stream else pa.ipc.new_file
    with make(str(folder / name), batches[0].schema) as writer:
        for one in batches:
            writer.write_batch(one)


@pytest.mark.parametrize("stream", [False, True])
def test_arrow_files_and_arrow_streams_are_read_alike(folder, threads, stream):
    table(folder, "in.arrow", batch(TEXTS[:3]), batch(TEXTS[3:]), stream=stream)
    run(Plan(("in.arrow",), "out.arrow", Work()))
    made = pa.ipc.open_file(str(folder / "out.arrow")).read_all()
    assert [scrub_record({"id": n % 3 if n < 3 else n - 3, "text": text}) for n, text in enumerate(TEXTS)] == (
        made.to_pylist())


def test_tables_with_other_columns_go_to_a_folder(folder, threads):
    (folder / "in").mkdir()
    table(folder, "in/a.arrow", batch(TEXTS[:1]))
    table(folder, "in/b.arrow", pa.RecordBatch.from_pydict({"text": TEXTS[:1]}))
    with pytest.raises(BatchError, match="the inputs of one output differ in their columns"):
        run(Plan(("in",), "all.arrow", Work()))


def test_a_table_without_rows_keeps_its_columns(folder, threads):
    table(folder, "in.arrow", batch([]))
    run(Plan(("in.arrow",), "out.arrow", Work()))
    assert ["id", "text", "edits", "error"] == pa.ipc.open_file(str(folder / "out.arrow")).schema.names


def test_the_clean_text_may_stand_beside_the_source_without_an_account():
    work = Work(output="body", edits=None, context=(("url", "url"), ("title", "gone")))
    given = pa.RecordBatch.from_pydict({"text": ["The ferry left.\n\n![](a.jpg)"], "url": ["https://e.org"]})
    made = scrub_batch(given, work)
    assert ["text", "url", "body", "error"] == made.schema.names
    assert ["The ferry left."] == made.column("body").to_pylist()
