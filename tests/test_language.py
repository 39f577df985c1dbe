"""The vote for a language."""

from scrubber.language import vote


def test_a_page_of_names_and_numbers_is_of_the_language_of_its_few_sentences() -> None:
    names = ("Krämer", "Lutz", "Becker", "Roth", "Hahn", "Vogel", "Arnold", "Simon", "Otto", "Graf", "Pohl", "Sauer")
    table = " ".join(f"{name} {number}:{number + 1}" for number in range(7) for name in names)
    sentence = "In einer Partie mit zwei Hälften hat der Gast nach der Pause noch ein Tor und damit den Punkt geholt."
    assert "de" == vote(f"{sentence} {table}")


def test_a_language_that_nobody_knows_is_none_though_a_few_of_its_words_are_known() -> None:
    known = ("der", "den", "er", "men", "mit", "var")
    others = ("og", "som", "til", "fra", "ikke", "skib", "havn", "dag", "nat", "vand", "vind", "sol", "himmel", "barn")
    assert "und" == vote(" ".join([*known, *others * 8]))
