"""Pages with less around their body."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scrubber.body.train.labels import OPEN
from scrubber.body.train.pages import Page
from scrubber.body.train.thin import thinned

KINDS = {"body": 1.0, "noise": 0.0, "open": OPEN, "blank": 0.0}


def page(kinds: list[str], id: str = "a") -> Page:
    lines = tuple("" if kind == "blank" else f"{kind} {i}" for i, kind in enumerate(kinds))
    return Page(id, "pages-dev", "page", "de", 0, lines, tuple(KINDS[kind] for kind in kinds), "", 1.0, "a.example")


@given(st.lists(st.sampled_from(sorted(KINDS)), max_size=60), st.text("abc", min_size=1, max_size=3))
def test_only_noise_goes_and_the_order_stays(kinds: list[str], id: str) -> None:
    given_page = page(kinds, id)
    thin = thinned(given_page)
    if thin is None:
        return
    pairs = list(zip(given_page.lines, given_page.shares, strict=True))
    left = list(zip(thin.lines, thin.shares, strict=True))
    rest = iter(pairs)
    assert all(pair in rest for pair in left)
    stay = [line for line, _ in pairs if line.startswith(("body", "open"))]
    assert stay == [line for line, _ in left if line.startswith(("body", "open"))]
    assert len(left) < len(pairs)


def test_a_page_without_a_body_or_without_noise_is_not_thinned() -> None:
    assert thinned(page(["noise"] * 9)) is None
    assert thinned(page(["body", "open", "body"])) is None


def test_an_extractor_s_text_is_no_whole_page() -> None:
    assert thinned(page(["noise"] * 20 + ["body"] * 3)._replace(producer="trafilatura")) is None


def test_the_same_page_is_thinned_the_same_way() -> None:
    kinds = (["noise"] * 5 + ["body"] * 2) * 6
    assert thinned(page(kinds)) == thinned(page(kinds))
