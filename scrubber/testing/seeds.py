"""The texts that a search starts from: what a rule or a filter itself gives as examples."""

from __future__ import annotations

import ast
import doctest
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from scrubber.packs.compiled import shipped_examples
from scrubber.packs.rule import PhraseRule

MIN_CHARS = 3


def seeds_of(step: Any) -> list[str]:
    """Return the examples of ``step``: a pack rule's drops, keeps and phrases; else the strings in its doctests.

    >>> from scrubber.filters.signoff import mark
    >>> any("(mb)" in seed for seed in seeds_of(mark))
    True
    """
    rules: Iterable[PhraseRule] = getattr(step, "phrase_rules", ()) or getattr(step, "cue_rules", ())
    found: list[str] = []
    for rule in rules:
        known = rule if rule.drops else shipped_examples().get(rule.id, rule)
        found += [*known.drops, *known.keeps]
        if not known.drops:
            found += rule.phrases
    module = sys.modules.get(getattr(step, "__module__", None) or "")
    for doc in (getattr(step, "__doc__", None), getattr(module, "__doc__", None)):
        if not rules and doc:
            found += _doctest_strings(doc)
    found += getattr(step, "needs", ())
    return list(dict.fromkeys(found))


def _doctest_strings(docstring: str) -> Iterator[str]:
    """Give the longer strings in the examples of ``docstring``, those that they expect included."""
    try:
        examples = doctest.DocTestParser().get_examples(docstring)
    except ValueError:
        return
    for example in examples:
        for source in (example.source, example.want):
            try:
                tree = ast.parse(source.strip())
            except (SyntaxError, ValueError):
                continue
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) >= MIN_CHARS:
                    yield node.value
