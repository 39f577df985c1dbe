"""The cluster job without a cluster: what it asks of Spark, and the pages that each task makes."""

import gzip
from types import SimpleNamespace

import pytest

from scrubber.batch import Work
from scrubber.integrations import spark_job
from tests.batch.test_warc import PAGE, record

pa = pytest.importorskip("pyarrow", reason="the spark extra is not installed")

LIGHT = Work(preset="light")


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "a.warc.gz"
    whole = gzip.compress(record("response", PAGE.encode(), http="200 OK\r\nContent-Type: text/html"))
    path.write_bytes(whole + whole[:40])
    return str(path)


def test_a_task_gives_the_pages_of_its_archives_and_what_ended_them_too_early(archive):
    paths = pa.RecordBatch.from_pydict({"path": [archive]})
    rows = [row for batch in spark_job._Pages(LIGHT)([paths]) for row in batch.to_pylist()]
    assert ["https://example.org/1", None] == [row["url"] for row in rows]
    assert "Die Fähre fährt um sechs." == rows[0]["text"].strip()
    assert (archive, None) == (rows[1]["id"], rows[1]["text"])
    assert rows[1]["error"].startswith("truncated gzip")


class Frame:
    """Stands for a DataFrame, and for what writes it: every call is kept."""

    def __init__(self):
        self.calls = []

    @property
    def write(self):
        return self

    def __getattr__(self, name):
        def call(*given, **options):
            self.calls.append((name, *given))
            return self

        return call


@pytest.mark.parametrize("warc", [False, True])
def test_the_job_reads_what_it_is_told_and_writes_parquet(monkeypatch, warc):
    frame, asked = Frame(), []
    monkeypatch.setattr(spark_job, "_session", lambda: SimpleNamespace(read=SimpleNamespace(parquet=lambda at: at)))
    monkeypatch.setattr(spark_job, "clean_warcs", lambda spark, at, work: asked.append((at, work)) or frame)
    clean = lambda *given, **more: asked.append((given, more)) or frame  # noqa: E731
    monkeypatch.setattr("scrubber.integrations.spark.clean", clean)
    spark_job.main(["in", "out", "--preset", "light", *(["--warc"] if warc else ["--column", "body", "--html"])])
    assert [("in", LIGHT) if warc else (("in", "body"), {"html": True, "preset": "light"})] == asked
    assert [("mode", "overwrite"), ("option", "compression", "zstd"), ("parquet", "out")] == frame.calls


def test_the_list_of_archives_becomes_a_task_each():
    listed = [SimpleNamespace(value=value) for value in ("a.warc", " ", "b.warc")]
    frame, made = Frame(), []
    rdd = SimpleNamespace(map=lambda f: [f(path) for path in made[0][0]])
    spark = SimpleNamespace(
        read=SimpleNamespace(text=lambda at: SimpleNamespace(collect=lambda: listed)),
        sparkContext=SimpleNamespace(parallelize=lambda paths, parts: made.append((paths, parts)) or rdd),
        createDataFrame=lambda rows, ddl: made.append((rows, ddl)) or frame,
    )
    spark_job.clean_warcs(spark, "list", LIGHT)
    assert [(["a.warc", "b.warc"], 2), ([("a.warc",), ("b.warc",)], "path string")] == made
    ((name, pages, ddl),) = frame.calls
    assert ("mapInArrow", LIGHT, spark_job.PAGE_DDL) == (name, pages.work, ddl)
