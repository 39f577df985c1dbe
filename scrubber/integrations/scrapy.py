"""Scrapy: ``ADDONS = {"scrubber.integrations.scrapy.ScrubberAddon": 500}``, and items come out clean.

Settings: ``SCRUBBER_FIELDS`` (default ``["text"]``), ``SCRUBBER_HTML_FIELDS`` (fields that hold HTML),
``SCRUBBER_PRESET``, ``SCRUBBER_DROP_EMPTY`` (drop items of which nothing is left), ``SCRUBBER_MAX_CHARS``,
``SCRUBBER_EDITS_FIELD`` (put the account there), ``SCRUBBER_PRIORITY`` (300). The stats count by rule.
"""

from __future__ import annotations

from typing import Any

from scrubber.batch.records import edits_of
from scrubber.batch.work import MAX_CHARS, Outcome, Work

MAX_SECONDS = 5.0  # of processor time; a pipeline runs in the reactor's thread, which should not stand still


class ScrubberPipeline:
    """Cleans the text fields of items. A field that fails stays as it came, and is counted and logged."""

    def __init__(self, crawler: Any) -> None:
        settings = crawler.settings
        self.crawler = crawler
        self.fields = dict.fromkeys(settings.getlist("SCRUBBER_FIELDS", ["text"]), False)
        self.fields |= dict.fromkeys(settings.getlist("SCRUBBER_HTML_FIELDS", []), True)
        self.drop_empty = settings.getbool("SCRUBBER_DROP_EMPTY", False)
        self.edits_field = settings.get("SCRUBBER_EDITS_FIELD")
        self.work = Work(preset=settings.get("SCRUBBER_PRESET", "standard"),
                         max_chars=settings.getint("SCRUBBER_MAX_CHARS", MAX_CHARS), max_seconds=MAX_SECONDS)

    @classmethod
    def from_crawler(cls, crawler: Any) -> ScrubberPipeline:
        """Make the pipeline; Scrapy calls this."""
        made = cls(crawler)
        made.work.ready()
        return made

    def process_item(self, item: Any, *_: Any) -> Any:
        """Clean the fields of ``item``. Raises DropItem where nothing is left and SCRUBBER_DROP_EMPTY is set.

        Scrapy before 2.14 gives the spider too, which is not looked at.
        """
        from itemadapter import ItemAdapter  # type: ignore[import-untyped,import-not-found,unused-ignore]

        adapter = ItemAdapter(item)
        url = adapter.get("url")
        outcomes = {}
        for field, html in self.fields.items():
            if isinstance(adapter.get(field), (str, bytes)):
                outcome = self.work(adapter[field], html=html, url=url if isinstance(url, str) else None)
                self._count(field, outcome)
                outcomes[field] = edits_of(outcome)
                if outcome.error is None:
                    adapter[field] = outcome.text
        if self.edits_field:
            adapter[self.edits_field] = outcomes
        if self.drop_empty and outcomes and not any(str(adapter[field]).strip() for field in outcomes):
            from scrapy.exceptions import DropItem  # type: ignore[import-untyped,import-not-found,unused-ignore]

            raise DropItem("scrubber: nothing in it reads as body")
        return item

    def _count(self, field: str, outcome: Outcome) -> None:
        stats = self.crawler.stats
        stats.inc_value("scrubber/failed" if outcome.error else "scrubber/cleaned")
        if outcome.error:
            import logging

            logging.getLogger(__name__).warning("field %r was left as it came: %s", field, outcome.error)
        for edit in outcome.result.edits if outcome.result else ():
            for rule in edit.rules:
                stats.inc_value(f"scrubber/removed/{rule}")


class ScrubberAddon:
    """Puts the pipeline into its place; what the project sets stays."""

    def update_settings(self, settings: Any) -> None:
        """Add the pipeline; Scrapy calls this."""
        priority = settings.getint("SCRUBBER_PRIORITY", 300)
        settings.setdefault_in_component_priority_dict("ITEM_PIPELINES", ScrubberPipeline, priority)
