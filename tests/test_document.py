"""What a document works out of its text, and what documents that come from one another have in common."""

from __future__ import annotations

import pytest

from scrubber.document import Document, split_lines
from scrubber.edits import Change

ARTICLE = "Das ist der Satz, der nicht in die Zeitung kam, und er ist von mir.\n"
PHRASES = object()


def change(start: int, end: int, replacement: str = "") -> Change:
    return Change(start, end, replacement, ("r",))


def known_document(text: str) -> Document:
    """A document of which everything is known."""
    return Document(text, lang="de", url="https://hafen.example", title="Hafen", protect=[(0, 1)],
                    facts=["first", "second"], lexicon=PHRASES)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("\n", [""]),
        ("a", ["a"]),
        ("a\n", ["a"]),
        ("a\n\n", ["a", ""]),
        ("\na\x0cb\u2028c\r\x85", ["", "a\x0cb\u2028c\r\x85"]),
    ],
)
def test_lines_end_at_a_newline_only_and_the_last_one_begins_no_other(text: str, lines: list[str]) -> None:
    assert lines == split_lines(text) == Document(text).lines


def test_each_line_begins_behind_the_newline_of_the_one_before() -> None:
    doc = Document("ab\n\ncde\nf")
    assert [0, 3, 4, 8] == doc.line_starts
    assert [] == Document("").line_starts


def test_the_line_of_a_position_has_its_newline_too() -> None:
    doc = Document("ab\n\ncde\n")
    assert [0, 0, 0, 1, 2, 2, 2, 2] == [doc.line_at(place) for place in range(8)]
    assert 2 == doc.line_at(8)
    assert 0 == Document("").line_at(0)


def test_what_is_worked_out_of_a_document_is_worked_out_once_even_where_it_is_nothing() -> None:
    asked: list[str] = []

    def nothing(doc: Document) -> None:
        asked.append(doc.text)

    doc = Document("Im Hafen.")
    assert doc.memo(nothing) is None
    assert doc.memo(nothing) is None
    assert ["Im Hafen."] == asked
    doc.applied([change(0, 3)]).memo(nothing)
    assert ["Im Hafen.", "Hafen."] == asked


def test_each_line_is_looked_at_once_in_all_documents_that_come_from_one_another() -> None:
    asked: list[str] = []

    def length(line: str) -> int:
        asked.append(line)
        return len(line)

    doc = Document("ab\nab\ncde\n")
    assert [2, 2, 3] == doc.by_line(length)
    assert ["ab", "cde"] == asked
    for other in (doc, doc.applied([change(0, 3)]), doc.anew(), doc.anew("cde\n"), doc.with_lexicon(PHRASES)):
        assert [len(line) for line in other.lines] == other.by_line(length)
    assert ["ab", "cde"] == asked
    assert [2, 2, 3] == Document(doc.text).by_line(length)
    assert ["ab", "cde", "ab", "cde"] == asked


def test_what_two_owners_know_of_a_line_stays_apart() -> None:
    doc = Document("ab\n")
    doc.line_memo("one")["ab"] = 1
    assert {"ab": 1} == doc.line_memo("one")
    assert {} == doc.line_memo("two")


@pytest.mark.parametrize(
    ("text", "other", "wanted"),
    [
        ("a\n", "b\na\n", True),
        ("a\na\n", "a\n", True),
        ("", "a\n", True),
        ("a\nc\n", "b\na\n", False),
        ("a\n", "", False),
        ("a\n", "a\n`b`\n", False),
        ("`b`\n", "a\n`b`\n", False),
        ("a\n", "~~~\na\n", False),
        ("a ``\n", "a\n", False),
    ],
)
def test_a_part_has_lines_of_the_whole_only_and_neither_has_code(text: str, other: str, wanted: bool) -> None:
    part, whole = Document(text), Document(other)
    assert [wanted, wanted] == [part.is_part_of(whole), part.is_part_of(whole)]


def test_the_language_that_is_given_goes_before_the_one_that_is_voted_for() -> None:
    assert "en" == Document(ARTICLE, lang="en").lang
    assert "de" == Document(ARTICLE).lang
    assert Document("Impressum").lang is None


