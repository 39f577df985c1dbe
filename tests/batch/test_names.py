"""Which inputs there are, what they hold, and where each output goes."""

import pytest

from scrubber.batch import BatchError
from scrubber.batch.names import Kind, below, kind_of, sources, targets


@pytest.mark.parametrize(("name", "kind"), [
    ("a.txt", ("text", "", ".txt")), ("A.MD", ("text", "", ".MD")), ("x/page.htm.gz", ("html", "gz", ".htm.gz")),
    ("d.ndjson.zst", ("jsonl", "zst", ".ndjson.zst")), ("CC.warc.wet.gz", ("warc", "gz", ".wet.gz")),
    ("t.parquet", ("parquet", "", ".parquet")), ("t.gz", None), ("t", None), (".jsonl", None), ("a.exe", None),
])
def test_the_suffix_says_what_a_file_holds(name, kind):
    assert (Kind(*kind) if kind else None) == kind_of(name)


def put(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")


def test_a_folder_gives_all_it_knows_sorted_and_names_what_it_does_not(folder):
    put(folder, "in/b.txt", "in/a/c.jsonl", "in/.hidden.txt", "in/setup.exe", "in/out/old.txt")
    found, left = sources(["in"], output="in/out")
    assert ["b.txt", "a/c.jsonl"] == [source.relative for source in found]
    assert ["in/setup.exe"] == left


def test_globs_lists_and_doubles(folder):
    put(folder, "b.txt", "a.txt", "c.md")
    (folder / "list").write_text("c.md\n\nb.txt\n")
    assert ["a.txt", "b.txt", "c.md"] == [source.path for source in sources(["*.txt", "@list"])[0]]


def test_links_to_folders_are_not_followed(folder):
    put(folder, "in/a.txt", "secret/b.txt")
    (folder / "in/link").symlink_to(folder / "secret")
    assert ["a.txt"] == [source.relative for source in sources(["in"])[0]]


@pytest.mark.parametrize(("inputs", "message"), [
    (["-"], "say what it holds with --from"), (["a.exe"], "no format is known"), (["*.nothing"], "no file matches"),
    (["@missing"], "cannot be read as a list"),
])
def test_inputs_that_cannot_be_are_refused(folder, inputs, message):
    with pytest.raises(BatchError, match=message):
        sources(inputs)


@pytest.mark.parametrize("name", ["../x.txt", "/etc/passwd", "a/../../x", ".", ""])
def test_no_name_leads_out_of_the_folder(folder, name):
    with pytest.raises(BatchError, match="outside"):
        below(folder / "out", name)


def test_a_link_in_the_output_folder_leads_nowhere(folder):
    put(folder, "in/a/b.txt")
    (folder / "out").mkdir()
    (folder / "out/a").symlink_to(folder)
    with pytest.raises(BatchError, match="outside"):
        targets(sources(["in"])[0], "out", None)


def test_formats_and_compression_stay_unless_told_otherwise(folder):
    put(folder, "in/a.md", "in/b.html", "in/c.jsonl.gz", "in/d.warc.gz")
    found = sources(["in"])[0]
    assert ["out/a.md", "out/b.txt", "out/c.jsonl.gz", "out/d.jsonl.gz"] == [
        str(target.path) for target in targets(found, "out", None)]


@pytest.mark.parametrize(("names", "output", "to", "message"), [
    (["a.txt", "a.html"], "out", None, "would both be written to"),
    (["a.jsonl"], "a.jsonl", None, "is an input as well"),
    (["a.jsonl"], "out.parquet", None, "its types are not declared"),
    (["a.txt", "b.txt"], "out.txt", None, "cannot share"),
    (["a.parquet.gz"], "out", None, "must be unpacked"),
    (["a.jsonl"], ".", None, "is an input as well"),
])
def test_outputs_that_cannot_be_are_refused(folder, names, output, to, message):
    put(folder, *names)
    with pytest.raises(BatchError, match=message):
        targets(sources(names)[0], output, to)
