"""The Scrapy add-on and pipeline, in a real crawler's settings and stats."""

import dataclasses

import pytest

from .pages import CLEAN, ERRORS, TEXTS

pytest.importorskip("scrapy", reason="scrapy is not installed (pip install 'scrubber[scrapy]')")
DIRTY, BODY = "The ferry left at six.\n\n![](ferry.jpg)\n", "The ferry left at six.\n"


def crawler(**settings):
    from scrapy import Spider
    from scrapy.utils.test import get_crawler

    class Quiet(Spider):
        name = "quiet"

    made = get_crawler(Quiet, {"ADDONS": {"scrubber.integrations.scrapy.ScrubberAddon": 500}, **settings})
    made._apply_settings() if not made.settings.frozen else None
    return made


def pipeline(**settings):
    from scrubber.integrations.scrapy import ScrubberPipeline

    return ScrubberPipeline.from_crawler(crawler(**settings))


def test_the_add_on_puts_the_pipeline_into_its_place():
    from scrubber.integrations.scrapy import ScrubberPipeline

    assert 300 == crawler().settings.getdict("ITEM_PIPELINES")[ScrubberPipeline]
    assert 7 == crawler(ITEM_PIPELINES={ScrubberPipeline: 7}).settings.getdict("ITEM_PIPELINES")[ScrubberPipeline]


def test_items_are_cleaned_as_in_the_plain_run():
    made = pipeline(SCRUBBER_PRESET="light", SCRUBBER_MAX_CHARS=5000)
    assert CLEAN == [made.process_item({"text": text})["text"] for text in TEXTS]
    stats = made.crawler.stats.get_stats()
    assert (1, len(TEXTS) - 2) == (stats["scrubber/failed"], stats["scrubber/cleaned"])
    assert 1 == sum(bool(error) for error in ERRORS)
    assert stats["scrubber/removed/images.markdown"] > 0


@dataclasses.dataclass
class Page:
    """An item of one's own class."""

    url: str
    text: str


def test_items_of_any_class_and_other_fields_stay():
    assert Page("https://example.org", BODY) == pipeline().process_item(Page("https://example.org", DIRTY))


def test_the_spider_that_older_versions_give_is_not_looked_at():
    assert {"text": BODY} == pipeline().process_item({"text": DIRTY}, object())


def test_html_fields_are_read_as_html():
    made = pipeline(SCRUBBER_FIELDS=[], SCRUBBER_HTML_FIELDS=["body"])
    assert "The ferry left at six." == made.process_item({"body": "<p>The ferry left at six.</p>"})["body"].strip()


def test_the_account_goes_into_a_field_where_asked():
    item = pipeline(SCRUBBER_EDITS_FIELD="edits").process_item({"text": DIRTY})
    assert [["images.markdown"]] == [edit["rules"] for edit in item["edits"]["text"]]


def test_an_item_of_which_nothing_is_left_is_dropped_by_option_only():
    from scrapy.exceptions import DropItem

    empty = {"text": "![](ferry.jpg)\n"}
    assert "" == pipeline().process_item(dict(empty))["text"].strip()
    with pytest.raises(DropItem, match="nothing in it reads as body"):
        pipeline(SCRUBBER_DROP_EMPTY=True).process_item(dict(empty))
