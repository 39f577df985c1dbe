"""Reading a pack, strictly: what is not known is an error that says where it stands and what was meant."""

from __future__ import annotations

import re
import reprlib
import warnings
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple

from scrubber.errors import PackError, did_you_mean
from scrubber.packs.patterns import MAX_LINE_CHARS, slow_line
from scrubber.packs.rule import KINDS, LINE_PLACES, PRESETS, SHAPES, TAKES, ZONES, PhraseRule
from scrubber.phrase import NUMBER_SIGN

ID = re.compile(r"[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*")
LANG = re.compile(r"[a-z]{2}|und")

# key -> (type, allowed values)
PACK_KEYS = {"lang": str, "stop_words": list, "rule": list}
RULE_KEYS: dict[str, tuple[type, tuple[str, ...]]] = {
    "id": (str, ()), "kind": (str, KINDS), "any": (list, ()), "why": (str, ()), "where": (dict, ()),
    "with": (list, ()), "unless": (list, ()), "pattern": (str, ()), "take": (str, TAKES), "items": (dict, ()),
    "everywhere": (bool, ()), "preset": (str, PRESETS), "drops": (list, ()), "keeps": (list, ()),
}
WHERE_KEYS: dict[str, tuple[type, tuple[str, ...]]] = {
    "line": (str, LINE_PLACES), "zone": (str, ZONES), "min_chars": (int, ()), "max_chars": (int, ()),
}
ITEM_KEYS: dict[str, tuple[type, tuple[str, ...]]] = {
    "shape": (str, SHAPES), "pattern": (str, ()), "min": (int, ()), "max": (int, ()),
    "max_chars": (int, ()), "only": (bool, ()), "trim": (bool, ()),
}
DEFAULTS = PhraseRule._field_defaults
TYPES: dict[type, str] = {str: "string", list: "list", dict: "table, as { key = value }", int: "whole number",
                          bool: "switch (true or false)"}
REQUIRED = ("id", "kind", "any", "why", "drops", "keeps")


class Pack(NamedTuple):
    """The rules and stop words of one file."""

    lang: str
    rules: tuple[PhraseRule, ...]
    stop_words: tuple[str, ...]


