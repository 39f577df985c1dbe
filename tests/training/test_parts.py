"""The parts of the training: disguises, words, samples, the measure, and trees out of their library."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scrubber.body.lexicon import bucket
from scrubber.body.measure import measure
from scrubber.body.train import fit, words
from scrubber.body.train.align import common, fill, shares
from scrubber.body.train.dataset import CAPS, Judge, draw, labels, matrix_of
from scrubber.body.train.disguise import KINDS, disguise, kind_of
from scrubber.body.train.pages import FOLDS, Page, _mend
from scrubber.body.train.produce import bench_module

LINES = ("The ferry left at noon.", "Imprint", "It came back late.")
PAGE = Page("a", "wcxb-dev", "page", "article", 0, LINES, (1.0, 0.0, 1.0), "\n".join(LINES[::2]), 2.0, "a.example")


def test_a_disguised_line_keeps_its_shape_and_loses_its_words() -> None:
    line = "See the [ferry](https://e.org/f), left at 9."
    assert [line, line] == [disguise(line, "plain"), disguise(line, "foreign")]
    caseless, unspaced = disguise(line, "caseless"), disguise(line, "unspaced")
    assert not any(c.isascii() and c.isalpha() for c in caseless + unspaced)
    assert "9" in caseless
    assert "9" in unspaced
    assert caseless.count(" ") == line.count(" ") > unspaced.count(" ")
    assert unspaced.endswith("。")
    assert "e.org" not in caseless + unspaced


def test_five_pages_in_eight_wear_no_disguise() -> None:
    worn = [kind_of(seed) for seed in range(8)]
    assert 5 == worn.count("plain")
    assert set(KINDS) == set(worn)


def test_a_word_of_menus_gets_weight_and_one_of_a_single_site_does_not() -> None:
    pages = [PAGE._replace(fold=n % FOLDS, site=f"{n}.example", lines=(*LINES[:2], "Only here" if not n else "So"))
             for n in range(12)]  # fmt: skip
    counts = words.count([*pages, PAGE._replace(lines=("", " "), shares=(0.0, 0.0))], [*(p.site for p in pages), "b"])
    table = words.lexicon(counts).word

    def weight(word: str) -> int:
        found = measure([word])
        assert found is not None
        return int(table[bucket(found.word_hash)][0])

    assert weight("Imprint") > 0 > weight("So")
    assert 0 == weight("here")


def test_the_same_lines_of_a_long_page_are_drawn_each_time() -> None:
    n = 2 * CAPS["page"]
    page = PAGE._replace(lines=LINES[:1] * n, shares=(1.0,) * n)
    matrix = matrix_of(page)
    assert matrix is not None
    first, second = draw(page, matrix), draw(page, matrix)
    assert first is not None and second is not None
    assert CAPS["page"] == len(first.take)
    assert first.take.tolist() == second.take.tolist() == sorted(first.take.tolist())
    assert 2.0 == pytest.approx(float(first.w.sum()))
    assert {1.0} == set(labels(page, matrix).tolist())
    assert draw(page._replace(shares=(-1.0,) * n), matrix) is None


def test_the_measure_is_that_of_word_multisets() -> None:
    judge = Judge(PAGE, range(3))
    assert (1.0, 1.0, 1.0) == judge.f1(np.array([True, False, True]))
    precision, recall, _ = judge.f1(np.array([True, True, False]))
    assert (precision, recall) == (5 / 6, 5 / 9)
    assert (0.0, 0.0, 0.0) == judge.f1(np.zeros(3, bool))
    assert (0.0, 0.0, 0.0) == judge.f1(np.array([False, True, False]))


def test_what_a_snippet_says_wins_over_what_a_scraper_says() -> None:
    lines = ["The ferry left the harbour at noon.", "Follow us", "It came back late."]
    record = {"with": ["ferry left the", ""], "without": ["follow us", ""]}
    assert [1.0, 0.0, 0.2] == _mend([0.0, 1.0, 0.2], lines, record, str.lower)
    kept = {"with": ["ferry left"], "without": []}
    assert [0.9, 1.0, 0.2] == _mend([0.9, 1.0, 0.2], lines, kept, str.lower)


def test_soft_hyphens_and_composed_letters_are_no_other_words() -> None:
    assert shares(["Fähr­ver­bin­dung nach Hülsum"], "Fährverbindung nach Hülsum") == [1.0]


def test_a_page_too_long_to_align_has_no_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrubber.body.train.align.MAX_WORDS", 3)
    assert shares(["one two three four"], "one two") is None


def test_without_a_word_in_common_nothing_is_body() -> None:
    assert [] == common(["a"], ["b"])
    assert [0.0, 0.0] == fill([-1.0, -1.0])
    assert [0.0, 0.5, 0.5] == fill([0.0, 0.5, -1.0])


def test_a_folder_without_a_bench_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "bench_score", raising=False)
    monkeypatch.setattr("importlib.util.spec_from_file_location", lambda *given: None)
    with pytest.raises(SystemExit, match=r"no score\.py in"):
        bench_module(tmp_path)


class Fitted:
    """What the library gives: trees as JSON, the second one short, the third a mere constant."""

    def save_model(self, path: str, format: str) -> None:
        assert format == "json"
        asked = {"flat_feature_index": 7}, {"flat_feature_index": 2}
        trees = [
            {"splits": [{"float_feature_index": 0, "border": 0.5}, {"float_feature_index": 1, "border": 2.0}],
             "leaf_values": [0, 1, 2, 3], "leaf_weights": [4, 5, 6, 7]},
            {"splits": [{"float_feature_index": 1, "border": 1.0}], "leaf_values": [-1, 1], "leaf_weights": [1, 1]},
            {"splits": None, "leaf_values": [0.5], "leaf_weights": [2]},
        ]  # fmt: skip
        data = {"features_info": {"float_features": asked}, "oblivious_trees": trees, "scale_and_bias": [2.0, [0.25]]}
        Path(path).write_text(json.dumps(data))


def test_trees_say_outside_their_library_what_they_say_in_it() -> None:
    trees = fit.export(Fitted())
    x = np.zeros((8, 4), np.float32)
    x[7] = [0, 1, 0, 1]
    x[2] = [0, 0, 3, 3]
    odds = [2 * (a + b + 0.5) + 0.25 for a, b in ((0, -1), (1, -1), (2, 1), (3, 1))]
    assert odds == trees.log_odds(x).tolist()
    assert [4, 5, 6, 7] == trees.mass[0, :4].tolist()


def test_the_mean_of_a_column_is_weighted() -> None:
    assert [2.5] == fit.weighted_mean(np.array([[1.0], [3.0]], np.float32), np.array([1, 3], np.float32)).tolist()


def test_the_library_learns_what_is_there_to_learn() -> None:
    pytest.importorskip("catboost")
    x = np.random.default_rng(1).random((200, 3)).astype(np.float32)
    y = (x[:, 1] > 0.5).astype(np.float32)
    options: dict[str, Any] = {"iterations": 5, "learning_rate": 0.5}
    trees = fit.fit(x, y, np.ones(200, np.float32), **options)
    assert ((trees.log_odds(x.T) > 0) == (y > 0.5)).mean() > 0.95
