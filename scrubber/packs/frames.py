"""A neutral article in each language, to try the examples of rules in."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

FRAMES = Path(__file__).parent / "examples" / "frames.toml"


@cache
def _frames() -> dict[str, dict[str, str]]:
    return tomllib.loads(FRAMES.read_text(encoding="utf-8"))


def frame_of(lang: str) -> tuple[str, str, str]:
    """Return three paragraphs of prose in ``lang``; English ones for a language that has none."""
    frame = _frames().get(lang) or _frames()["en"]
    return frame["head"], frame["body"], frame["tail"]
