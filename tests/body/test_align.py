"""Labels: which lines a gold body claims."""

from __future__ import annotations

import random

from scrubber.body.train.align import common, shares
from scrubber.body.train.pages import domain


def test_a_body_line_has_all_its_words() -> None:
    lines = ["Home", "The boat left at noon.", "It came back late.", "Imprint"]
    assert shares(lines, "The boat left at noon. It came back late.") == [0.0, 1.0, 1.0, 0.0]


def test_a_menu_line_with_a_word_of_the_body_is_no_body() -> None:
    lines = ["Boat", "Weather", "The boat left in fine weather at noon.", "Boat"]
    assert shares(lines, "The boat left in fine weather at noon.") == [0.0, 0.0, 1.0, 0.0]


def test_only_one_copy_of_a_body_is_body() -> None:
    lines = ["The boat left at noon today.", "Share", "The boat left at noon today."]
    found = shares(lines, "The boat left at noon today.")
    assert found is not None
    assert sorted(found) == [0.0, 0.0, 1.0]


def test_a_line_without_words_goes_with_its_neighbours() -> None:
    lines = ["Menu", "|", "The boat left at noon", ",", "and it came back late.", "»", "Imprint"]
    assert shares(lines, "The boat left at noon, and it came back late.") == [0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 0.0]


def test_the_common_subsequence_is_a_longest_one() -> None:
    def length(a: str, b: str) -> int:
        row = [0] * (len(b) + 1)
        for x in a:
            last = row[:]
            for j, y in enumerate(b):
                row[j + 1] = last[j] + 1 if x == y else max(row[j], last[j + 1])
        return row[-1]

    rng = random.Random(3)
    for _ in range(200):
        a = "".join(rng.choice("abc") for _ in range(rng.randrange(12)))
        b = "".join(rng.choice("abc") for _ in range(rng.randrange(12)))
        pairs = common(a, b)
        assert all(a[i] == b[j] for i, j in pairs)
        assert pairs == sorted(pairs)
        assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs) == length(a, b)


def test_domains_are_the_registered_ones() -> None:
    assert domain("https://www.example.co.uk/a") == "example.co.uk"
    assert domain("https://news.example.de/a") == "example.de"
    assert domain("https://me.blog.example.com") == "example.com"
