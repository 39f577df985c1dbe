"""Texts that no filter may touch, in every language of the packs."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from scrubber.packs.frames import frame_of

FILE = Path(__file__).parent / "clean.toml"


@cache
def clean_texts() -> tuple[tuple[str, str], ...]:
    """All of them, each with its language: an article in every language, and texts that look like noise and are none.

    >>> sorted({lang for lang, _ in clean_texts()})
    ['de', 'en', 'es', 'fr', 'it', 'nl', 'pl', 'pt']
    """
    harmless = tomllib.loads(FILE.read_text(encoding="utf-8"))
    articles = [(lang, "\n\n".join(frame_of(lang)) + "\n") for lang in harmless]
    return (*articles, *((lang, text) for lang, texts in harmless.items() for text in texts))
