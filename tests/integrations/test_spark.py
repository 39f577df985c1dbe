"""Spark in local mode with two workers: byte for byte the plain run."""

import gzip
import json
import shutil
import sys

import pytest

from scrubber.batch import BatchError, Plan, Work, run

from .pages import OPTIONS, PLAIN, TEXTS

pytest.importorskip("pyspark", reason="pyspark is not installed (pip install 'scrubber[spark]' pyspark)")
if shutil.which("java") is None:
    pytest.skip("Spark needs a Java runtime, and there is none", allow_module_level=True)


def warc(number):
    """One page in a WARC file, as a crawler writes it."""
    body = (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
            + f"<html><body><p>The ferry left at {number}.</p></body></html>".encode())
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            f"WARC-Target-URI: https://example.org/{number}\r\nContent-Length: {len(body)}\r\n\r\n")
    return gzip.compress(head.encode() + body + b"\r\n\r\n")


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    import os

    from pyspark.sql import SparkSession

    from scrubber.integrations.spark import SETTINGS

    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    session = (SparkSession.builder.master("local[2]").appName("scrubber-tests").config(map=SETTINGS)
               .config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "2")
               .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
               .config("spark.local.dir", str(tmp_path_factory.mktemp("spark"))).getOrCreate())
    yield session
    session.stop()


def frame(spark):
    rows = list(enumerate(TEXTS))
    return spark.createDataFrame(rows, "n int, text string").repartition(4)


def plain(row):
    return row.asDict(recursive=True)


def test_clean_is_the_plain_run_byte_for_byte(spark):
    from scrubber.integrations.spark import clean

    made = sorted(map(plain, clean(frame(spark), "text", **OPTIONS).collect()), key=lambda row: row["n"])
    expected = [{"n": n, **row} for n, row in enumerate(PLAIN)]
    assert json.dumps(expected).encode() == json.dumps(made).encode()


def test_other_columns_keep_their_order_and_types(spark):
    from scrubber.integrations.spark import clean, edits_schema

    given = spark.sql("select date'2026-01-02' as day, 'The ferry left.' as text, cast(1.5 as decimal(9,3)) as price, "
                      "map('a', 1) as more")
    made = clean(given, "text", output="body", preset="light")
    assert [*given.schema.fields, "body", "edits", "error"] == [
        *made.schema.fields[:4], *[field.name for field in made.schema.fields[4:]]]
    assert edits_schema() == made.schema["edits"].dataType
    assert "The ferry left." == made.first().body


def test_it_can_be_written_and_asked(spark, tmp_path):
    from scrubber.integrations.spark import clean

    clean(frame(spark), "text", **OPTIONS).write.parquet(str(tmp_path / "out"))
    read = spark.read.parquet(str(tmp_path / "out"))
    read.createOrReplaceTempView("done")
    (counted,) = spark.sql("select count(*) as n from done lateral view explode(edits) e as edit "
                           "where array_contains(edit.rules, 'images.markdown')").collect()
    assert counted.n == sum("images.markdown" in edit["rules"] for row in PLAIN for edit in row["edits"] or ())
    assert 1 == read.where("error is not null").count()


def test_a_missing_column_is_refused_on_the_driver(spark):
    from scrubber.integrations.spark import clean

    with pytest.raises(BatchError, match="no column 'body'"):
        clean(frame(spark), "body")


def test_the_job_cleans_parquet_and_warc(spark, tmp_path, monkeypatch):
    from scrubber.integrations import spark_job

    monkeypatch.setattr(spark_job, "_session", lambda: spark)
    frame(spark).write.parquet(str(tmp_path / "in"))
    spark_job.main([str(tmp_path / "in"), str(tmp_path / "out"), "--preset", "light"])
    assert len(TEXTS) == spark.read.parquet(str(tmp_path / "out")).count()
    whole = b"".join(map(warc, range(30)))
    (tmp_path / "a.warc.gz").write_bytes(whole)
    (tmp_path / "b.warc.gz").write_bytes(whole[:-40])
    (tmp_path / "list").write_text(f"{tmp_path}/a.warc.gz\n{tmp_path}/b.warc.gz\n{tmp_path}/gone.warc.gz\n")
    spark_job.main([str(tmp_path / "list"), str(tmp_path / "pages"), "--warc", "--preset", "light"])
    made = spark.read.parquet(str(tmp_path / "pages"))
    good = [row.text for row in made.where("error is null").collect()]
    run(Plan((str(tmp_path / "a.warc.gz"),), str(tmp_path / "plain"), Work(preset="light")))
    expected = [json.loads(line)["text"] for line in gzip.decompress(
        (tmp_path / "plain/a.jsonl.gz").read_bytes()).splitlines()]
    assert sorted(expected + expected[:-1]) == sorted(good)
    errors = sorted(row.error for row in made.where("error is not null").collect())
    assert ["cannot be read: No such file or directory", "truncated gzip: it ends in the middle"] == errors
