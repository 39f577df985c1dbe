"""Learning the body scorer: what the labels say, and what each fold's model has seen."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from scrubber.body import crossval
from scrubber.body.model import Model, dump, read
from scrubber.body.train import __main__ as command
from scrubber.body.train import gate, run
from scrubber.body.train.named import NOT_LEARNED, _share, all_without_named, cues
from scrubber.body.train.pages import FOLDS, HAND_WEIGHT, Page, build, fold_of
from scrubber.body.train.run import ALL, train

from . import bench

PAGE = "\n".join([*bench.MENU, *bench.body(3), *bench.FOOT])


@pytest.fixture(scope="module")
def built(learned: Path) -> list[Page]:
    return build(learned / "bench", learned / "cache", 1)


@pytest.fixture(scope="module")
def models(learned: Path) -> dict[int, Model]:
    """What the command wrote for the folds."""
    with pytest.MonkeyPatch.context() as patch:
        at = {"--bench": "bench", "--out": "model.npz", "--folds-dir": "folds", "--cache": "cache"}
        given = [part for option, name in at.items() for part in (option, str(learned / name))]
        patch.setattr("sys.argv", ["train", *given, "--jobs", "1"])
        command.main()
    found = {fold: read((learned / "folds" / f"fold{fold}.npz").read_bytes()) for fold in range(FOLDS)}
    return {**found, ALL: read((learned / "model.npz").read_bytes())}


def page(built: list[Page], id: str, producer: str) -> Page:
    return next(page for page in built if (page.id, page.producer) == (id, producer))


def test_the_gold_body_is_learned_as_body_and_the_menu_as_none(built: list[Page]) -> None:
    labels = dict(zip(*page(built, "w4", "page")[5:7], strict=True))
    assert [1.0, 1.0, 1.0] == [labels[line] for line in bench.body(4)]
    assert {0.0} == {labels[line] for line in (*bench.MENU, *bench.FOOT)}


def test_lines_that_a_person_left_open_are_not_learned(built: list[Page]) -> None:
    labels = dict(zip(*page(built, "g1", "markdown")[5:7], strict=True))
    assert (labels["Home"], labels["Our team"], labels[bench.body(1)[0]]) == (0.0, -1.0, 1.0)
    assert tuple(bench.body(1)) == page(built, "g1", "body").lines


def test_labels_by_hand_count_more_wherever_the_page_stands(built: list[Page]) -> None:
    assert [HAND_WEIGHT, HAND_WEIGHT, 1.0] == [page(built, id, "page").weight for id in ("w0", "s0", "s5")]


def test_snippets_mend_what_no_person_labelled(built: list[Page]) -> None:
    labels = dict(zip(*page(built, "s5", "page")[5:7], strict=True))
    assert (labels[bench.body(5)[1]], labels["Imprint"]) == (1.0, 0.0)


def test_what_the_filters_took_is_learned_of_most_pages_that_wear_no_disguise() -> None:
    made = Page("x", "wcxb-dev", "page", "article", 0, ("a",), (1.0,), "", 1.0, "x.org", {"ask": (0,)})
    told = [run._known(made._replace(id=f"{i}"), "plain")["gone"] is not None for i in range(400)]
    assert 0.7 < sum(told) / len(told) < 0.8
    assert not any(run._known(made, kind)["gone"] for kind in ("foreign", "caseless", "unspaced"))


def test_a_line_made_of_several_has_the_labels_of_all_by_length() -> None:
    made = Page("x", "wcxb-dev", "page", "article", 0, ("Wir", "", "Heute"), (1.0, 0.0, 0.2), "", 1.0, "x.org")
    assert (0.5, NOT_LEARNED) == (pytest.approx(_share(made, range(3))), _share(made, range(1, 2)))
    assert NOT_LEARNED == _share(made._replace(shares=(1.0, 0.0, -1.0)), range(3))


def test_a_scraper_that_fails_leaves_no_page(built: list[Page]) -> None:
    assert {"markdown", "body"} == {p.producer for p in built if p.file == "gold-dev" and p.id == "g1"}
    assert {"page", "inscriptis", "h2t", "trafilatura"} == {p.producer for p in built if p.file == "pages-dev"}


def test_pages_are_built_once_and_read_again(built: list[Page], learned: Path) -> None:
    assert built == build(learned / "no bench here", learned / "cache", 1)


def test_the_scorer_meets_pages_without_what_has_a_name_and_bodies_as_they_are(built: list[Page]) -> None:
    before = [page(built, "w4", "page"), page(built, "w4", "body")]
    scrape, body = all_without_named(before, 1)
    assert body == before[1]
    assert {"Home", *bench.body(4)} <= set(scrape.lines)
    assert not {"Sign in", "Follow us", "Most read this week"} & set(scrape.lines)
    assert len(scrape.lines) == len(scrape.shares)


@pytest.mark.usefixtures("models")
def test_a_fold_model_keeps_the_body_and_drops_the_menu() -> None:
    kept = crossval.clean(PAGE, id="w3").split("\n")
    assert set(bench.body(3)) <= set(kept)
    assert not {"Home", "Weather map", "Otters return"} & set(kept)
    assert PAGE == crossval.clean(PAGE, id="w3", preset="light")


def test_the_whole_pipeline_runs_with_the_model_of_the_fold(models: dict[int, Model]) -> None:
    fold = fold_of("https://www.harbour3.example/a")
    assert dump(models[fold]) == dump(crossval.model_for("w3"))
    assert bench.body(3) == crossval.clean_page(PAGE, id="w3").split("\n")


def test_a_fold_model_has_learned_nothing_from_the_pages_of_its_fold(built: list[Page]) -> None:
    few = [p for p in built if p.producer in ("page", "body")]
    other = [p if p.fold else p._replace(shares=tuple(1 - max(s, 0) for s in p.shares)) for p in few]
    first, second = (train(pages, 1, cues, say=lambda _: None) for pages in (few, other))

    def learned(model: Model) -> bytes:
        return dump(model._replace(second=None, centre=np.zeros(1, np.float32)))

    assert learned(first[0]) == learned(second[0])
    assert learned(first[ALL]) != learned(second[ALL])


@pytest.fixture
def one_pipeline(models: dict[int, Model], monkeypatch: pytest.MonkeyPatch) -> None:
    """The gate meets all pages with one model, since making a pipeline takes a second."""
    monkeypatch.setattr(gate, "pipeline_for", lambda id: crossval.pipeline_for("w3"))


@pytest.mark.usefixtures("one_pipeline")
def test_the_gate_learns_from_what_dropping_wins(learned: Path) -> None:
    some = [row for row in gate.texts(learned / "bench") if row[2] in ("w3", "g0")]
    assert [True, False] * 2 == [text == gold for text, gold, _ in some]
    settings = gate.PRESETS["standard"]
    assert settings is not None
    rows = [gate.seen(*row, settings, str.lower) for row in some]
    assert all(row is None or row.is_body == (text == gold) for row, (text, gold, _) in zip(rows, some, strict=True))
    scrapes = [row for row in rows if row is not None and not row.is_body]
    assert scrapes and all(row.won > 0 for row in scrapes)
    assert gate.seen("", "", "w3", settings, str.lower) is None


def test_the_gate_trusts_what_won_and_not_what_lost() -> None:
    def text(gain: float, won: float) -> gate.Seen:
        return gate.Seen((1.0, 1.0, 3), gate.Signs(gain, 3, 0.5, 0.1, 0.5, 1, 2, 0.1, 3), won, won < 0)

    weights, bias = gate.fit_trust([text(gain / 100, 0.1 if gain > 3 else -0.1) for gain in range(7)])
    assert bias + weights.gain * 0.06 > 0 > bias + weights.gain * 0.0


def test_the_glance_lets_through_what_is_cut() -> None:
    def text(head: float) -> gate.Seen:
        return gate.Seen((head, 1.0, 2), None, 0.0, False)

    rows = [text(head) for head in range(8)]
    weights, least, spared = gate.fit_glance(rows, lambda row: row.glance[0] > 4)
    assert all(sum(w * v for w, v in zip(weights, row.glance, strict=True)) >= least - 1e-9 for row in rows[5:])
    assert spared == 1.0


@pytest.mark.usefixtures("one_pipeline")
def test_the_gate_prints_the_weights_to_copy(
    learned: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    some = [row for row in gate.texts(learned / "bench") if row[2] in ("w3", "w4")]
    monkeypatch.setattr(gate, "texts", lambda bench: some)
    monkeypatch.setattr("sys.argv", ["gate", "--bench", str(learned / "bench")])
    gate.main()
    said = capsys.readouterr().out
    assert "WEIGHTS = Signs(gain=" in said
    assert "BIAS = " in said
