"""What the engine does with what filters name."""

import pickle
import re
from concurrent.futures import ThreadPoolExecutor

import pytest

import scrubber
from scrubber import Pipeline, SelectorError, SpanError, cut_spans, drop_blocks, drop_lines, repair
from scrubber.filter import Cut


@drop_lines("test.noise")
def noise(line: str) -> bool:
    """Lines that say NOISE."""
    return line == "NOISE"


@drop_lines("test.other")
def other(line: str) -> bool:
    """Lines that say OTHER."""
    return line == "OTHER"


@cut_spans("test.bracket")
def bracket(doc):
    """Square brackets with what is in them."""
    return [m.span() for m in re.finditer(r"\[[^\]]*\]", doc.text)]


@repair("repair.shout")
def shout(doc):
    """Exclamation marks, one is enough."""
    return [(*m.span(), "!") for m in re.finditer(r"!!+", doc.text)]


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


def test_overlapping_cuts_unite_under_both_rules():
    @cut_spans("test.two")
    def two(doc):
        return [Cut(2, 6, "test.one"), Cut(4, 8, "test.more")] if len(doc.text) > 9 else []

    (edit,) = Pipeline(two)("a bcdefg hij").edits
    assert (2, 8, ("test.one", "test.more")) == (edit.start, edit.end, edit.rules)


def test_a_range_outside_the_text_is_an_error_that_names_the_rule():
    @cut_spans("test.wide")
    def wide(doc):
        return [(0, 99)]

    with pytest.raises(SpanError, match=r"test\.wide: span \(0, 99\) is outside a text of 3 characters"):
        Pipeline(wide)("abc")


def test_overlapping_replacements_are_an_error():
    @repair("repair.twice")
    def twice(doc):
        return [(0, 2, "x"), (1, 3, "y")]

    with pytest.raises(SpanError, match="two replacements overlap"):
        Pipeline(twice)("abc")


def test_what_is_no_range_is_an_error():
    @drop_blocks("test.text")
    def text(doc):
        return ["line"]

    with pytest.raises(SpanError, match="is no range"):
        Pipeline(text)("abc")


def test_a_filter_that_never_settles_is_stopped_and_noted():
    @repair("repair.flip")
    def flip(doc):
        return [(0, 1, "b" if doc.text[0] == "a" else "a")]

    result = Pipeline(flip)("abc")
    assert not result.settled
    assert "unsettled" in [note.code for note in result.notes]


@pytest.mark.parametrize("given", [b"bytes", None, 3, ["text"]])
def test_anything_but_a_str_is_a_type_error_that_says_what_to_do(given):
    with pytest.raises(TypeError, match="decode bytes first"):
        scrubber.clean(given)


def test_an_empty_text_stays_empty():
    result = scrubber.scrub("")
    assert ("", (), ()) == (result.text, result.edits, result.notes)


def test_surrogates_and_nuls_are_replaced_with_an_edit_that_says_so():
    result = scrubber.scrub("Im\x00Hafen \ud800 lag ein Boot.")
    result.text.encode("utf-8")
    assert "\x00" not in result.text
    assert {"repair.characters"} == {rule for e in result.edits for rule in e.rules}


def test_without_and_only_select_by_id_prefix_and_class():
    pipeline = Pipeline(noise, bracket, shout)
    assert ["test.bracket", "repair.shout"] == [s.id for s in pipeline.without("test.noise").steps]
    assert ["repair.shout"] == [s.id for s in pipeline.without("test").steps]
    assert ["repair.shout"] == [s.id for s in pipeline.only("shout").steps]
    before = Pipeline(noise, bracket).before("test.bracket", shout)
    assert ["test.noise", "repair.shout", "test.bracket"] == [s.id for s in before.steps]


def test_a_class_selects_its_rules_in_every_language():
    rules = [r.id for r in scrubber.preset().rules()]
    left = [r.id for r in scrubber.preset().without("newsletter").rules()]
    assert any(r.startswith("de.newsletter") for r in rules)
    assert not any(".newsletter" in r for r in left)


def test_a_name_that_selects_nothing_proposes_the_nearest():
    with pytest.raises(SelectorError, match=r"no rule 'newsleter'; did you mean 'newsletter'\?"):
        scrubber.preset().without("newsleter")


def test_deriving_a_pipeline_leaves_its_origin_alone():
    pipeline = Pipeline(noise)
    pipeline.then(bracket)
    assert [noise] == list(pipeline.steps)


def test_what_is_no_filter_is_refused_with_the_remedy():
    with pytest.raises(scrubber.ScrubberError, match="is no filter: put @drop_lines"):
        Pipeline(len)


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
