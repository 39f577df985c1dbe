"""Pages with the body of another page."""

from __future__ import annotations

from scrubber.body.train.mixed import mixed
from scrubber.body.train.pages import Page

NOISE = [0.0] * 6


def page(id: str, *, lang: str = "de", fold: int = 0, file: str = "pages-dev", body: int = 4) -> Page:
    shares = (*NOISE, *[1.0] * body, *NOISE)
    lines = tuple(f"{id} {'body' if share else 'noise'} {i}" for i, share in enumerate(shares))
    return Page(id, file, "page", lang, fold, lines, shares, "", 1.0, f"{id}.example")


def test_the_chrome_is_of_one_page_and_the_body_of_another() -> None:
    host, guest = page("a"), page("b", body=7)
    found = {made.id: made for made in mixed([host, guest])}
    made = found["a+b"]
    assert [line for line, share in zip(made.lines, made.shares, strict=True) if share] == [*guest.lines[6:13]]
    assert [line for line, share in zip(made.lines, made.shares, strict=True) if not share] == [
        line for line in host.lines if "noise" in line
    ]
    assert {"a+b", "b+a"} == set(found)


def test_pages_of_another_language_fold_or_file_are_not_mixed() -> None:
    given = [page("a"), page("b", lang="fr"), page("c", fold=1), page("d", file="wcxb-dev")]
    assert [] == list(mixed(given))


def test_a_page_without_a_body_or_without_chrome_gives_and_gets_nothing() -> None:
    bare = page("b")._replace(lines=("one", "two", "three"), shares=(1.0, 1.0, 1.0))
    assert ["a+b"] == [made.id for made in mixed([page("a"), bare])]
    assert [] == list(mixed([page("a"), page("c", body=2)]))


def test_each_page_is_given_one_body_and_the_same_each_time() -> None:
    given = [page(id) for id in "abcdef"]
    found = [made.id for made in mixed(given)]
    assert [*"abcdef"] == [id[0] for id in found]
    assert found == [made.id for made in mixed(given)]


def test_half_of_the_pages_get_an_island_of_a_third_page_and_their_lines_stay_in_order() -> None:
    given = [page(f"{at:02}", body=4)._replace(**with_island(f"{at:02}")) for at in range(40)]
    by_id = {one.id: one for one in given}
    made = list(mixed(given))
    islands = []
    for one in made:
        host, guest = (by_id[id] for id in one.id.split("+"))
        own = {*host.lines, *guest.lines}
        foreign = [at for at, line in enumerate(one.lines) if line not in own]
        islands.append(bool(foreign))
        if foreign:
            third = by_id[one.lines[foreign[0]].split()[0]]
            assert third.site not in (host.site, guest.site)
            assert foreign == [*range(foreign[0], foreign[-1] + 1)]
            assert one.shares[foreign[0] - 1] == one.shares[foreign[-1] + 1] == 1
            assert {one.shares[at] for at in foreign} in ({0.0}, {1.0})
        assert [line for line in one.lines if line in own] == [
            *host.lines[:6], *guest.lines[6:-6], *host.lines[-6:],
        ]
    assert 10 < sum(islands) < 30


def with_island(id: str) -> dict[str, tuple[object, ...]]:
    """Noise, two lines of body, five of noise, two of body, five cells, noise."""
    kinds = [*["noise"] * 6, "body", "body", *["advert"] * 5, "body", "body", *["cell"] * 5, *["noise"] * 6]
    long = " of seven words, which makes it a paragraph"
    lines = tuple(f"{id} {kind} {at}" + (long if kind == "body" else "") for at, kind in enumerate(kinds))
    return {"lines": lines, "shares": tuple(float(kind in ("body", "cell")) for kind in kinds)}
