"""The body of a bench page by the fold model that saw no page of its domain.

For `score.py text --with-id --system scrubber.body.crossval:clean`; a figure on
pages that the model has seen is no figure. The environment variable
`SCRUBBER_FOLDS` names the folder that `python -m scrubber.body.train` wrote
(`.folds` where it is not set).
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

from scrubber.api import preset as shipped
from scrubber.body.step import BodyStep
from scrubber.pipeline import Pipeline

from .decide import PRESETS, passes
from .explain import blocks
from .features import Cues
from .model import Model, read


@cache
def _folds(folder: str) -> dict[str, int]:
    out: dict[str, int] = json.loads((Path(folder) / "folds.json").read_text())
    return out


@cache
def _model(folder: str, fold: int) -> Model:
    return read((Path(folder) / f"fold{fold}.npz").read_bytes())


def model_for(id: str) -> Model:
    """The model of the fold that the page stands in."""
    folder = os.environ.get("SCRUBBER_FOLDS", ".folds")
    return _model(folder, _folds(folder)[id])


def clean(text: str, *, id: str, preset: str = "standard", cues: Cues | None = None) -> str:
    """The lines of `text` that the scorer alone keeps; `cues` as in `body_blocks`."""
    settings = PRESETS[preset]
    lines = text.split("\n")
    if settings is None:
        return text
    model = model_for(id)
    gone: set[int] = set()
    for block in blocks(passes(lines, cues, model, settings), model, len(lines)):
        gone.update(range(block.start, block.end))
    return "\n".join(line for i, line in enumerate(lines) if i not in gone)


@cache
def _pipeline(folder: str, fold: int, preset: str) -> Pipeline:
    model = _model(folder, fold)
    return Pipeline(*(BodyStep(preset, model=model) if isinstance(s, BodyStep) else s for s in shipped(preset).steps))


def pipeline_for(id: str, preset: str = "standard") -> Pipeline:
    """The shipped pipeline with the body scorer of the fold that the page stands in."""
    folder = os.environ.get("SCRUBBER_FOLDS", ".folds")
    return _pipeline(folder, _folds(folder)[id], preset)


def clean_page(text: str, *, id: str, preset: str = "standard") -> str:
    """The text as the whole pipeline leaves it, with the model that never saw the page's domain."""
    return pipeline_for(id, preset)(text).text
