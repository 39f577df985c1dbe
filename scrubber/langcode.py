"""The language that a caller or a page names: a code, a tag, a locale."""

from __future__ import annotations

import re

TAG = re.compile(r"([a-z]{2,3})(?:[-_][\w.@-]{0,60})?", re.IGNORECASE | re.ASCII)  # de, de-AT, pt_BR, de_DE.UTF-8, deu
LONGER = {"deu": "de", "ger": "de", "eng": "en", "spa": "es", "fra": "fr", "fre": "fr", "ita": "it", "nld": "nl",
          "dut": "nl", "pol": "pl", "por": "pt"}


def code_of(tag: str) -> str | None:
    """Return the ISO 639-1 code in a language tag or locale, or ``None`` where ``tag`` is neither.

    A language that has no code of two letters keeps its three.

    >>> code_of("de-AT"), code_of("pt_BR.UTF-8"), code_of("ENG"), code_of("gsw"), code_of("German")
    ('de', 'pt', 'en', 'gsw', None)
    """
    found = TAG.fullmatch(tag.strip())
    code = found[1].lower() if found else None
    return LONGER.get(code, code) if code else None


def code_said(tag: str | None) -> str | None:
    """Return the code of what a page or record says its language is; ``None`` where that is no help.

    >>> code_said("de-DE"), code_said("und"), code_said("Deutsch"), code_said(None)
    ('de', None, None, None)
    """
    code = code_of(tag or "")
    return code if code and len(code) == 2 else None


def code_given(lang: str | None) -> str | None:
    """Return the code of a language that a caller chose. Raises ValueError where it is none, TypeError for no ``str``.

    Words in a language that nobody knows would be looked for in vain, and nobody would hear of it.
    """
    if not isinstance(lang, str):
        if lang is None:
            return None
        raise TypeError(f"lang must be a str such as 'de', not {type(lang).__name__}")
    if not lang:
        return None
    code = code_of(lang)
    if code is None:
        raise ValueError(f"lang is {lang!r}; give a code such as 'de' or 'pt-BR', or none, and the stop words decide")
    return code
