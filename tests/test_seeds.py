"""The seed documents, where they are at hand."""

import subprocess
import sys
from pathlib import Path

import pytest

SCORE = Path(__file__).resolve().parents[2] / "shared" / "bench" / "score.py"


@pytest.mark.skipif(not SCORE.exists(), reason="the seed documents are not beside the project")
def test_the_seeds_come_out_clean():
    done = subprocess.run([sys.executable, str(SCORE), "seeds"], capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stdout + done.stderr
