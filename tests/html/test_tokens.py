"""Class and id names and the families they belong to."""

from __future__ import annotations

import pytest

from scrubber.html.tokens import MAX_NAME, families, family_names


def named(name: str) -> set[str]:
    mask = families(name)
    return {family for i, family in enumerate(family_names()) if mask >> i & 1}


@pytest.mark.parametrize("name", ["post-content", "PostContent", "post_content__x", "x postContent"])
def test_the_words_of_a_name_count_however_it_is_written(name: str) -> None:
    assert {"post", "content"} <= named(name)


def test_a_word_run_together_counts_by_what_it_begins_and_ends_with() -> None:
    assert {"article", "content"} <= named("articlecontent")
    assert "comment" in named("commentsxy")
    assert "sidebar" in named("xysidebar")


def test_a_word_that_only_holds_a_short_one_does_not_count() -> None:
    assert named("navzz") == named("zznav") == set()
    assert named("bodyguards") == set()


def test_of_an_endless_name_the_start_is_read() -> None:
    assert named("x " * MAX_NAME + "sidebar") == set()
