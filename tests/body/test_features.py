"""The numbers that the model sees."""

from __future__ import annotations

import numpy as np
import pytest

from scrubber.body.features import features
from scrubber.body.hashing import hash_word
from scrubber.body.measure import measure
from scrubber.body.model import MAX_DEPTH, Trees, dump, read, shipped

from .pages import ARTICLES, FOOTER, MENU

PAGE = (MENU + ARTICLES["en"] + FOOTER).split("\n")


def test_words_are_counted_with_and_without_blanks_between_them() -> None:
    m = measure(["Two words", "四个汉字", "", "12:30 on 3.4.2026"])
    assert m is not None
    assert m.row.tolist() == [0, 1, 3]
    assert m.words.tolist() == [2, 2, 6]
    assert m.times.tolist() == [0, 0, 1]
    assert m.dates.tolist() == [0, 0, 2]


def test_a_link_counts_as_its_text() -> None:
    plain = measure(["Read the guide to islands today.", "x"])
    linked = measure(["Read [the guide](https://example.org/a_(b)) to islands today.", "x"])
    assert plain is not None and linked is not None
    assert linked.words.tolist() == plain.words.tolist()
    assert linked.exact.tolist() == plain.exact.tolist()
    assert linked.links.tolist() == [1, 0]


def test_a_word_has_the_hash_that_its_table_entry_has() -> None:
    m = measure(["Der Fährmann, ÄÖÜ 七"])
    assert m is not None
    assert m.word_hash.tolist() == [hash_word(w) for w in ("der", "fährmann", "äöü", "七")]


def test_the_language_is_voted_by_stop_words() -> None:
    english, finnish = measure(ARTICLES["en"].split("\n")), measure(ARTICLES["fi"].split("\n"))
    assert english is not None and finnish is not None
    assert english.stop_share > 0.3
    assert finnish.stop_share == -1


@pytest.mark.parametrize("lines", [["a"], ["."], ["x", "", "y"], ["\x02a", "\x03"], PAGE, ["字"] * 50], ids=len)
def test_all_features_are_numbers(lines: list[str]) -> None:
    matrix = features(lines, lexicon=shipped().lexicon)
    assert matrix is not None
    assert matrix.names == shipped().names
    assert matrix.x.shape == (len(matrix.names), len(matrix.rows))
    assert np.isfinite(matrix.x).all()


def test_the_number_of_blank_lines_does_not_matter() -> None:
    one, three = features(["a b", "", "c d."]), features(["a b", "", "", "", "c d."])
    assert one is not None and three is not None
    assert np.array_equal(one.x, three.x)


def test_cues_and_extra_columns_are_features() -> None:
    cues = [frozenset({"newsletter"})] + [frozenset[str]()] * (len(PAGE) - 1)
    plain = features(PAGE)
    matrix = features(PAGE, cues, {"depth": np.arange(len(PAGE), dtype=np.float32)})
    assert plain is not None and matrix is not None
    assert matrix.names == (*plain.names, "depth")
    assert matrix.x[matrix.names.index("cue_ask"), 0] == 1
    assert matrix.x[-1].tolist() == matrix.rows.tolist()


def test_no_lines_no_features() -> None:
    assert features([]) is None
    assert features(["", " \t"]) is None


def test_a_model_survives_writing_and_reading() -> None:
    data = dump(shipped())
    assert dump(read(data)) == data
    assert len(data) < 400_000


def test_contributions_add_up_to_the_score() -> None:
    model = shipped()
    matrix = features(PAGE, lexicon=model.lexicon)
    assert matrix is not None
    trees = model.first
    mass = trees.mass.astype(float) + 1e-6
    base = ((mass * trees.leaf).sum(1) / mass.sum(1)).sum() + trees.bias
    assert np.allclose(base + trees.contributions(matrix.x).sum(0), trees.log_odds(matrix.x), atol=1e-2)


@pytest.mark.parametrize("depth", [MAX_DEPTH, MAX_DEPTH + 1])
def test_trees_whose_leaves_have_numbers_beyond_a_byte_are_refused(depth: int) -> None:
    feature = np.arange(depth, dtype=np.int32)[None]
    leaf = np.arange(1 << depth, dtype=np.float32)[None]
    border = np.zeros((1, depth), np.float32)
    if depth > MAX_DEPTH:
        with pytest.raises(ValueError, match="trees are 9 levels deep; 8 is the most"):
            Trees(feature, border, leaf, np.ones_like(leaf), 0.0)
    else:
        trees = Trees(feature, border, leaf, np.ones_like(leaf), 0.0)
        assert [255.0, 0.0] == trees.log_odds(np.array([[1.0, -1.0]] * depth, np.float32)).tolist()
