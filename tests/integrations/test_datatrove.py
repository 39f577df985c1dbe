"""The datatrove step, between a real reader and a real writer."""

import json
from pathlib import Path

import pytest

from .pages import CLEAN, ERRORS, OPTIONS, PLAIN, TEXTS

pytest.importorskip("datatrove", reason="datatrove is not installed (pip install 'scrubber[datatrove]')")
GOOD = [n for n, text in enumerate(TEXTS) if text]  # its reader leaves empty texts out, its writers empty fields


def run(tmp_path, writer):
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader

    from scrubber.integrations.datatrove import Scrub

    (tmp_path / "in").mkdir()
    (tmp_path / "in/pages.jsonl").write_text(
        "".join(json.dumps({"id": str(n), "text": TEXTS[n]}) + "\n" for n in GOOD))
    steps = [JsonlReader(str(tmp_path / "in")), Scrub(**OPTIONS), writer(str(tmp_path / "out"))]
    return LocalPipelineExecutor(steps, logging_dir=str(tmp_path / "logs")).run()


def test_the_step_is_the_plain_run_and_no_document_stops_it(tmp_path):
    from datatrove.pipeline.writers import JsonlWriter

    run(tmp_path, lambda out: JsonlWriter(out, compression=None))
    rows = [json.loads(line) for line in next((tmp_path / "out").iterdir()).read_text().split("\n")[:-1]]
    assert [(CLEAN[n], ERRORS[n], PLAIN[n]["edits"] or []) for n in GOOD] == [
        (row.get("text", ""), row["metadata"]["error"], row["metadata"]["edits"]) for row in rows]


def test_parquet_is_written_with_a_declared_schema(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    import pyarrow as pa
    from datatrove.pipeline.writers import ParquetWriter

    from scrubber.integrations.datatrove import parquet_schema

    run(tmp_path, lambda out: ParquetWriter(out, schema=parquet_schema(file_path=pa.string())))
    made = parquet.read_table(next(Path(tmp_path / "out").iterdir())).to_pylist()
    assert [CLEAN[n] for n in GOOD] == [row["text"] or "" for row in made]


def test_the_stats_count_by_rule(tmp_path):
    from datatrove.pipeline.writers import JsonlWriter

    stats = run(tmp_path, JsonlWriter)
    counts = next(step for step in stats.stats if "scrubber" in step.name).stats
    assert (1, len(GOOD) - 1) == (counts["failed"].total, counts["cleaned"].total)
    assert any(name.startswith("removed/images") for name in counts)
