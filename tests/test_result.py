"""The account of what was taken."""

import json
import re

import pytest

import scrubber
from scrubber import Pipeline, cut_spans, drop_blocks, repair
from scrubber.apply import Note
from scrubber.document import Document
from scrubber.edits import Edit
from scrubber.filter import Cut
from scrubber.result import Result

TEXT = "Der Hafen lag still.\n\n![Boote](boot.jpg)\n\nwidth=”20″ height=”11″>Im Licht der Laternen.\n"


@pytest.fixture(scope="module")
def result():
    return scrubber.scrub(TEXT)


def test_replay_gives_the_text(result):
    assert "Der Hafen lag still.\n\nIm Licht der Laternen.\n" == result.text == result.replay()


def test_explain_gives_place_rule_reason_and_text(result):
    first, second = result.explain()
    assert (3, ("images.markdown",)) == (first.line, first.rules)
    assert "![Boote](boot.jpg)" == first.text.strip()
    assert second.reason.startswith("Attributes of a torn tag")


def test_restore_brings_back_what_one_rule_took(result):
    assert "![Boote](boot.jpg)" in result.restore("images")
    assert "width" not in result.restore("images")
    assert TEXT == result.restore("images").replace("Im Licht", "width=”20″ height=”11″>Im Licht")


def test_locate_finds_the_source_of_a_word(result):
    at = result.text.index("Licht")
    assert "Licht" == TEXT[slice(*result.locate(at, at + 5))]
    assert "L" == TEXT[slice(*result.locate(at))]


def test_locate_outside_the_text_is_an_index_error(result):
    with pytest.raises(IndexError):
        result.locate(len(result.text) + 1)


def test_to_dict_is_json(result):
    again = json.loads(json.dumps(result.to_dict()))
    assert result.text == again["text"]
    assert {"start", "end", "replacement", "rules", "reason"} == set(again["edits"][0])


def test_str_is_the_text(result):
    assert result.text == str(result)


@cut_spans("test.mark")
def mark(doc: Document) -> list[tuple[int, int]]:
    """Marks of footnotes."""
    return [m.span() for m in re.finditer(r"\[\d\]", doc.text)]


@repair("repair.shout")
def shout(doc: Document) -> list[tuple[int, int, str]]:
    """Exclamation marks, one is enough."""
    return [(*m.span(), "!") for m in re.finditer(r"!!+", doc.text)]


@drop_blocks("test.menu")
def menu(doc: Document) -> list[Cut]:
    """Lines that begin with an arrow."""
    return [Cut(i, i + 1, "test.arrow", f"arrow {i}") for i, line in enumerate(doc.lines) if line.startswith(">")]


NOISY = "> Start\nHafen[1]!!!\n\nBoot[2]\n> Ende\n"


@pytest.fixture
def noisy() -> Result:
    return Pipeline(mark, shout, menu)(NOISY, lang="de")


def test_each_row_has_its_line_its_place_its_rules_its_reason_and_both_texts(noisy: Result) -> None:
    assert "Hafen!\n\nBoot\n" == noisy.text
    assert [
        (1, 0, 8, ("test.arrow",), "arrow 0", "> Start\n", ""),
        (2, 13, 16, ("test.mark",), "Marks of footnotes.", "[1]", ""),
        (2, 17, 19, ("repair.shout",), "Exclamation marks, one is enough.", "!!", ""),
        (4, 25, 28, ("test.mark",), "Marks of footnotes.", "[2]", ""),
        (5, 29, 36, ("test.arrow",), "arrow 4", "> Ende\n", ""),
    ] == [tuple(row) for row in noisy.explain()]


def test_blank_lines_at_the_top_are_lines() -> None:
    result = Result("\n\nb\n\n", "\n\nab\n\nc", [Edit(2, 3, "", ("one",)), Edit(6, 7, "", ("one",))])
    assert [3, 5] == [row.line for row in result.explain()]
    assert [1] == [row.line for row in Result("b", "\nb", [Edit(0, 1, "", ("one",))]).explain()]