def read_pack(path: str | PathLike[str], *, try_patterns: bool = True) -> Pack:
    """Read the pack at ``path``. Raises PackError that names file, rule and key where it is not as it must be.

    Without ``try_patterns`` no pattern is tried on hostile lines, as for the packs here, which the tests do that to.
    """
    import tomllib

    file = Path(path)
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise PackError(f"{file}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise PackError(f"{file}: is not UTF-8: {error.reason} at byte {error.start}") from error
    except (ValueError, RecursionError) as error:  # TOMLDecodeError, and numbers of thousands of digits
        raise PackError(f"{file}: is not TOML: {error}") from error
    return pack_from(data, str(file), try_patterns=try_patterns)


def _shown(value: Any) -> str:
    """A value in an error message: short, whatever it is."""
    try:
        return reprlib.repr(value)
    except (ValueError, RecursionError):  # a number of thousands of digits, or nested a thousand times
        return f"a {type(value).__name__} too large to show"


def pack_from(data: dict[str, Any], file: str, *, try_patterns: bool = True) -> Pack:
    """Return the pack that ``data`` describes; ``file`` is what errors name."""
    for key in data:
        if key not in PACK_KEYS:
            raise PackError(f"{file}: unknown key {key!r}{did_you_mean(key, PACK_KEYS)}")
    lang = data.get("lang")
    if not isinstance(lang, str) or not LANG.fullmatch(lang):
        raise PackError(f"{file}: lang: {_shown(lang)} is no ISO 639-1 code; two lower-case letters, or 'und'")
    rules = data.get("rule", [])
    if not data.get("rule") and not data.get("stop_words"):
        raise PackError(f"{file}: rule: is missing; write each rule under [[rule]]")
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        raise PackError(f"{file}: rule: write each rule under [[rule]]")
    read = tuple(_rule(rule, lang, file, place, try_patterns) for place, rule in enumerate(rules, 1))
    seen: set[str] = set()
    for rule in read:
        if rule.id in seen:
            raise PackError(f"{file}: {rule.id}: id: used twice; the part after the class tells rules apart")
        seen.add(rule.id)
    return Pack(lang, read, _strings(data.get("stop_words", []), f"{file}: stop_words"))


def _rule(data: dict[str, Any], lang: str, file: str, place: int, try_patterns: bool) -> PhraseRule:
    name = data.get("id")
    where = f"{file}: {lang}.{name}" if isinstance(name, str) else f"{file}: rule {place}"
    for key in REQUIRED:
        if key not in data:
            raise PackError(f"{where}: {key}: is missing")
    _check(data, RULE_KEYS, where)
    _check(data.get("where", {}), WHERE_KEYS, f"{where}: where")
    _check(data.get("items", {}), ITEM_KEYS, f"{where}: items")
    if not ID.fullmatch(data["id"]):
        raise PackError(f"{where}: id: lower-case words joined by '.' or '-', such as 'share' or 'share.buttons'")
    if data["id"].startswith(f"{lang}."):
        raise PackError(f"{where}: id: leave out {lang!r}, which the pack's lang says for all its rules")
    if not data["why"].strip():
        raise PackError(f"{where}: why: say in a sentence why this is no body text")
    if "items" in data and data["kind"] != "block":
        raise PackError(f"{where}: items: only a rule of kind 'block' has items")
    if "take" in data and data["kind"] != "span":
        raise PackError(f"{where}: take: only a rule of kind 'span' takes part of a line")
    if data["kind"] == "span" and "line" not in data.get("where", {}):
        raise PackError(f"{where}: where: line: a span is part of a line: 'inside', 'start' or 'end'")
    phrases = _strings(data["any"], f"{where}: any", least=1)
    place_in_line, items = data.get("where", {}), data.get("items", {})
    numbered = next((phrase for phrase in phrases if NUMBER_SIGN in phrase), None)
    if numbered is not None and place_in_line.get("line", "whole") != "whole":
        raise PackError(f"{where}: any: {numbered!r}: {NUMBER_SIGN} stands for a number in whole lines only")
    reach = MAX_LINE_CHARS if data["kind"] == "span" else place_in_line.get("max_chars", DEFAULTS["max_chars"])
    item_reach = items.get("max_chars", DEFAULTS["item_max_chars"])
    optional: dict[str, Any] = {
        "line": place_in_line.get("line"), "zone": place_in_line.get("zone"),
        "min_chars": place_in_line.get("min_chars"), "max_chars": place_in_line.get("max_chars"),
        "together": _strings(data.get("with", []), f"{where}: with"),
        "unless": _strings(data.get("unless", []), f"{where}: unless"),
        "pattern": _pattern(data.get("pattern"), f"{where}: pattern", reach if try_patterns else 0),
        "take": data.get("take"),
        "item_shape": items.get("shape"),
        "item_pattern": _pattern(items.get("pattern"), f"{where}: items.pattern", item_reach if try_patterns else 0),
        "item_min": items.get("min"), "item_max": items.get("max"), "item_only": items.get("only"),
        "item_trim": items.get("trim"),
        "item_max_chars": items.get("max_chars"),
        "everywhere": data.get("everywhere"), "preset": data.get("preset"),
    }
    return PhraseRule(
        id=f"{lang}.{data['id']}", lang=lang, kind=data["kind"], phrases=phrases, why=data["why"].strip(),
        drops=_strings(data["drops"], f"{where}: drops", least=1),
        keeps=_strings(data["keeps"], f"{where}: keeps", least=1),
        **{key: value for key, value in optional.items() if value is not None},
    )


def _check(data: dict[str, Any], known: dict[str, tuple[type, tuple[str, ...]]], where: str) -> None:
    for key, value in data.items():
        if key not in known:
            raise PackError(f"{where}: unknown key {key!r}{did_you_mean(key, known)}")
        wanted, allowed = known[key]
        if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
            raise PackError(f"{where}: {key}: {_shown(value)} is no {TYPES[wanted]}")
        if isinstance(value, int) and value < 0:
            raise PackError(f"{where}: {key}: {_shown(value)} is less than nothing")
        if isinstance(value, str) and allowed and value not in allowed:
            raise PackError(f"{where}: {key}: {value!r} is none of {', '.join(allowed)}{did_you_mean(value, allowed)}")


def _strings(value: Any, where: str, *, least: int = 0) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise PackError(f"{where}: must be a list of strings that are not empty")
    if len(value) < least:
        raise PackError(f"{where}: needs at least {least}")
    return tuple(value)


def _pattern(value: str | None, where: str, max_chars: int) -> str | None:
    """Return ``value`` if it compiles and no line of ``max_chars`` makes it backtrack badly; 0: it is not tried."""
    if value == "":
        raise PackError(f"{where}: is empty, which every line contains; leave it out")
    if value is None or not max_chars:
        return value
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)
            line = slow_line(value, max_chars)
    except FutureWarning as warning:  # a class such as `[[a]`, which Python will read otherwise one day
        said = f"{warning}; put a backslash before a sign such as '[' or '&' inside a class"
        raise PackError(f"{where}: {said}") from None
    except (re.error, ValueError, OverflowError, RecursionError) as error:
        raise PackError(f"{where}: {error or 'is nested too deeply'}") from error
    if line is not None:
        raise PackError(
            f"{where}: backtracks on lines such as {line[:40]!r}… ({len(line)} characters): two repeats can take the "
            "same characters; let their classes exclude each other, or bound them"
        )
    return value
