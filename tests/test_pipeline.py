"""What the engine does with what filters name."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

import pytest

import scrubber
from scrubber import Pipeline, cut_spans, drop_blocks, drop_lines, repair
from scrubber.apply import Note
from scrubber.document import Document
from scrubber.edits import Change
from scrubber.filter import Cut
from tests.steps import bracket, noise, other


def cleaned(text, *steps):
    result = Pipeline(*steps)(text)
    assert result.text == result.replay()
    return result.text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a\nNOISE\nb", "a\nb"),
        ("a\n\nNOISE\n\nb", "a\n\nb"),
        ("a\n\nNOISE\n\nNOISE\n\nb\n", "a\n\nb\n"),
        ("NOISE\n\na\n", "a\n"),
        ("a\n\nNOISE", "a"),
        ("a\n\nNOISE\n", "a\n"),
        ("\n\na\nNOISE\nb\n\n", "\n\na\nb\n\n"),
        ("NOISE", ""),
        ("a\nNOISE\n\nb", "a\n\nb"),
    ],
)
def test_a_dropped_line_takes_the_blank_lines_that_only_it_kept_apart(text, wanted):
    assert wanted == cleaned(text, noise)


def test_a_cut_that_leaves_nothing_of_a_line_takes_the_line():
    assert "a\n\nb" == cleaned("a\n\n- [x]\n\nb", bracket)


def test_a_cut_between_two_words_leaves_a_space_of_its_own():
    assert "Ende Anfang" == cleaned("Ende[ein Bild]Anfang", bracket)


def test_a_cut_without_a_space_between_two_words_is_refused_and_noted():
    result = Pipeline(bracket)("Ende[Bild]Anfang")
    assert "Ende[Bild]Anfang" == result.text
    assert ["refused-glue"] == [note.code for note in result.notes]
    assert (4, 10) == (result.notes[0].start, result.notes[0].end)


def test_a_sentence_end_and_a_word_are_not_glued_either():
    assert "Ende.[Bild]Anfang" == cleaned("Ende.[Bild]Anfang", bracket)
    assert "Ende.)" == cleaned("Ende.[Bild])", bracket)


def test_protected_ranges_stay():
    result = Pipeline(bracket)("a [x] b [y] c", protect=[(2, 5)])
    assert "a [x] b  c" == result.text
    assert "refused-protected" == result.notes[0].code


def test_fused_line_filters_name_the_first_that_takes_a_line():
    result = Pipeline(noise, other)("a\nOTHER\nNOISE\nb")
    assert [("test.other",), ("test.noise",)] == [e.rules for e in result.edits]


def test_a_line_filter_that_takes_blank_lines_too_leaves_the_rest() -> None:
    @drop_lines("test.blank")
    def blank(line: str) -> bool:
        return not line

    assert "a\nb\n" == cleaned("a\n\nNOISE\n\nb\n", noise, blank)


def test_overlapping_cuts_unite_under_both_rules():
    @cut_spans("test.two")
    def two(doc):
        return [Cut(2, 6, "test.one"), Cut(4, 8, "test.more")] if len(doc.text) > 9 else []

    (edit,) = Pipeline(two)("a bcdefg hij").edits
    assert (2, 8, ("test.one", "test.more")) == (edit.start, edit.end, edit.rules)


def test_a_filter_that_never_settles_is_stopped_and_noted():
    @repair("repair.flip")
    def flip(doc):
        return [(0, 1, "b" if doc.text[0] == "a" else "a")]

    result = Pipeline(flip)("abc")
    assert not result.settled
    assert "unsettled" in [note.code for note in result.notes]


def test_an_empty_text_stays_empty():
    result = scrubber.scrub("")
    assert ("", (), ()) == (result.text, result.edits, result.notes)


def test_surrogates_and_nuls_are_replaced_with_an_edit_that_says_so():
    result = scrubber.scrub("Im\x00Hafen \ud800 lag ein Boot.")
    result.text.encode("utf-8")
    assert "\x00" not in result.text
    assert {"repair.characters"} == {rule for e in result.edits for rule in e.rules}


def test_pipelines_pickle_and_clean_the_same():
    text = "Im Hafen.\n\n![](boot.jpg)\n\nEs war still.\n"
    for name in ("light", "standard", "strict"):
        again = pickle.loads(pickle.dumps(scrubber.preset(name)))
        assert scrubber.preset(name)(text) == again(text)


def test_threads_share_a_pipeline():
    texts = [f"Im Hafen {i}.\n\n![](boot{i}.jpg)\n\nEs war still.\n" for i in range(40)]
    with ThreadPoolExecutor(8) as pool:
        assert [scrubber.clean(t) for t in texts] == list(pool.map(scrubber.clean, texts))


def test_clean_text_comes_back_as_the_same_object():
    text = "Die Fähre legte um sechs Uhr ab, eine Stunde zu spät, und auf dem Deck war kein Platz mehr frei.\n"
    assert scrubber.clean(text) is text


def test_the_last_two_runs_of_dropped_lines_share_no_line_end():
    assert "~" == cleaned("~\nNOISE\n\nNOISE", noise)


@pytest.mark.parametrize("ranges", [[(0, 0)], [(5, 5)], [(0, 5)], [], iter([(1, 2), (2, 3)])])
def test_any_range_of_the_text_can_be_protected(ranges: Iterable[tuple[int, int]]) -> None:
    assert "Hafen" == Pipeline(noise)("Hafen", protect=ranges).text


def test_a_filter_is_told_what_the_caller_knows() -> None:
    told: list[tuple[str | None, ...]] = []

    @cut_spans("test.listen")
    def listen(doc: Document) -> list[tuple[int, int]]:
        told.append((doc.lang, doc.url, doc.title))
        return []

    Pipeline(listen)("Hafen", lang="de", url="https://hafen.example", title="Hafen")
    Pipeline(listen)("Hafen")
    assert [("de", "https://hafen.example", "Hafen"), (None, None, None)] == told


def test_a_document_of_the_caller_is_cleaned_with_its_facts_notes_and_metadata() -> None:
    seen: list[list[str] | None] = []

    @drop_blocks("test.facts")
    def by_facts(doc: Document) -> list[tuple[int, int]]:
        seen.append(doc.facts)
        return [(i, i + 1) for i, fact in enumerate(doc.facts or ()) if fact == "menu"]

    doc = Document("Start\nHafen\n", facts=["menu", "body"], lang="de")
    note = Note("encoding", "a guess")
    result = Pipeline(by_facts).run(doc, notes=[note, note], metadata={"title": "Hafen"})
    assert ("Hafen\n", "de", {"title": "Hafen"}) == (result.text, result.lang, result.metadata)
    assert (note,) == result.notes
    assert [["menu", "body"], ["body"]] == seen


def test_a_document_is_looked_at_with_the_phrases_of_the_pipeline_that_runs() -> None:
    page = "Im Hafen lag ein Boot, und auf dem Deck war kein Platz.\n\nJetzt Newsletter abonnieren\n"
    pipeline = scrubber.preset()
    wanted = pipeline(page)
    doc = Document(page, lexicon=Pipeline(noise).lexicon)
    assert "abonnieren" not in wanted.text
    assert wanted == pipeline.run(doc)
    assert wanted == pipeline.run(Document(page))
    assert pipeline.lexicon is pipeline.lexicon


def test_the_language_is_voted_for_where_something_was_taken_and_otherwise_as_it_was_given() -> None:
    text = "Das ist der Satz, der nicht in die Zeitung kam, und er ist von mir.\n"
    assert "de" == Pipeline(noise)(text + "NOISE\n").lang
    assert "en" == Pipeline(noise)(text + "NOISE\n", lang="en").lang
    assert Pipeline(noise)(text).lang is None
    assert "en" == Pipeline(noise)(text, lang="en").lang


def test_a_text_of_which_nothing_is_left_is_noted() -> None:
    empty = [("empty", "the rules took everything: nothing in the text reads as body")]
    assert empty == [note[:2] for note in Pipeline(noise)("NOISE\n").notes]
    assert empty == [note[:2] for note in Pipeline(bracket)("\n[x]\n").notes]
    assert () == Pipeline(noise)(" \n").notes
    assert () == Pipeline(noise)("NOISE\na\n").notes


def test_reasons_of_blocks_and_of_filters_are_in_the_account() -> None:
    @drop_blocks("test.block")
    def block(doc: Document) -> list[Cut]:
        return [Cut(i, i + 1, None, "says x") for i, line in enumerate(doc.lines) if line == "x"]

    result = Pipeline(block, noise)("a\nx\nb\nNOISE\n")
    assert ["says x", "Lines that say NOISE."] == [row.reason for row in result.explain()]


def test_a_text_with_too_many_characters_comes_back_with_what_was_known_of_it() -> None:
    doc = Document("NOISE\nab", lang="de", lexicon=object()).applied([Change(6, 7, "", ("r",))])
    note = Note("encoding", "a guess")
    result = Pipeline(noise).limited(max_chars=6).run(doc, notes=[note], metadata={"title": "Hafen"})
    assert ("NOISE\nb", "NOISE\nab", tuple(doc.edits)) == (result.text, result.source, result.edits)
    assert (False, "de", {"title": "Hafen"}) == (result.settled, result.lang, result.metadata)
    assert [
        ("encoding", "a guess"), ("limit-chars", "7 characters, and the limit is 6; the text was left as it was")
    ] == [found[:2] for found in result.notes]


def test_a_limit_of_no_characters_leaves_every_text_that_has_any() -> None:
    pipeline = Pipeline(noise).limited(max_chars=0)
    assert (True, False) == (pipeline("").settled, pipeline("a").settled)
