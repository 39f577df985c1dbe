"""What each law says of a result that breaks it; a fake stands for the filter."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from scrubber import Pipeline, cut_spans, drop_lines, repair
from scrubber.edits import Edit
from scrubber.testing import check_pack, check_pipeline, check_repair, laws
from scrubber.testing.limits import OutOfTimeError, cpu_limit
from scrubber.testing.seeds import seeds_of
from scrubber.testing.subject import BrokenError, Subject

TEXT = "one two three"


@drop_lines("said.nothing")
def nothing(line: str) -> bool:
    """Takes nothing."""
    return False


def gave(text: str, *edits: Edit, settled: bool = True, source: str = TEXT, **more: Any) -> Any:
    """A subject whose every result is the same."""
    result = SimpleNamespace(text=text, edits=edits, source=source, settled=settled, notes=(), replay=lambda: text)
    pipeline = SimpleNamespace(rules=lambda: (), steps=(), max_rounds=7)
    kept = {"writes": False, "strict": True, "lang": None, "pipeline": pipeline, "max_seconds": 1.0, **more}
    return SimpleNamespace(run=lambda *given, **options: result, run_anew=lambda *given, **options: result, **kept)


CUT = Edit(3, 13, "", ("a",))


@pytest.mark.parametrize(
    ("law", "subject", "message"),
    [
        (laws.replay, gave("one", CUT, Edit(0, 1, "", ("a",))), "out of order or outside"),
        (laws.replay, gave(TEXT, Edit(0, 3, "one", ("a",))), "changes nothing"),
        (laws.replay, gave("one ", CUT), "the edits give"),
        (laws.replay, gave("".join(TEXT), source="".join([*TEXT])), "is the source itself"),
        (laws.only_cutting, gave("two one"), "is no part of the source"),
        (laws.only_cutting, gave("two one three", writes=True), "stand in another order"),
        (laws.idempotent, gave("one", settled=False, strict=False), "did not settle in 7 rounds"),
        (laws.never_silent, gave("one", CUT), "no rule that it names"),
        (laws.never_silent, gave("one", Edit(3, 13, "", ())), "no rule stands behind"),
        (laws.of_language, gave("one", CUT, lang="pl"), "is for 'pl' and cut a text in 'de' too"),
    ],
)
def test_a_law_says_how_it_is_broken(law: Callable[..., None], subject: Any, message: str) -> None:
    with pytest.raises(BrokenError, match=message):
        law(subject, TEXT)


@pytest.mark.parametrize("law", [laws.replay, laws.only_cutting, laws.idempotent, laws.never_silent, laws.of_language])
def test_a_sound_filter_breaks_none(law: Callable[..., None]) -> None:
    law(Subject(nothing, lang="de"), TEXT)


def test_a_filter_that_changes_what_it_is_shown_is_not_pure() -> None:
    @cut_spans("said.writing")
    def writing(doc: Any) -> list[tuple[int, int]]:
        """Writes into the lines."""
        doc.lines.append("x")
        return []

    with pytest.raises(BrokenError, match=r"changed doc\.lines of the document"):
        laws.pure(Subject(writing), TEXT)


def test_a_filter_that_cannot_travel_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(given: Any) -> bytes:
        raise TypeError("no way to write it down")

    monkeypatch.setattr("scrubber.testing.subject.pickle.dumps", refusing)
    with pytest.raises(BrokenError, match="cannot be pickled: TypeError: no way to write it down"):
        laws.pure(Subject(nothing), TEXT)


def test_a_repair_is_no_filter_and_a_filter_no_repair() -> None:
    @repair("said.mend")
    def mend(doc: Any) -> list[tuple[int, int, str]]:
        """Mends nothing."""
        return []

    check_repair(mend)
    check_pipeline(Pipeline(nothing))
    with pytest.raises(TypeError, match="is no repair"):
        check_repair(nothing)


def test_a_pack_whose_example_does_not_hold_is_named(tmp_path: Any) -> None:
    pack = tmp_path / "site.toml"
    rule = (
        'lang = "und"\n[[rule]]\nid = "promotion.own"\nkind = "line"\nany = ["Kauft Fisch!"]\nwhy = "Ours."\n'
        'drops = ["{}"]\nkeeps = ["{}"]\n'
    )
    for drops, keeps, said in (
        ("Sie kauft Fisch.", "Nichts.", "nothing was taken from 'Sie kauft Fisch.'"),
        ("Kauft Fisch!", "Kauft Fisch!", "was taken from 'Kauft Fisch!'"),
    ):
        pack.write_text(rule.format(drops, keeps), encoding="utf-8")
        with pytest.raises(AssertionError, match=said):
            check_pack(pack)


def test_examples_that_cannot_be_read_are_no_seeds() -> None:
    broken = SimpleNamespace(__doc__='>>> f("good seed")\n>>> this is no python\n')
    assert seeds_of(broken) == ["good seed"]
    assert seeds_of(SimpleNamespace(__doc__='>>> f("x")\n    >>>no blank\n')) == []


def test_a_call_that_takes_too_long_is_ended_and_the_next_one_is_not() -> None:
    with pytest.raises(OutOfTimeError), cpu_limit(0.02):
        while True:
            pass
    with cpu_limit(5.0):
        assert sum(range(1000)) == 499_500


def cutting(word: str, takes: Callable[[str, int], tuple[int, int]]) -> Any:
    """A filter that looks for ``word`` and names the range that ``takes`` makes of the text and its place."""

    @cut_spans("said.cutting")
    def found(doc: Any) -> list[tuple[int, int]]:
        """For a test."""
        at = doc.text.find(word)
        return [takes(doc.text, at)] if at >= 0 else []

    return Subject(found, lang="de")


def test_a_cut_that_would_glue_is_named_of_a_filter_and_not_of_a_pipeline() -> None:
    glues = cutting("(a)", lambda text, at: (at, at + 3))
    with pytest.raises(BrokenError, match="asked for a cut that the engine refuses"):
        laws.no_glue(glues, "one(a)two")
    laws.no_glue(Subject(glues.pipeline), "one(a)two")


def test_prose_near_noise_and_texts_without_any_must_stay() -> None:
    eats = cutting("Anzeige", lambda text, at: (0, len(text)))
    with pytest.raises(BrokenError, match="took prose that only stood near it"):
        laws.harmless(eats, "Anzeige")
    with pytest.raises(BrokenError, match="changed a text without noise"):
        laws.untouched(eats, "Die Anzeige hing am Kai.", "de")
    laws.harmless(eats, laws.frame_of("de")[1])


def test_another_result_for_the_same_text_is_not_pure() -> None:
    first, other = gave("one", CUT), gave("two", CUT)
    first.seeds, first.run_anew = [], other.run_anew
    with pytest.raises(BrokenError, match="came again after others"):
        laws.pure(first, TEXT)
    copied = gave("one", CUT, seeds=[], unpickled="a copy")
    copied.run_anew = lambda text, pipeline=None: (other if pipeline else copied).run(text)
    with pytest.raises(BrokenError, match="when it had been pickled"):
        laws.pure(copied, TEXT)


def test_offsets_of_a_folded_text_drift() -> None:
    drifts = cutting("(x)", lambda text, at: (text.lower().find("(x)"), text.lower().find("(x)") + 3))
    with pytest.raises(BrokenError, match="offsets are counted in a text whose case was folded"):
        laws.exact(drifts, " (x) ")
    laws.exact(cutting("(x)", lambda text, at: (at, at + 3)), " (x) ")
    laws.exact(cutting("Zokis", lambda text, at: (at, at + 5)), " (x) ")


def test_what_repeats_nothing_cannot_grow_and_what_takes_too_long_is_not_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def late(call: Callable[[], object]) -> int:
        raise OutOfTimeError

    laws.linear(Subject(nothing), "")
    monkeypatch.setattr(laws, "steps_of", late)
    with pytest.raises(BrokenError, match="could not be counted in time"):
        laws.linear(Subject(nothing), "x")
