"""The recipes in docs/integrations.md run as they stand there."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs" / "integrations.md"
RECIPES = dict(re.findall(r"^## (.+?)\n.*?^```python\n(.*?)^```", DOCS.read_text("utf-8"), re.M | re.S))
NEEDS = {"Arrow": "pyarrow", "pandas": "pandas", "Polars": "polars", "DuckDB": "duckdb",
         "Hugging Face datasets": "datasets", "datatrove": "datatrove", "Scrapy": "scrapy", "Spark": "pyspark"}


@pytest.mark.parametrize("title", RECIPES)
def test_the_recipe_runs(title, tmp_path, monkeypatch):
    if title in NEEDS:
        pytest.importorskip(NEEDS[title], reason=f"{NEEDS[title]} is not installed")
    if title == "Spark" and shutil.which("java") is None:
        pytest.skip("Spark needs a Java runtime, and there is none")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    Path("pages").mkdir()
    Path("pages/a.jsonl").write_text(json.dumps({"id": "1", "text": "The ferry left.\n\n![](ferry.jpg)\n"}) + "\n")
    space = {"__name__": "__main__"}
    exec(compile(RECIPES[title], f"{DOCS.name}: {title}", "exec"), space)
    if title == "datatrove":
        assert "The ferry left.\n" == json.loads(Path("clean/00000.jsonl").read_text())["text"]
    if title == "Spark":
        space["spark"].stop()


def test_every_integration_has_a_recipe_of_about_ten_lines():
    assert set(NEEDS) <= set(RECIPES)
    assert all(len(code.strip().split("\n")) <= 11 for code in RECIPES.values())


def test_importing_the_modules_needs_none_of_the_packages():
    import subprocess

    code = ("import sys\n"
            "for name in ('pyspark', 'pyarrow', 'datatrove', 'scrapy', 'datasets', 'duckdb', 'itemadapter'):\n"
            "    sys.modules[name] = None\n"
            "import scrubber.batch.runner, scrubber.cli.batch\n"
            "from scrubber.integrations import spark, spark_job, datatrove, scrapy, hf, duckdb\n")
    subprocess.run([sys.executable, "-c", code], check=True)
