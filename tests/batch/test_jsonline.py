"""A JSON line changes in one place; all its other bytes stay."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubber.batch.jsonline import Line

ODD = '{ "big": 123456789012345678901234567890, "f":1.0e3,"dup":1, "dup": 2,\t"text" :"a\\u00e9b", "z":{"y": [ ]} } '


def test_everything_but_the_text_stays_as_it_was_written():
    line = Line(ODD)
    assert (ODD.replace('"a\\u00e9b"', '"é"')[:-3] + ', "error": null}\n').encode() == line.written(
        line.find("text"), "é", {"error": None})


def test_numbers_too_large_to_parse_stay():
    raw = '{"n": ' + "9" * 5000 + ', "text": "x"}'
    line = Line(raw)
    assert raw.replace('"x"', '"y"') + "\n" == line.written(line.find("text"), "y", {}).decode()


def test_a_dotted_name_reaches_into_objects_and_a_key_with_a_dot_comes_first():
    line = Line('{"page": {"body": "in"}, "page.body": "out"}')
    assert "out" == line.find("page.body").value
    line = Line('{"page": {"body": "in"}}')
    assert '{"page": {"body": "new"}, "error": null}\n' == line.written(
        line.find("page.body"), "new", {"error": None}).decode()


@pytest.mark.parametrize("raw", ["", "[]", "7", '{"a"}', '{"a": }', '{"a": 1', '{"a": 1} x', '{"a": 1,}', "{a: 1}"])
def test_what_is_no_object_is_refused(raw):
    with pytest.raises(ValueError):
        Line(raw)


@pytest.mark.parametrize(("raw", "value"), [('{"text": 7}', False), ('{"text": null}', True), ('{"text": [1]}', False)])
def test_a_number_is_no_text_and_null_is_nothing(raw, value):
    member = Line(raw).find("text")
    assert value is (member.value is None)
    assert not isinstance(member.value, str)


def test_a_lone_surrogate_is_written_as_its_escape():
    line = Line('{"text": "x"}')
    assert b'{"text": "\\ud800"}\n' == line.written(line.find("text"), "\ud800", {})


VALUES = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=3) |
                      st.dictionaries(st.text(max_size=4), inner, max_size=3), max_leaves=6)


@given(st.dictionaries(st.text(max_size=6).filter(lambda key: key not in ("text", "error")), VALUES, max_size=5),
       st.text(), st.text(), st.booleans())
def test_any_record_reads_back_with_only_the_text_changed(fields, old, new, escaped):
    raw = json.dumps({**fields, "text": old}, ensure_ascii=escaped)
    line = Line(raw)
    made = json.loads(line.written(line.find("text"), new, {"error": None}))
    assert {**fields, "text": new, "error": None} == made
    assert [*fields, "text", "error"] == list(made)
