"""The language that a caller names: a code, a tag, a locale; and what is none of these."""

from __future__ import annotations

import pytest

import scrubber
from scrubber.batch import Work, scrub_record

TEXT = "Im Hafen war es still, und die Fähre legte ab.\n\nNewsletter abonnieren\n"
CLEAN = "Im Hafen war es still, und die Fähre legte ab.\n"


@pytest.mark.parametrize("lang", ["de", "DE", "de-DE", "de_AT.UTF-8", "deu", "ger", " de ", "", None])
def test_a_tag_or_locale_is_the_language_in_it(lang):
    assert CLEAN == scrubber.clean(TEXT, lang=lang)


def test_a_language_without_rules_has_none():
    assert TEXT == scrubber.clean(TEXT, lang="sv")
    assert "gsw" == scrubber.scrub(TEXT, lang="gsw").lang


@pytest.mark.parametrize("lang", ["deutsch", "German", "\u017fk", "d", "de DE", "??"])
def test_a_word_that_is_no_code_is_an_error_that_says_what_one_is(lang):
    with pytest.raises(ValueError, match="give a code such as 'de'"):
        scrubber.clean(TEXT, lang=lang)
    with pytest.raises(ValueError, match="give a code such as 'de'"):
        Work(lang=lang)


def test_what_is_no_text_is_an_error():
    with pytest.raises(TypeError, match="lang must be a str such as 'de', not int"):
        scrubber.clean(TEXT, lang=5)


@pytest.mark.parametrize("said", ["de-DE", "und", "Deutsch", "", None, 7])
def test_a_record_that_says_nothing_of_use_is_voted_on(said):
    record = scrub_record({"text": TEXT, "in": said}, Work(context=(("lang", "in"),)))
    assert (CLEAN, None) == (record["text"], record["error"])


@pytest.mark.parametrize("said", ["de-DE", "Deutsch", ""])
def test_a_page_that_says_nothing_of_use_is_voted_on(said):
    page = f"<html lang='{said}'><body><p>Im Hafen war es still, und die Fähre ist da.</p></body></html>"
    assert "Im Hafen war es still, und die Fähre ist da." == scrubber.clean_html(page)