def test_an_empty_text_is_a_text() -> None:
    doc = Document("Im Hafen.", text="", edits=[])
    assert ("Im Hafen.", "") == (doc.source, doc.text)
    assert ("", "") == (Document("Im Hafen.").anew("").source, Document("Im Hafen.").anew("").text)


def test_changes_give_a_new_document_and_leave_the_old_one() -> None:
    doc = known_document("ab\ncd\n")
    after = doc.applied([change(0, 1), change(3, 5, "X")])
    assert ("ab\ncd\n", ()) == (doc.text, doc.edits)
    assert ("ab\ncd\n", "b\nX\n") == (after.source, after.text)
    assert [(0, 1, ""), (3, 5, "X")] == [edit[:3] for edit in after.edits]
    assert (0, 1) == doc.map.locate(0, 1)
    assert (1, 2) == after.map.locate(0, 1)


def test_a_document_that_was_changed_keeps_all_that_was_known_of_it() -> None:
    doc = known_document("ab\ncd\n")
    after = doc.applied([change(0, 1)])
    assert ("de", "https://hafen.example", "Hafen") == (after.lang_given, after.url, after.title)
    assert [(0, 1)] == after.protect
    assert ["first", "second"] == after.facts
    assert after.lexicon is PHRASES


def test_other_phrases_change_nothing_else() -> None:
    doc = Document("ab\ncd\n", lang="de", protect=[(3, 4)]).applied([change(0, 1)])
    other = doc.with_lexicon(PHRASES)
    assert ("b\ncd\n", doc.edits, "de", [(3, 4)]) == (other.text, other.edits, other.lang_given, other.protect)
    assert other.lexicon is PHRASES
    assert doc.lexicon is None


def test_a_document_made_anew_has_no_past() -> None:
    doc = known_document("ab\ncd\n").applied([change(0, 1)])
    for again, text in ((doc.anew(), "b\ncd\n"), (doc.anew("ef"), "ef")):
        assert (text, text, ()) == (again.source, again.text, tuple(again.edits))
        assert ("de", "https://hafen.example", "Hafen") == (again.lang_given, again.url, again.title)
        assert ((), None) == (tuple(again.protect), again.facts)
        assert again.lexicon is PHRASES


def test_changes_that_take_all_back_give_the_source_itself() -> None:
    source = "Im Hafen.\n"
    doc = Document(source).applied([change(0, 2, "Am")]).applied([change(0, 2, "Im")])
    assert doc.text is source
    assert [] == list(doc.edits)


FACTS = ("menu", "blank", "title", "body")
PAGE = "Start\n\nHafen\nEin Boot\n"


@pytest.mark.parametrize(
    ("changes", "facts"),
    [
        ([], ["menu", "blank", "title", "body"]),
        ([change(0, 7)], ["title", "body"]),
        ([change(12, 13, " ")], ["menu", "blank", "title"]),
        ([change(7, 8, "W")], ["menu", "blank", "title", "body"]),
        ([change(16, 17, "\n")], ["menu", "blank", "title", "body", "body"]),
        ([change(6, 7), change(13, 17)], ["menu", "title", "body"]),
        ([change(7, 12)], ["menu", "blank", "title", "body"]),
        ([change(0, 0, "!"), change(5, 14, "\nW")], ["menu", "blank"]),
    ],
)
def test_a_line_has_the_facts_of_the_source_line_that_it_begins_in(changes: list[Change], facts: list[str]) -> None:
    doc = Document(PAGE, facts=FACTS).applied(changes)
    assert facts == doc.facts
    assert len(doc.lines) == len(facts)


def test_a_document_without_facts_has_none_after_a_change_either() -> None:
    doc = Document(PAGE)
    assert doc.facts is None
    assert doc.applied([change(0, 6)]).facts is None


def test_a_document_shows_its_size_and_not_its_text() -> None:
    assert "<Document of 5 characters, 1 edits>" == repr(Document("abcdef").applied([change(0, 1)]))
