"""No pattern of a pack can hang a service: it is tried on hostile lines when the pack is read."""

import re
import time

import pytest

from scrubber import PackError
from scrubber.packs.patterns import slow_line
from scrubber.packs.reader import pack_from

RULE = {
    "id": "share", "kind": "span", "any": ["Teilen mit"], "why": "Buttons.", "drops": ["Teilen mit:"],
    "keeps": ["Man muss teilen."], "where": {"line": "inside"},
}
SLOW = [
    r"(a+)+$", r"(a|a)*b", r"^(\w+\s?)*$", r"([^|]+)+$", r"(?:[a-z]+,?\s?)+:", r"(x+x+)+y", r"(?=(a+)+b)c",
    r"((a{1,9}){1,9}){1,9}b", r"\s+$", r"\d+-\d+", r"[a-m]+[k-z]+!", r"(.*)(.*)(.*)x", r"Foto: (\w+\s?)+\|",
]
SOUND = [
    r"(?:foto|bild)+", r"^\w{3,20}: .{2,90}$", r"\((?:dpa|afp)\)", r"^[^|]*\|[^|]*$", r"(?:[a-z]{1,20} ){1,4}:",
    r"(?i:teilen) mit \w+", r"(?<!\w)a++b", r"^(\w)\1{2,9}$", r"(?>a+)b?",
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
