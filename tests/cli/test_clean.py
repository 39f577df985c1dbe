"""``scrubber`` and ``scrubber clean``: what goes in, what comes out, and which rules run."""

from pathlib import Path

import pytest

from .run import CLEAN, DIRTY, LAST, PARAGRAPH, Done, scrubber


def test_standard_input_goes_to_standard_output() -> None:
    assert Done(0, CLEAN, "") == scrubber(stdin=DIRTY)
    assert Done(0, CLEAN, "") == scrubber("-", stdin=DIRTY)
    assert Done(0, CLEAN, "") == scrubber("clean", stdin=DIRTY)


def test_a_file_goes_to_standard_output_and_stays_as_it_was(dirty: Path) -> None:
    assert Done(0, CLEAN, "") == scrubber(dirty)
    assert DIRTY == dirty.read_text(encoding="utf-8")


def test_several_files_follow_each_other(dirty: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(PARAGRAPH.rstrip("\n"), encoding="utf-8")
    assert CLEAN + PARAGRAPH + CLEAN == scrubber(dirty, other, dirty).out


def test_an_empty_input_gives_an_empty_output() -> None:
    assert Done(0, "", "") == scrubber(stdin=b"")


def test_a_text_without_a_newline_at_its_end_gets_one_on_standard_output() -> None:
    assert "Im Hafen.\n" == scrubber(stdin="Im Hafen.").out


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        (("--without", "newsletter"), "Newsletter abonnieren\n\n"),
        (("--without", "de.newsletter"), "Newsletter abonnieren\n\n"),
        (("--without", "images", "--without", "newsletter"), "![Boote](boote.jpg)\n\nNewsletter abonnieren\n\n"),
        (("--only", "newsletter"), "![Boote](boote.jpg)\n\n"),
        (("--only", "images", "--only", "newsletter"), ""),
        (("--preset", "light"), "Newsletter abonnieren\n\n"),
        (("--preset", "strict"), ""),
        (("--lang", "de"), ""),
        (("--lang", "pl"), "Newsletter abonnieren\n\n"),
    ],
    ids=" ".join,
)
def test_options_say_which_rules_run(options: tuple[str, ...], kept: str) -> None:
    assert f"{PARAGRAPH}\n{kept}{LAST}" == scrubber(*options, "--no-body", stdin=DIRTY).out


def test_a_pack_of_ones_own_runs_beside_the_shipped_ones(pack: Path) -> None:
    text = DIRTY + "\nKauft Fisch!\n"
    assert CLEAN == scrubber("--pack", pack, stdin=text).out
    assert CLEAN + "\nKauft Fisch!\n" == scrubber("--no-body", stdin=text).out


def test_rules_of_ones_own_can_be_selected_too(pack: Path) -> None:
    text = DIRTY + "\nKauft Fisch!\n"
    assert DIRTY == scrubber("--pack", pack, "--only", "promotion.own", stdin=text).out
    left = scrubber("--pack", pack, "--without", "promotion.own", "--no-body", stdin=text)
    assert CLEAN + "\nKauft Fisch!\n" == left.out


def test_a_rule_that_is_unknown_is_a_usage_error_that_proposes_the_nearest() -> None:
    done = scrubber("--without", "newsleter", stdin=DIRTY)
    assert Done(2, "", "Error: no rule 'newsleter'; did you mean 'newsletter'?\n") == done


def test_a_pack_that_is_not_as_it_must_be_is_a_usage_error(tmp_path: Path) -> None:
    pack = tmp_path / "bad.toml"
    pack.write_text('lang = "und"\n[[rule]]\nid = "x.y"\n', encoding="utf-8")
    done = scrubber("--pack", pack, stdin=DIRTY)
    assert (2, "") == done[:2]
    assert f"Error: {pack}: und.x.y: " in done.err


@pytest.mark.parametrize("option", ["--bogus", "--preset=hard"])
def test_wrong_options_are_a_usage_error(option: str) -> None:
    done = scrubber(option, stdin=DIRTY)
    assert (2, "") == done[:2]
    assert "Error: " in done.err


def test_html_is_read_as_html_by_its_beginning_by_its_suffix_and_on_demand(tmp_path: Path) -> None:
    body = f"<article><p>{PARAGRAPH}</p><p>Newsletter abonnieren</p><p>{LAST}</p></article>"
    (tmp_path / "page.html").write_text(body, encoding="utf-8")
    wanted = PARAGRAPH + LAST
    assert wanted == scrubber(stdin=f"<!doctype html><html><body>{body}</body></html>").out
    assert wanted == scrubber(tmp_path / "page.html").out
    assert wanted == scrubber("--html", stdin=body).out


def test_options_hold_for_html_too(pack: Path) -> None:
    page = f"<article><p>{PARAGRAPH}</p><p>Newsletter abonnieren</p><p>Kauft Fisch!</p><p>{LAST}</p></article>"
    left = scrubber("--html", "--no-body", "--without", "newsletter", "--pack", pack, stdin=page)
    assert Done(0, f"{PARAGRAPH}Newsletter abonnieren\n{LAST}", "") == left


def test_links_without_markdown_are_a_usage_error_that_says_what_to_give() -> None:
    done = scrubber("clean", "--links", stdin=DIRTY)
    assert (2, "") == (done.code, done.out)
    assert "give --format markdown too" in done.err
