"""The README's Python runs, and its first command cleans the fixture."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_python_blocks_run(tmp_path, monkeypatch):
    (tmp_path / "my-site.toml").write_text(
        'lang = "und"\n[[rule]]\nid = "promotion.own"\nkind = "line"\nany = ["Kauft Fisch!"]\nwhy = "Ours."\n'
        'drops = ["Kauft Fisch!"]\nkeeps = ["Sie kauft Fisch."]\n', encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert len(blocks) >= 3
    for block in blocks:
        exec(block, names)


def test_the_first_command_cleans_the_fixture():
    done = subprocess.run(
        [sys.executable, "-m", "scrubber", str(ROOT / "fixtures" / "ferry.txt")], capture_output=True, check=True
    )
    text = done.stdout.decode("utf-8")
    assert text.startswith("Die Fähre nach Baltrum fährt wieder")
    assert text.endswith("mit ihren Rädern, Körben und Hunden.\n")
    assert "Newsletter" not in text
