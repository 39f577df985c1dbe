"""Learning the scorer of pages: labels by their source, models by fold, and two runs joined."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from scrubber.body.model import Trees
from scrubber.html import crossval
from scrubber.html.model import read
from scrubber.html.train import dataset, fit, join
from scrubber.html.train.dataset import GOLD, HAND, SILVER, Example, build

from . import bench

KINDS = ("wcxb-dev", "pages-dev")


@pytest.fixture(scope="module")
def trained(learned: Path) -> Iterator[Path]:
    """The folder with the models of the folds."""
    folder = learned / "html"
    crossval.folds.cache_clear()
    crossval.model.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["dataset", "--bench", str(learned / "bench"), "--cache", str(folder)])
        dataset.main()
        names = learned / "names.json"
        names.write_text(json.dumps(json.loads((folder / "names.json").read_text())[:60]))
        patch.setattr("sys.argv", ["fit", "--cache", str(folder), "--names", str(names), "--trees", "1"])
        fit.main()
    yield folder
    crossval.folds.cache_clear()
    crossval.model.cache_clear()


def examples(trained: Path) -> dict[str, Example]:
    """All that was learned from, read from the cache."""
    return {e.id: e for kind in KINDS for e in build(Path("no bench here"), trained / "ds", 1, kind)}


def test_labels_say_where_they_come_from(trained: Path) -> None:
    found = examples(trained)
    assert [GOLD, HAND, SILVER] == [found[id].source for id in ("w4", "s0", "s5")]
    labels = dict(zip(found["s5"].lines, found["s5"].labels.tolist(), strict=True))
    assert [1.0, 1.0, 1.0] == [labels[line] for line in bench.body(5)]
    assert labels["Imprint"] == labels["Home"] == 0.0


def test_a_part_of_the_bench_will_do(learned: Path, tmp_path: Path) -> None:
    assert ["w0", "w1"] == [e.id for e in build(learned / "bench", tmp_path, 1, limit=2)]


@pytest.mark.usefixtures("trained")
def test_the_model_of_the_fold_keeps_the_body_and_drops_the_menu() -> None:
    assert bench.body(3) == crossval.clean_html(bench.html(3), id="w3").split("\n")
    assert bench.body(3) == crossval.body_only(bench.html(3), id="w3").split("\n")


def test_lines_that_count_neither_way_are_left_out_or_have_a_share(trained: Path) -> None:
    found = examples(trained)
    team = found["s0"].lines.index("Our team")
    assert -1.0 == found["s0"].labels[team]
    assert 0.2 == pytest.approx(fit.opened(found["s0"], 0.2).labels[team])
    assert found["w4"] is fit.opened(found["w4"], 0.2)


def test_a_run_learns_open_lines_only_where_it_is_told_what_they_are(
    trained: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def count(x: np.ndarray, *given: object, **options: object) -> Trees:
        seen.append(len(x))
        return read((trained / "model.npz").read_bytes()).trees

    monkeypatch.setattr(fit, "fit", count)
    given = ["fit", "--cache", str(trained), "--names", str(trained.parent / "names.json")]
    for more in ([], ["--open-share", "0.2", "--hand", "1"]):
        monkeypatch.setattr("sys.argv", [*given, *more])
        fit.main()
    by_hand = [e for e in examples(trained).values() if e.source == HAND]
    assert seen[-1] - seen[fit.FOLDS] == sum(int((e.labels < 0).sum()) for e in by_hand) > 0


def test_a_page_labelled_by_hand_counts_for_what_it_is_told(trained: Path) -> None:
    found = examples(trained)
    for id, counts in (("s0", 3.0), ("w4", 1.0), ("s5", 0.5)):
        _, _, mass = fit.draw(found[id], 3.0) or pytest.fail("nothing was drawn")
        assert sum(mass) == pytest.approx(counts)


def test_of_a_long_page_some_lines_are_drawn_and_count_for_all(trained: Path) -> None:
    short = examples(trained)["w4"]
    n = 2 * fit.LINES_A_PAGE
    long = short._replace(rows=np.arange(n), labels=np.ones(n, np.float32), words=np.full(n, 8, np.float32))
    rows, labels, mass = fit.draw(long) or pytest.fail("nothing was drawn")
    assert len(rows) == len(labels) == fit.LINES_A_PAGE
    assert sum(mass) == pytest.approx(1.0)
    assert fit.draw(long._replace(labels=np.full(n, -1.0))) is None


def test_the_mean_of_two_runs_has_the_mean_of_their_odds(
    trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = read((trained / "model.npz").read_bytes())
    other = model._replace(trees=opposite(model.trees))
    x = np.random.default_rng(1).random((len(model.names), 20)).astype(np.float32)
    both = join.mean([model, other])
    odds = [m.trees.log_odds(x) for m in (model, other, both)]
    assert odds[2] == pytest.approx((odds[0] + odds[1]) / 2)
    with pytest.raises(ValueError, match="different columns"):
        join.mean([model, model._replace(names=("llen",))])
    monkeypatch.setattr("sys.argv", ["join", str(trained), str(trained), str(tmp_path / "both")])
    join.main()
    joined = read((tmp_path / "both" / "model.npz").read_bytes())
    assert joined.trees.log_odds(x) == pytest.approx(odds[0], abs=0.01)


def opposite(trees: Trees) -> Trees:
    """Trees that say the opposite, and a little more of everything."""
    return Trees(trees.feature, trees.border, -trees.leaf, trees.mass, trees.bias + 1.0)
