"""Edits replay to the text, keep the map, and say who had a hand in them."""

from hypothesis import given
from hypothesis import strategies as st

from scrubber.document import Document
from scrubber.edits import Change, Edit, TextMap, compose, replay

ALPHABET = "abc ß\nİ😀"


def change(start, end, replacement="", rule="r"):
    return Change(start, end, replacement, (rule,))


def test_nothing_changed_gives_the_very_same_string():
    doc = Document("Im Hafen.")
    assert doc.applied([]) is doc
    assert doc.applied([change(0, 2, "Im")]) is doc


def test_a_replacement_is_trimmed_to_what_changes():
    doc = Document("ein “Wort” mehr").applied([change(4, 10, "„Wort“")])
    assert [(4, 10, "„Wort“")] == [e[:3] for e in doc.edits]
    assert [(2, 3, "X")] == [e[:3] for e in Document("abcd").applied([change(0, 4, "abXd")]).edits]


def test_a_cut_across_an_earlier_hole_leaves_the_hole_its_own_edit():
    edits = compose("abcdef", [Edit(2, 4, "", ("first",))], [change(1, 3, rule="second")])
    assert [Edit(1, 2, "", ("second",)), Edit(2, 4, "", ("first",)), Edit(4, 5, "", ("second",))] == edits


def test_a_rewrite_stands_at_the_first_character_that_it_replaces():
    edits = compose("abcdef", [Edit(2, 4, "", ("first",))], [change(1, 3, "X", "second")])
    assert [Edit(1, 2, "X", ("second",)), Edit(2, 4, "", ("first",)), Edit(4, 5, "", ("second",))] == edits


def test_part_of_a_replacement_taken_keeps_the_rest_and_adds_the_rule():
    edits = compose("a&amp;b", [Edit(1, 6, "XYZ", ("entity",))], [change(2, 3, rule="cut")])
    assert [Edit(1, 6, "XZ", ("entity", "cut"))] == edits


def test_an_edit_that_restores_its_source_vanishes():
    assert [] == compose("ab", [Edit(0, 1, "x", ("one",))], [change(0, 1, "a", "two")])


def test_insertions_at_one_place_keep_their_order():
    edits = compose("ab", [], [change(1, 1, "x"), change(1, 1, "y")])
    assert "axyb" == replay("ab", edits)


def test_a_replaced_character_locates_its_whole_edit():
    here = TextMap([Edit(1, 6, "&", ("entity",))])
    assert (1, 6) == here.locate(1, 2)
    assert (0, 1) == here.locate(0, 1)
    assert (6, 7) == here.locate(2, 3)


def test_locate_takes_the_smallest_range_beside_a_hole():
    here = TextMap([Edit(2, 5, "", ("cut",))])
    assert (1, 2) == here.locate(1, 2)
    assert (5, 6) == here.locate(2, 3)
    assert (1, 6) == here.locate(1, 3)


@st.composite
def changes_for(draw, text):
    """Ordered, disjoint changes of ``text``."""
    marks = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    written = draw(st.lists(st.sampled_from(["", "", "X", "ß😀", "ab"]), min_size=8, max_size=8))
    return [change(a, b, w, f"r{i}") for i, (a, b, w) in enumerate(zip(marks[::2], marks[1::2], written, strict=False))]


@given(st.data(), st.text(ALPHABET, max_size=24))
def test_any_sequence_of_changes_replays_and_stays_ordered(data, source):
    doc = Document(source)
    for _ in range(3):
        changes = data.draw(changes_for(doc.text))
        wanted, at = [], 0
        for start, end, replacement, _rules in changes:
            wanted += [doc.text[at:start], replacement]
            at = end
        text = "".join([*wanted, doc.text[at:]])
        doc = doc.applied(changes)
        assert text == doc.text
        assert text == replay(source, doc.edits)
    last = 0
    for edit in doc.edits:
        assert last <= edit.start <= edit.end
        assert edit.replacement != source[edit.start : edit.end]
        last = edit.end
    assert (doc.edits == ()) == (doc.text is source) or list(doc.edits) == []


@given(st.data(), st.text(ALPHABET, min_size=1, max_size=24))
def test_a_kept_character_locates_itself(data, source):
    doc = Document(source).applied(data.draw(changes_for(source)))
    written = {i for s, e in zip(doc.map.starts, doc.map.ends, strict=True) for i in range(s, e)}
    for place, char in enumerate(doc.text):
        start, end = doc.map.locate(place, place + 1)
        if place not in written:
            assert (char, 1) == (source[start:end], end - start)
