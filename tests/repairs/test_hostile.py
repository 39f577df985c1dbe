"""Inputs made to be slow: each repair at n and 2n."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from scrubber.pipeline import Pipeline

from .test_laws import ALL, STEPS

SECONDS_PER_MB = 1.0
GROWTH = 2.5
SMALLEST = 0.02  # seconds; below that, growth is noise


def triple(text: str) -> str:
    for _ in range(3):
        text = text.encode().decode("latin-1")
    return text
