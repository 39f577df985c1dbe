"""Pages in a batch: the same text as `scrub_html` gives, with the preset and with steps of the user's own."""

import pytest

from scrubber import preset, scrub_html
from scrubber.batch import Work, scrub_record

BODY = [
    "Die Fähre legte um sechs Uhr ab, eine Stunde zu spät, und an Deck war kein einziger Stuhl mehr frei.",
    "Auf der Insel warteten zwei Busse, deren Fahrer sich nicht einig waren, wer zuerst zum Leuchtturm fährt.",
    "Am Abend saßen alle im Hafen, aßen Scholle und hörten dem Wirt zu, der von der Flut des Jahres 1962 erzählte.",
]
PAGE = "<html><body><nav><a href=/>Start</a> <a href=/s>Sport</a></nav><article>{}</article></body></html>".format(
    "".join(f"<p>{paragraph}</p>" for paragraph in [*BODY, "Jetzt Newsletter abonnieren!"]))


@pytest.mark.parametrize("options", [
    {}, {"without": ("newsletter",)}, {"body": False}, {"only": ("newsletter", "body")}])
def test_a_page_is_cleaned_as_the_function_cleans_it(options):
    chosen = preset("standard")
    if options.get("body") is False:
        chosen = chosen.without("body")
    if "without" in options:
        chosen = chosen.without(*options["without"])
    if "only" in options:
        chosen = chosen.only(*options["only"])
    made = scrub_record({"text": PAGE}, Work(html=True, **options))
    assert (scrub_html(PAGE, pipeline=chosen).text, None) == (made["text"], made["error"])
    assert all(paragraph in made["text"] for paragraph in BODY)


def test_a_pipeline_of_the_users_own_takes_the_place_of_the_preset():
    light = preset("light")
    made = scrub_record({"text": PAGE}, Work(html=True, pipeline=light))
    assert scrub_html(PAGE, pipeline=light).text == made["text"]
    assert "Newsletter" in made["text"]


def test_what_went_is_named_and_the_menu_is_the_bodys_choice():
    made = scrub_record({"text": PAGE}, Work(html=True))
    assert "Sport" not in made["text"]
    assert "Newsletter" not in made["text"]
    rules = {rule for edit in made["edits"] for rule in edit["rules"]}
    assert {"html.body"} <= rules
