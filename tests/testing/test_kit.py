"""What the kit says of sound filters, of filters that fail in other ways, and how small its texts are."""

import re
import time

import pytest
from hypothesis import given

from scrubber import PackError, Pipeline, cut_spans, drop_blocks, drop_lines, repair
from scrubber.testing import (
    LawError,
    check_filter,
    check_pack,
    check_pipeline,
    check_repair,
    dirty_article,
    filter_laws,
    forum_thread,
    hostile_text,
    scraped_text,
)
from scrubber.testing.limits import OutOfTimeError, cpu_limit, steps_of
from scrubber.testing.shrink import smallest


@drop_lines("kit.buttons")
def buttons(line):
    """The label of a button, on a line of its own."""
    return line.strip() == "Hier klicken"


@cut_spans("kit.outside")
def outside(doc):
    """Ranges that are not in the text."""
    return [(len(doc.text), len(doc.text) + 1)] if "Boot" in doc.text else []


@drop_blocks("kit.nameless")
def nameless(doc):
    return [(i, i + 1) for i, line in enumerate(doc.lines) if line.startswith("Boot")]


@drop_blocks("kit.vandal")
def vandal(doc):
    """Nothing at all; but it sorts the lines that it is shown."""
    doc.lines.sort()
    return []


@repair("kit.quotes")
def quotes(doc):
    """Typewriter apostrophes between letters become real ones."""
    return [(m.start(), m.end(), "’") for m in re.finditer(r"(?<=[a-z])'(?=[a-z])", doc.text)]


def law_broken(tested, *seeds, **options):
    with pytest.raises(LawError) as caught:
        check_filter(tested, seeds=seeds, **options)
    return caught.value


def test_a_sound_filter_keeps_all_laws():
    check_filter(buttons, seeds=["Hier klicken", "Bitte hier klicken, sagte er."])


def test_a_sound_repair_keeps_all_laws():
    check_repair(quotes, seeds=["It isn't far to the pier."])


def test_a_sound_pipeline_keeps_all_laws():
    check_pipeline(Pipeline(buttons, quotes), seeds=["Hier klicken", "It isn't far."])


def test_a_filter_is_no_repair():
    with pytest.raises(TypeError, match="is no repair"):
        check_repair(buttons)


def test_every_law_is_a_case_with_a_name():
    names = [str(law) for law in filter_laws(buttons)]
    assert 8 == len(names) == len(set(names))
    assert "idempotent" in names


def test_a_range_outside_the_text_is_a_failure_that_shows_the_text():
    error = law_broken(outside, "Das Boot lag am Kai.")
    assert "Boot" == error.text
    assert "SpanError" in str(error)


def test_a_rule_that_says_no_reason_is_not_silent():
    error = law_broken(nameless, "Boot am Kai")
    assert "never silent" == error.law
    assert "docstring" in str(error)


def test_a_filter_that_changes_what_it_is_shown_is_not_pure():
    assert "doc.lines" in str(law_broken(vandal, "b\na"))


def test_a_filter_that_compares_all_lines_with_all_is_not_linear():
    @drop_blocks("kit.loops")
    def loops(doc):
        """Nothing, slowly."""
        for line in doc.lines:
            for other in doc.lines:
                if line is not other and line + other == "":
                    yield 0, 0

    assert "linear" == law_broken(loops, "a\nb").law


def test_counted_steps_are_the_same_every_time():
    assert steps_of(lambda: sorted("hafen")) == steps_of(lambda: sorted("hafen"))


def test_a_pattern_that_runs_away_is_stopped():
    start = time.process_time()
    with pytest.raises(OutOfTimeError), cpu_limit(0.2):
        re.match(r"(a+)+$", "a" * 40 + "b")
    assert time.process_time() - start < 2


def test_the_smallest_text_has_no_character_too_many():
    assert "((" == smallest("Am (Hafen) lag ein (Boot", lambda text: text.count("(") >= 2)


def test_a_pack_is_checked_with_its_examples(tmp_path):
    pack = tmp_path / "my.toml"
    rule = (
        'lang = "und"\n[[rule]]\nid = "promotion.own"\nkind = "line"\nany = ["Kauft Fisch!"]\nwhy = "Ours."\n'
        'drops = ["Kauft Fisch!"]\nkeeps = ["{}"]\n'
    )
    pack.write_text(rule.format("Sie kauft Fisch."), encoding="utf-8")
    check_pack(pack)
    pack.write_text(rule.format("Kauft Fisch!"), encoding="utf-8")
    with pytest.raises(AssertionError, match="keeps"):
        check_pack(pack)
    pack.write_text("lang = 3")
    with pytest.raises(PackError):
        check_pack(pack)


@given(dirty_article())
def test_the_planted_spans_of_a_dirty_article_are_known(planted):
    text = planted.text
    for start, end, noise_class in reversed(planted.spans):
        assert noise_class
        text = text[:start] + text[end:].removeprefix("\n\n")
    assert planted.article == text.rstrip("\n") + "\n"


@given(scraped_text(), forum_thread(), hostile_text(max_chars=200))
def test_strategies_give_text(text, thread, hostile):
    assert isinstance(text + hostile, str)
    assert thread.count("#") >= 1
