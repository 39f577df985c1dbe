"""``-o`` and ``--out-dir``: whole files, below the folder that was named, and nowhere else."""

from pathlib import Path

from .run import CLEAN, DIRTY, PARAGRAPH, Done, scrubber


def folder(root: Path) -> Path:
    """A folder with two texts, one of them deeper, and a file of another kind."""
    (root / "texts" / "deep").mkdir(parents=True)
    (root / "texts" / "one.txt").write_text(DIRTY, encoding="utf-8")
    (root / "texts" / "deep" / "two.md").write_text(PARAGRAPH, encoding="utf-8")
    (root / "texts" / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    return root / "texts"


def written(root: Path) -> dict[str, str]:
    return {str(p.relative_to(root)): p.read_text(encoding="utf-8") for p in sorted(root.rglob("*")) if p.is_file()}


def test_an_output_file_gets_the_text_and_standard_output_nothing(dirty: Path, tmp_path: Path) -> None:
    assert Done(0, "", "") == scrubber(dirty, "-o", tmp_path / "new" / "clean.txt")
    assert CLEAN == (tmp_path / "new" / "clean.txt").read_text(encoding="utf-8")


def test_an_output_file_may_be_the_input_and_keeps_its_mode(dirty: Path) -> None:
    dirty.chmod(0o640)
    assert 0 == scrubber(dirty, "-o", dirty).code
    assert CLEAN == dirty.read_text(encoding="utf-8")
    assert 0o640 == dirty.stat().st_mode & 0o777
    assert [dirty] == list(dirty.parent.iterdir())  # no half file is left beside it


def test_an_output_file_of_several_inputs_holds_them_all(dirty: Path, tmp_path: Path) -> None:
    assert 0 == scrubber(dirty, dirty, "-o", tmp_path / "clean.txt").code
    assert CLEAN * 2 == (tmp_path / "clean.txt").read_text(encoding="utf-8")


def test_a_folder_is_mirrored_and_other_kinds_of_files_are_passed_over(tmp_path: Path) -> None:
    assert Done(0, "", "") == scrubber(folder(tmp_path), "--out-dir", tmp_path / "out")
    assert {"deep/two.md": PARAGRAPH, "one.txt": CLEAN} == written(tmp_path / "out")


def test_a_folder_goes_to_standard_output_in_order_of_names(tmp_path: Path) -> None:
    assert PARAGRAPH + CLEAN == scrubber(folder(tmp_path)).out


def test_two_inputs_of_one_name_are_refused(tmp_path: Path) -> None:
    texts = folder(tmp_path)
    done = scrubber(texts / "one.txt", texts, "--out-dir", tmp_path / "out")
    assert 2 == done.code
    assert "would both be written to" in done.err


def test_a_name_that_leads_upwards_is_written_inside(tmp_path: Path) -> None:
    texts = folder(tmp_path)
    assert 0 == scrubber(texts / "deep" / ".." / "one.txt", "--out-dir", tmp_path / "out").code
    assert {"one.txt": CLEAN} == written(tmp_path / "out")


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    texts = folder(tmp_path)
    (tmp_path / "out").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out" / "deep").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    done = scrubber(texts, "--out-dir", tmp_path / "out")
    assert 2 == done.code
    assert "would be written outside" in done.err
    assert [] == list((tmp_path / "elsewhere").iterdir())


def test_a_file_and_a_folder_as_output_exclude_each_other(dirty: Path) -> None:
    done = scrubber(dirty, "-o", "a.txt", "--out-dir", "b", cwd=dirty.parent)
    assert (2, "") == done[:2]
    assert [dirty] == list(dirty.parent.iterdir())


def test_an_output_that_cannot_be_written_is_named(dirty: Path, tmp_path: Path) -> None:
    done = scrubber(dirty, "-o", tmp_path)
    assert (2, "", f"Error: {tmp_path}: Is a directory\n") == done
    done = scrubber(dirty, "--out-dir", dirty)
    assert (2, "") == done[:2]
    assert "Traceback" not in done.err
