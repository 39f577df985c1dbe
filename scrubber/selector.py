"""Selecting rules by name: an id, a dotted prefix, or a class in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from scrubber.errors import SelectorError, did_you_mean

FAMILIES = frozenset({"repair"})  # prefixes that, like a language, stand before the class


def rule_class(rule: str) -> str:
    """Return ``rule`` without the language or family before its class.

    >>> rule_class("de.newsletter.invite"), rule_class("repair.quotes"), rule_class("markup")
    ('newsletter.invite', 'quotes', 'markup')
    """
    first, dot, rest = rule.partition(".")
    return rest if dot and (first in FAMILIES or len(first) == 2 or first == "und") else rule


def matches(rule: str, selector: str) -> bool:
    """Whether ``selector`` names ``rule``: as its id, as a dotted prefix of it, or by its class.

    >>> matches("de.newsletter.invite", "newsletter"), matches("de.newsletter.invite", "de")
    (True, True)
    >>> matches("de.newsletter.invite", "news")
    False
    """
    return any(name == selector or name.startswith(selector + ".") for name in (rule, rule_class(rule)))


def wanted_by(selectors: Iterable[str], known: Iterable[str]) -> Callable[[str], bool]:
    """Return a function that says whether any of ``selectors`` names a rule.

    Raises SelectorError for a selector that names none of the ``known`` rules, TypeError for one that is no ``str``.
    """
    chosen, ids = tuple(selectors), list(known)
    for selector in chosen:
        if not isinstance(selector, str):
            raise TypeError(f"a selector is a str such as 'newsletter', not {type(selector).__name__}: {selector!r}")
        if not any(matches(rule, selector) for rule in ids):
            names = {*ids, *(rule_class(rule) for rule in ids), *(rule_class(rule).split(".")[0] for rule in ids)}
            near = did_you_mean(selector, sorted(names))
            raise SelectorError(f"no rule {selector!r}{near or f' among the {len(ids)} here; rules() lists them'}")
    return lambda rule: any(matches(rule, selector) for selector in chosen)
