"""The examples in the documents on laws and filters run, each document from top to bottom."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("name", ["laws.md", "writing-a-filter.md"])
def test_the_examples_run(name):
    blocks = re.findall(r"^```python\n(.*?)^```", (DOCS / name).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(blocks) > 3
    names = {"__name__": f"docs.{name}"}
    for block in blocks:
        exec(compile(block, name, "exec"), names)
