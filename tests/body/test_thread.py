"""Short posts between the chrome of a forum stay, whatever the scorer makes of them."""

from __future__ import annotations

import scrubber
from scrubber import Pipeline, cut_spans, preset
from scrubber.body.thread import posted
from scrubber.document import Document

POST = "Moin, ich fahre das ganze Jahr über zur Arbeit, und meine Kette sieht nach einer Woche aus wie ein altes Seil."
ANSWER = "Waschbenzin, zweimal, im Schraubglas geschüttelt. Draußen natürlich."
THREAD = f"""Kettenöl oder Wachs?
Kettenblatt
12. November 2019
#1
{POST}
Zitieren
Inhalt melden
Speiche
Profi
Beiträge
1.433
12. November 2019
#2
Ja. Der Aufwand am Anfang ist groß, aber danach hält es bei mir sechshundert Kilometer, auch bei Regen im Winter.
Zitieren
Inhalt melden
Kettenblatt
13. November 2019
#3
Womit machst du sie sauber? Ich habe nur Spülmittel im Haus.
Zitieren
Inhalt melden
Speiche
13. November 2019
#4
{ANSWER}
Einmal editiert, zuletzt von Speiche (13. November 2019)
Zitieren
Inhalt melden
Community-Software: WoltLab Suite 5.2.1"""


def test_short_posts_stay_and_a_second_call_takes_none() -> None:
    result = scrubber.scrub(THREAD)
    assert POST in result.text
    assert ANSWER in result.text
    assert "Womit machst du sie sauber?" in result.text
    assert "Inhalt melden" not in result.text
    assert scrubber.clean(result.text) == result.text


def test_a_text_without_a_forum_has_no_posts() -> None:
    assert posted(Document(f"{POST}\n{ANSWER}")) is None


def test_only_sentences_near_the_chrome_are_posts() -> None:
    seen: list[set[str]] = []

    @cut_spans("site.look")
    def look(doc: Document) -> tuple[()]:
        """Look on, and take nothing."""
        lines = posted(doc)
        seen.append(set() if lines is None else {doc.lines[i] for i in lines.nonzero()[0]})
        return ()

    far = "\n".join(f"Der Satz mit der Nummer {number} steht allein." for number in range(12))
    preset().without("body").then(Pipeline(look))(f"{THREAD}\n{far}")
    assert ANSWER in seen[0]
    assert not any(line.startswith(("Der Satz", "Profi", "12.")) for line in seen[0])
