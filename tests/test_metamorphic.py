"""How results must hang together, whatever the text: noise planted, swapped, halved, a filter switched off."""

from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import scrubber
from scrubber.packs.frames import frame_of
from scrubber.selector import matches, rule_class
from scrubber.testing import dirty_article, forum_thread
from scrubber.testing.noise import LANGS, noise_classes

ACROSS = ("repeats", "body")  # these look at what stands elsewhere
LOCAL = ("markup", "shortcodes", "images")  # these look no further than a paragraph
PRESETS = ("standard", "strict")


def taken(result):
    """The characters of the source that are gone."""
    return {place for edit in result.edits for place in range(edit.start, edit.end) if not edit.replacement}


@pytest.mark.parametrize("name", PRESETS)
@given(dirty_article())
def test_noise_planted_into_an_article_leaves_the_article(name, planted):
    assert planted.article == scrubber.preset(name)(planted.text, lang=planted.lang).text


@given(dirty_article())
def test_every_planted_block_is_gone_by_an_edit_of_its_own_place(planted):
    result = scrubber.scrub(planted.text, lang=planted.lang)
    gone = taken(result)
    for start, end, _ in planted.spans:
        assert all(place in gone or planted.text[place].isspace() for place in range(start, end))


@given(st.data(), st.sampled_from(LANGS))
def test_the_order_of_noise_does_not_matter(data, lang):
    blocks = [block for _, block in noise_classes(lang)]
    one, two = data.draw(st.lists(st.sampled_from(blocks), min_size=2, max_size=2, unique=True))
    head, body, tail = frame_of(lang)
    article = f"{head}\n\n{body}\n\n{tail}"
    there = scrubber.clean(f"{article}\n\n{one}\n\n{two}\n", lang=lang)
    back = scrubber.clean(f"{article}\n\n{two}\n\n{one}\n", lang=lang)
    assert there == back


@given(dirty_article())
def test_two_halves_agree_with_the_whole_where_no_filter_looks_across(planted):
    pipeline = scrubber.preset("light").only(*LOCAL)
    for cut in (at + 2 for at in range(len(planted.text)) if planted.text.startswith("\n\n", at)):
        halves = [pipeline(part, lang=planted.lang).text for part in (planted.text[:cut], planted.text[cut:])]
        whole = pipeline(planted.text, lang=planted.lang).text
        assert whole.split() == "".join(halves).split()


@cache
def without(*classes):
    return scrubber.preset().without(*classes)


@given(dirty_article())
def test_a_filter_that_is_off_brings_back_its_own_cuts_and_takes_nothing_else(planted):
    full = without(*ACROSS)(planted.text, lang=planted.lang)
    classes = sorted({rule_class(rule).split(".")[0] for edit in full.edits for rule in edit.rules})
    for noise_class in classes:
        less = without(*ACROSS, noise_class)(planted.text, lang=planted.lang)
        assert taken(less) <= taken(full)
        own = {p for e in full.edits if all(matches(rule, noise_class) for rule in e.rules)
               for p in range(e.start, e.end) if not planted.text[p].isspace()}
        assert own <= {p for p in range(len(planted.text)) if p not in taken(less)}


@given(dirty_article())
def test_restoring_a_class_is_the_replay_without_its_edits(planted):
    result = scrubber.scrub(planted.text, lang=planted.lang)
    for noise_class in {rule_class(rule).split(".")[0] for edit in result.edits for rule in edit.rules}:
        restored = result.restore(noise_class)
        for edit in result.edits:
            if all(matches(rule, noise_class) for rule in edit.rules):
                assert planted.text[edit.start : edit.end].strip() in restored


@given(dirty_article())
def test_a_language_given_or_detected_gives_the_same_edits(planted):
    detected = scrubber.scrub(planted.text)
    assume(detected.lang == planted.lang)
    assert scrubber.scrub(planted.text, lang=planted.lang).edits == detected.edits


@given(forum_thread())
def test_a_thread_keeps_its_posts(thread):
    posts = [line for line in thread.split("\n") if len(line) > 100]
    left = scrubber.clean(thread)
    assert all(post in left for post in dict.fromkeys(posts))
