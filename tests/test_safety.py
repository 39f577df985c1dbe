"""What people look at cannot move the cursor or turn a line around, and what they load cannot run."""

import re
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import scrubber
from scrubber import PackError, load_pack
from scrubber.cli.show import excerpt, safe

ESCAPES = "\x1b]0;owned\x07\x1b[31m\x9b2J"
BIDI = "\u202e\u2066\u2069\u200f"
LEAK = (
    f'Im Hafen lag ein Boot.\n\n<div title="{ESCAPES}{BIDI}" class="x">\n\n'
    f"![{BIDI} Boot](a.jpg)\n\nEs war {ESCAPES}still.\n"
)


def command(*arguments, given=""):
    """What the command prints, from a process of its own."""
    done = subprocess.run([sys.executable, "-m", "scrubber", *arguments], input=given.encode("utf-8"),
                          capture_output=True, check=False)
    assert done.returncode in (0, 1) if arguments[0] == "diff" else done.returncode == 0, done.stderr
    return done.stdout.decode("utf-8")


def run(*arguments, given):
    return command(*arguments, "-", given=given)


def neutral(text):
    """No control but the line end, nothing that changes direction."""
    return not any(unicodedata.category(char) in ("Cc", "Cf") and char != "\n" for char in text)


@pytest.mark.parametrize("name", ["explain", "diff"])
def test_the_account_of_a_hostile_text_is_plain_on_a_terminal(name):
    output = run(name, given=LEAK)
    assert "\\x1b" in output or "\\u202e" in output
    assert neutral(re.sub(r"\x1b\[\d*m", "", output))


def test_the_account_as_json_is_ascii():
    assert run("explain", "--json", given=LEAK).isascii()


@given(st.text())
@example(ESCAPES + BIDI + "\ud800\x00\u2028")
def test_a_safe_text_only_prints(text):
    assert safe(text).isprintable()
    assert excerpt(text).isprintable()


@given(st.text(max_size=400))
def test_an_excerpt_is_one_bounded_line(text):
    assert len(excerpt(text, 100)) <= 100 * len("\\U0001f600")


def test_the_command_gives_the_text_itself_unescaped():
    assert scrubber.clean(LEAK) == run(given=LEAK)


@pytest.mark.parametrize(
    "content",
    [
        'lang = "und"\nrun = "import os"\n', '!!python/object/apply:os.system ["true"]', "import os\nos.getcwd()\n",
        'lang = "und"\n[[rule]]\nid = "../../x"\nkind = "line"\nany = ["a"]\nwhy = "b"\ndrops = ["a"]\nkeeps = ["c"]\n',
    ],
)
def test_a_pack_is_data_and_nothing_else(tmp_path, content):
    pack = tmp_path / "pack.toml"
    pack.write_text(content, encoding="utf-8")
    with pytest.raises(PackError):
        load_pack(pack)


def test_outputs_stay_in_the_folder_that_was_named(tmp_path):
    source = tmp_path / "in" / ".." / "in.txt"
    (tmp_path / "in").mkdir()
    source.write_text("Im Hafen lag ein Boot.\n", encoding="utf-8")
    out = tmp_path / "out"
    command(str(source), "--out-dir", str(out))
    written = {path for path in tmp_path.rglob("*") if path.is_file()} - {source.resolve()}
    assert written
    assert all(out in path.parents for path in written)
