"""What the decorators make of a function, and what a pipeline takes for its steps."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from scrubber import Pipeline, ScrubberError, cut_spans, drop_blocks, drop_lines, repair
from scrubber.document import Document
from scrubber.filter import Cut, Filter, as_steps


def is_noise(line: str) -> bool:
    """Lines that say NOISE."""
    return line == "NOISE"


def first_character(doc: Document) -> list[tuple[int, int]]:
    """The first character,
    whatever it is.

    Nobody wants this.
    """
    return [(0, 1)]


@drop_lines("test.noise")
def noise(line: str) -> bool:
    """Lines that say NOISE."""
    return line == "NOISE"


class Shelf:
    """Where filters are kept."""

    @staticmethod
    @drop_lines("test.kept")
    def kept(line: str) -> bool:
        return line == "KEPT"


@pytest.mark.parametrize("id", ["noise", "en.share-bar", "a1.b2-3", "x"])
def test_ids_are_lower_case_words_joined(id: str) -> None:
    assert id == drop_lines(id)(is_noise).id


@pytest.mark.parametrize("id", ["", "Noise", "share bar", "share_bar", ".share", "share.", "1share", "a..b", "bär"])
def test_any_other_id_is_refused(id: str) -> None:
    with pytest.raises(ValueError, match="lower-case words"):
        drop_lines(id)(is_noise)


@pytest.mark.parametrize("decorator", [drop_lines, cut_spans, drop_blocks, repair])
def test_a_decorator_without_an_id_says_so_at_once(decorator: Any) -> None:
    with pytest.raises(TypeError, match=r"takes the rule's id first, such as 'en\.share-bar'"):
        decorator(is_noise)
    with pytest.raises(ValueError, match="lower-case words"):
        decorator("Share Bar")
    with pytest.raises(TypeError, match=r"needs='share' is one str; give a tuple of them: needs=\('share',\)"):
        decorator("share", needs="share")


@pytest.mark.parametrize(
    ("decorator", "kind"),
    [(drop_lines, "lines"), (cut_spans, "spans"), (drop_blocks, "blocks"), (repair, "repair")],
)
def test_a_decorator_says_what_is_found_and_passes_on_what_must_be_there(decorator: Any, kind: str) -> None:
    plain, picky = decorator("test.plain")(is_noise), decorator("test.picky", needs=("NO", "IS"))(is_noise)
    assert (kind, (), False) == (plain.kind, plain.needs, plain.by_line)
    assert (kind, ("NO", "IS"), False) == (picky.kind, picky.needs, picky.by_line)


def test_a_filter_made_by_hand_needs_nothing_and_looks_at_the_whole_text() -> None:
    found = Filter("test.first", "spans", first_character)
    assert ((), False) == (found.needs, found.by_line)


@pytest.mark.parametrize("decorator", [cut_spans, repair])
def test_what_follows_from_single_lines_is_passed_on(decorator: Any) -> None:
    found = decorator("test.lines", needs=("x",), by_line=True)(first_character)
    assert (("x",), True) == (found.needs, found.by_line)


def test_a_filter_can_be_called_like_its_function() -> None:
    assert noise("NOISE") is True
    assert noise("Hafen") is False
    assert [(0, 1)] == cut_spans("test.first")(first_character)(Document("ab"))
    assert [(0, 1)] == cut_spans("test.first")(first_character).find(Document("ab"))


def test_a_filter_looks_like_its_function() -> None:
    assert ("Lines that say NOISE.", __name__, "noise") == (noise.__doc__, noise.__module__, noise.__qualname__)
    assert "<lines test.noise>" == repr(noise)


def test_a_filter_of_a_callable_without_a_name_goes_by_its_id() -> None:
    found = drop_lines("test.equal")(partial(str.__eq__, "NOISE"))
    assert "test.equal" == found.__qualname__
    assert "a\nb" == Pipeline(found)("a\nNOISE\nb").text


def test_why_is_the_first_paragraph_of_the_docstring_on_one_line() -> None:
    (rule,) = cut_spans("test.first")(first_character).rules()
    assert ("test.first", "test.first") == (rule.id, rule.filter)
    assert rule.why.startswith("The first character,")
    assert rule.why.endswith("whatever it is.")
    assert "\n" not in rule.why


def test_a_filter_without_a_docstring_has_a_rule_without_a_why() -> None:
    (rule,) = Shelf.kept.rules()
    assert ("test.kept", "", "test.kept") == tuple(rule)


def test_a_filter_is_kept_where_its_id_is_wanted() -> None:
    assert noise.narrowed(lambda rule: rule == "test.noise") is noise
    assert noise.narrowed(lambda rule: rule != "test.noise") is None


@pytest.mark.parametrize("found", [noise, Shelf.kept])
def test_a_filter_that_has_a_name_is_pickled_by_it(found: Filter) -> None:
    assert pickle.loads(pickle.dumps(found)) is found


@pytest.mark.parametrize("by_line", [False, True])
def test_a_filter_whose_name_is_its_function_is_pickled_with_all_that_it_says(by_line: bool) -> None:
    found = cut_spans("test.first", needs=("x", "y"), by_line=by_line)(first_character)
    again = pickle.loads(pickle.dumps(found))
    assert again is not found
    assert ("test.first", "spans", first_character) == (again.id, again.kind, again.function)
    assert (("x", "y"), by_line) == (again.needs, again.by_line)


def test_a_cut_is_of_the_rule_of_its_filter_unless_it_says_another() -> None:
    assert (1, 2, None, None) == Cut(1, 2)


class Pack(list[Filter]):
    """Filters, and a way to search them."""

    def find(self, word: str) -> Iterator[Filter]:
        """Give the filters with ``word`` in their ids."""
        return (member for member in self if word in member.id)


def test_steps_are_taken_out_of_whatever_holds_them() -> None:
    first = cut_spans("test.first")(first_character)
    nested: list[Any] = [noise, [first, (noise,)], Pipeline(first), Pack([noise]), iter([first]), []]
    assert [noise, first, noise, first, noise, first] == list(as_steps(nested))
    assert [noise] == list(as_steps(noise))


@pytest.mark.parametrize("given", [is_noise, 3, None])
def test_what_is_no_step_is_an_error_that_says_so(given: Callable[[str], bool] | int | None) -> None:
    with pytest.raises(ScrubberError, match="is no filter: put @drop_lines") as caught:
        list(as_steps([noise, given]))
    assert repr(given) in str(caught.value)


def test_a_name_is_no_step() -> None:
    with pytest.raises(ScrubberError, match="'images' is no filter"):
        Pipeline("images")
