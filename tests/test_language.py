"""The vote for a language."""

from scrubber.language import vote


def test_a_page_of_names_and_numbers_is_of_the_language_of_its_few_sentences() -> None:
    names = "Krämer Lutz Becker Roth Hahn Vogel Arnold Simon Otto Graf Pohl Sauer Maier Lang Huber Jung Keller".split()
    table = " ".join(f"{name} {number}:{number + 1}" for number in range(5) for name in names)
    sentence = "In einer Partie mit zwei Hälften hat der Gast nach der Pause noch ein Tor und damit den Punkt geholt."
    assert "de" == vote(f"{sentence} {table}")


def test_a_language_that_nobody_knows_is_none_though_a_few_of_its_words_are_known() -> None:
    words = "der den er men og som til fra ikke har var skib havn dag nat vand vind sol himmel mand kone barn".split()
    assert "und" == vote(" ".join(words[i % len(words)] + ("e" if i > 60 else "") for i in range(200)))