def test_an_edit_of_several_rules_has_the_reason_of_each_once() -> None:
    result = Result("ac", "abc", [Edit(1, 2, "", ("one", "two", "three", "four", "five"))],
                    reasons={("two", 1): "here", ("three", 0): "elsewhere"},
                    whys={"one": "always", "two": "sometimes", "three": "always", "four": ""})
    assert ["always; here"] == [row.reason for row in result.explain()]


def test_what_several_rules_took_comes_back_for_all_of_them_only() -> None:
    result = Result("ad", "abcd", [Edit(1, 2, "", ("en.one",)), Edit(2, 3, "", ("en.one", "en.two"))])
    assert "abd" == result.restore("one")
    assert "ad" == result.restore("two")
    assert "abcd" == result.restore("en")
    assert "ad" == result.restore("de")


def test_a_range_of_the_text_is_found_in_the_source(noisy: Result) -> None:
    assert [(8, 9), (8, 13), (8, 25), (12, 17), (8, 8)] == [
        noisy.locate(0), noisy.locate(0, 5), noisy.locate(0, 12), noisy.locate(4, 6), noisy.locate(0, 0)
    ]


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (-1, None), (3, 2), (0, 14), (13, None), (14, 14)])
def test_a_range_that_is_not_in_the_text_is_an_index_error(noisy: Result, start: int, end: int | None) -> None:
    assert 13 == len(noisy.text)
    with pytest.raises(IndexError, match="outside a text of 13 characters"):
        noisy.locate(start, end)


def test_the_end_of_the_text_is_in_the_text(noisy: Result) -> None:
    assert (28, 29) == noisy.locate(12)
    assert (36, 36) == noisy.locate(13, 13)
    assert (8, 29) == noisy.locate(0, 13)


def test_plain_data_has_the_whole_account_and_not_the_source() -> None:
    result = Result("ac", "abc", [Edit(1, 2, "", ("one",))], notes=[Note("code", "message", 1, 2)], settled=False,
                    lang="de", metadata={"title": "Hafen"}, whys={"one": "always"})
    assert {
        "text": "ac",
        "settled": False,
        "lang": "de",
        "metadata": {"title": "Hafen"},
        "edits": [{"start": 1, "end": 2, "replacement": "", "rules": ["one"], "reason": "always"}],
        "notes": [{"code": "code", "message": "message", "start": 1, "end": 2}],
    } == result.to_dict()


def test_a_result_of_which_nothing_else_is_known_is_settled_and_has_no_notes() -> None:
    result = Result("abc", "abc", [])
    assert ((), (), True, None, {}) == (result.edits, result.notes, result.settled, result.lang, result.metadata)
    assert "" == Result("ac", "abc", [Edit(1, 2, "", ("one",))]).explain()[0].reason


def test_metadata_is_a_copy() -> None:
    given = {"title": "Hafen"}
    result = Result("abc", "abc", [], metadata=given)
    given["title"] = "Boot"
    assert {"title": "Hafen"} == result.metadata


def test_equal_results_have_the_same_text_source_edits_notes_and_state() -> None:
    edit, note = Edit(1, 2, "", ("one",)), Note("code", "message")
    result = Result("ac", "abc", [edit])
    assert result == Result("ac", "abc", (edit,), lang="de", metadata={"title": "Hafen"})
    assert hash(result) == hash(Result("ac", "abc", [edit]))
    assert 1 == len({result, Result("ac", "abc", [edit])})
    for other in (
        Result("ab", "abc", [edit]),
        Result("ac", "adc", [edit]),
        Result("ac", "abc", [Edit(1, 2, "", ("two",))]),
        Result("ac", "abc", [edit], notes=[note]),
        Result("ac", "abc", [edit], settled=False),
        "ac",
        None,
    ):
        assert result != other


def test_results_of_other_texts_are_told_apart_by_their_hashes() -> None:
    assert 4 == len({hash(Result(text, source, [])) for text in ("a", "b") for source in ("c", "d")})


def test_a_result_shows_sizes_and_not_texts(noisy: Result) -> None:
    assert "<Result of 13 characters from 36, 5 edits>" == repr(noisy)
