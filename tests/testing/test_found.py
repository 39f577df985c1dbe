"""What the searches found in shipped rules, kept as examples."""

import pytest

import scrubber
from scrubber import Pipeline, drop_lines, preset
from scrubber.testing import check_filter, laws
from scrubber.testing.subject import Subject


@drop_lines("found.noise")
def noise(line):
    """Lines that say NOISE."""
    return line == "NOISE"


def steps_of(name):
    """The steps of ``strict`` that ``name`` selects, as one pipeline of a single round."""
    return Pipeline(*preset("strict").only(name).steps, max_rounds=1)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("markup.torn", "(width=”2″ height=”3″\nwidth=”2″ height=”3″"),  # each made the other a listing
        ("credit.glued", "Ende.A–shutterstock.com A–shutterstock.com"),
        ("credit", "Foto: Anna Muster Foto: Anna Muster"),
        ("signoff", "(PTI)(PTI)"),
        ("dateline.agency",
         "Ulm (dpa) – Kiel (afp) – Das Boot lag, wie an jedem Tag im Winter, noch lange still am Kai der Stadt."),
        ("dateline", "AA (FOLHAPRESS)-AA (FOLHAPRESS)-"),
        ("dateline", "A (AP)- Het (KAI)– over de\nel el"),  # what was left voted for another language
        ("related", "(Leia mais) en (Lea también: Al o aa)"),
        ("promotion", "(advertentie) La suite après la publicité"),
        ("newsletter", "Join mailing list\nSíguenos en Google News y o"),
        ("timestamp", "Mis à jour le\nPublicada a 0 de"),
    ],
)
def test_one_application_is_enough(name, text):
    once = steps_of(name)
    left = once(text).text
    assert left == once(left).text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("shortcodes.bbcode", "A[b]a[/b]"),
        ("shortcodes", "a[/caption]a"),
        ("markup.torn", ".size=””>a"),
        ("images.markdown", ".[![]()]()A"),
        ("credit.glued", ".A–shutterstock.comA"),
        ("credit", "a(Symbolbild)a"),
        ("promotion", ".(advertentie)a"),
    ],
)
def test_no_cut_is_asked_for_that_the_engine_would_refuse(name, text):
    assert [] == [note for note in steps_of(name)(text).notes if note.code == "refused-glue"]


def test_bbcode_inside_a_word_goes_and_leaves_the_word():
    assert "Hallo, du" == scrubber.clean("Ha[b]ll[/b]o, [b]du[/b]")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a\nNOISE\n\nNOISE", "a"),  # the two cuts shared a line end
        ("a\n\nNOISE\n\nNOISE\n\n\nNOISE", "a"),
        ("a\nNOISE\n\nNOISE\n", "a\n"),
        ("a\nNOISE\n\nb\nNOISE\n\nNOISE", "a\n\nb"),
    ],
)
def test_dropped_lines_at_the_end_share_no_character(text, wanted):
    result = Pipeline(noise)(text)
    assert wanted == result.text == result.replay()
    assert all(one.end <= two.start for one, two in zip(result.edits, result.edits[1:], strict=False))


def test_two_leaks_a_blank_line_apart_are_no_listing():
    text = "Im Hafen lag ein Boot.\n\n<div class=\"a\">\n\nwidth=”2″ height=”3″>\n\nEs war still.\n"
    assert "Im Hafen lag ein Boot.\n\nEs war still.\n" == scrubber.clean(text)


def test_a_line_filter_is_sound():
    check_filter(noise, seeds=["NOISE"])


def test_a_chain_of_credits_at_the_end_of_a_line_comes_to_rest():
    text = "a Fot: A Fot: A Fot: A Fot: A>Fot: A Fot: A Fot: A Fot: A"
    result = scrubber.scrub(text, lang="pl")
    assert result.settled
    assert scrubber.scrub(result.text, lang="pl").text == result.text


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("repeats.passage",
         "Wieczorem wszyscy siedzieli jeszcze długo przy stole i opowiadali stare historie o morzu i o łodziach. "
         "Potem słuchali jeszcze długo wiatru, który przechodził nad dachami domów w małej zatoce. …\n\n…"),
        ("forum", "Bedankt! Verzonden vanaf mijn SM-A515F met Tapatal  Sent from my iPhone"),
        ("shortcodes.bbcode", "[b][/b]"),
    ],
)
def test_the_same_over_and_over_costs_what_its_length_says(name, unit):
    laws.linear(Subject(steps_of(name)), unit)


def test_a_word_that_a_repair_puts_together_stands_in_no_other_order():
    laws.only_cutting(Subject(steps_of("repair.invisible")), "Dampf\u200bschiff\xa0aaa,a\ufeffDampfschiff")


def test_a_cut_that_looks_at_the_words_before_it_is_no_drift():
    laws.exact(Subject(steps_of("markup.torn")), "aaaaaaaaaaa size=””>\na=″")
