"""No pattern of a pack can hang a service: it is tried on hostile lines when the pack is read."""

import contextlib
import re
import time

import pytest

from scrubber import PackError
from scrubber.packs.patterns import slow_line
from scrubber.packs.reader import pack_from, read_pack

RULE = {
    "id": "share", "kind": "span", "any": ["Teilen mit"], "why": "Buttons.", "drops": ["Teilen mit:"],
    "keeps": ["Man muss teilen."], "where": {"line": "inside"},
}
SLOW = [
    r"(a+)+$", r"(a|a)*b", r"^(\w+\s?)*$", r"([^|]+)+$", r"(?:[a-z]+,?\s?)+:", r"(x+x+)+y", r"(?=(a+)+b)c",
    r"((a{1,9}){1,9}){1,9}b", r"\s+$", r"\d+-\d+", r"[a-m]+[k-z]+!", r"(.*)(.*)(.*)x", r"Foto: (\w+\s?)+\|",
    r"(?-i:[A-Z]\w{1,20} ?){1,5}!",
]
SOUND = [
    r"(?:foto|bild)+", r"^\w{3,20}: .{2,90}$", r"\((?:dpa|afp)\)", r"^[^|]*\|[^|]*$", r"(?:[a-z]{1,20} ){1,4}:",
    r"(?i:teilen) mit \w+", r"(?<!\w)a++b", r"^(\w)\1{2,9}$", r"(?>a+)b?",
    r"(?-i:[A-Z]\w{1,20}(?: [A-Z]\w{1,20}){0,4})!",
]


@pytest.mark.parametrize("pattern", SLOW)
def test_a_pattern_that_backtracks_badly_is_refused_and_the_line_is_shown(pattern):
    with pytest.raises(PackError, match=r"my\.toml: de\.share: pattern: backtracks on lines such as "):
        pack_from({"lang": "de", "rule": [{**RULE, "pattern": pattern}]}, "my.toml")


@pytest.mark.parametrize("pattern", SOUND)
def test_a_sound_pattern_is_taken(pattern):
    assert None is slow_line(pattern)


@pytest.mark.parametrize("pattern", SLOW)
def test_finding_out_takes_no_longer_than_a_few_seconds(pattern):
    start = time.process_time()
    slow_line(pattern)
    assert time.process_time() - start < 10


def test_a_pattern_for_short_lines_may_be_quadratic():
    rule = {**RULE, "kind": "line", "pattern": r"\d+-\d+", "where": {"line": "start", "max_chars": 120}}
    assert r"\d+-\d+" == pack_from({"lang": "de", "rule": [rule]}, "my.toml").rules[0].pattern


def test_the_pattern_of_items_is_tried_too():
    rule = {**RULE, "kind": "block", "where": {"line": "whole"}, "items": {"pattern": r"(a+)+$"}}
    with pytest.raises(PackError, match=r"items\.pattern: backtracks"):
        pack_from({"lang": "de", "rule": [rule]}, "my.toml")


def test_a_pattern_beyond_what_re_can_hold_is_a_pack_error():
    for pattern in ("a{99999999999999999999}", "(" * 2000 + ")" * 2000, "["):
        with pytest.raises(PackError, match="pattern: "):
            pack_from({"lang": "de", "rule": [{**RULE, "pattern": pattern}]}, "my.toml")


def test_the_line_that_is_shown_is_one_on_which_re_is_slow():
    line = slow_line(r"^(\w+\s?)*$")
    start = time.process_time()
    re.search(r"^(\w+\s?)*$", line, re.IGNORECASE)
    assert time.process_time() - start > 0.01


PACK = 'lang="de"\n[[rule]]\nid="a"\nkind="line"\nany=["a"]\nwhy="a"\ndrops=["a"]\nkeeps=["b"]\n'


@pytest.mark.parametrize("text", [
    pytest.param(PACK + "pattern='(?:(?:a|aa){5})*b'", id="an ambiguous body"),
    pytest.param(PACK + "pattern='x(?:a{0,99}){99}b'", id="many empty repeats"),
    pytest.param(PACK + "pattern='x(?:a{0,99}){99}\\s?:{9,}'", id="a tail that short lines cannot hold"),
    pytest.param(PACK + "pattern='[[a]b'", id="a class that Python will read otherwise"),
    pytest.param(PACK + "pattern='" + "|".join(f"a{i}\\w*\\s?x" for i in range(1500)) + "'", id="many alternatives"),
    pytest.param(PACK + "pattern='(?a)(?u)'", id="flags that exclude each other"),
    pytest.param("a=" + "1" * 4301, id="a number of thousands of digits"),
    pytest.param(PACK.replace('why="a"', "why=0x" + "f" * 3600), id="a large number for a text"),
    pytest.param("lang" + ".a" * 950 + "=1", id="nested a thousand times"),
])
def test_what_the_fuzzer_found_is_refused_in_time(text, tmp_path):
    file = tmp_path / "pack.toml"
    file.write_text(text, encoding="utf-8")
    start = time.thread_time()
    with pytest.raises(PackError):
        read_pack(file)
    assert time.thread_time() - start < 10


def test_a_pattern_of_huge_bounds_takes_no_memory(tmp_path):
    file = tmp_path / "pack.toml"
    file.write_text(PACK + "pattern='(?:(?:(?:(?:a{200}){200}){200}){200})*'", encoding="utf-8")
    start = time.thread_time()
    with contextlib.suppress(PackError):
        read_pack(file)
    assert time.thread_time() - start < 10
