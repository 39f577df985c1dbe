"""Searching for the text that breaks a filter: the eight laws of ``docs/laws.md`` as checks, and strategies for dirt.

>>> import re
>>> from scrubber import cut_spans
>>> from scrubber.testing import check_filter
>>> @cut_spans("wiki.citation")
... def citation(doc):
...     '''Citation marks of Wikipedia.'''
...     return [m.span() for m in re.finditer(r" ?\\[\\d+\\]", doc.text)]
>>> check_filter(citation, seeds=["Otters hold hands.[1] They sleep [2] afloat."])
Traceback (most recent call last):
...
scrubber.testing.check.LawError: idempotent: ...

Needs Hypothesis: ``pip install scrubber[testing]``.
"""

from scrubber.testing.check import (
    Law,
    LawError,
    check_filter,
    check_pack,
    check_pipeline,
    check_repair,
    filter_laws,
)
from scrubber.testing.strategies import Planted, dirty_article, forum_thread, hostile_text, scraped_text

__all__ = [
    "Law", "LawError", "Planted",
    "check_filter", "check_pack", "check_pipeline", "check_repair", "dirty_article", "filter_laws", "forum_thread",
    "hostile_text", "scraped_text",
]
