"""Writing the pages that are generated."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrubber import docs_of


def test_every_page_is_written_and_those_of_filters_that_are_gone_are_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "docs" / "filters"
    folder.mkdir(parents=True)
    (folder / "gone.md").write_text("# gone\n")
    (tmp_path / "docs" / "own.md").write_text("# Written by hand\n")
    monkeypatch.setattr(docs_of, "ROOT", tmp_path)
    monkeypatch.setattr(docs_of, "pages", lambda: {"filters/here.md": "# here\n", "README.md": "# The docs\n"})
    docs_of.main()
    assert ["here.md"] == [path.name for path in folder.iterdir()]
    assert (tmp_path / "docs" / "README.md").read_text() == "# The docs\n"
    assert (tmp_path / "docs" / "own.md").exists()
