"""Files to run the command on."""

from pathlib import Path

import pytest

from .run import DIRTY, PACK


@pytest.fixture
def dirty(tmp_path: Path) -> Path:
    path = tmp_path / "dirty.txt"
    path.write_text(DIRTY, encoding="utf-8")
    return path


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "my-site.toml"
    path.write_text(PACK, encoding="utf-8")
    return path
