"""The body scorer: which lines of a whole page are its body, from the text alone.

Features of every line and its neighbours, trees, and a choice for the whole
page at once; see `docs/model-card.md`. NumPy and the model are loaded on first
use. Nothing is kept between calls but tables that never change.

    >>> body_blocks(["Otters hold hands while they sleep."])
    []
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .explain import Block
    from .features import Cues

__all__ = ["body_blocks", "score_lines"]


def score_lines(lines: Sequence[str], *, cues: Cues | None = None) -> list[float]:
    """The probability (0-1) that each line is body; 0.0 for blank lines, which are context only.

    Texts of more than 20,000 lines are not judged: every line is taken for body.

    `cues`: for each line, the noise classes that the phrase packs found on it.
    """
    from .decide import score
    from .features import features
    from .model import shipped

    out = [float(bool(line.strip())) for line in lines]
    model = shipped()
    matrix = features(lines, cues, lexicon=model.lexicon) if lines else None
    if matrix is not None:
        out = [0.0] * len(lines)
        for i, p in zip(matrix.rows.tolist(), score(matrix, model).tolist(), strict=True):
            out[i] = p
    return out


def body_blocks(lines: Sequence[str], *, cues: Cues | None = None, preset: str = "standard") -> list[Block]:
    """The blocks of lines that are not body, in order; none where the text is an article already.

    `preset` is `light` (never drops), `standard` or `strict`. Dropping the blocks
    and asking again gives none.
    """
    from .decide import PRESETS, passes
    from .explain import blocks
    from .model import shipped

    settings = PRESETS[preset]
    if settings is None or not lines:
        return []
    model = shipped()
    return blocks(passes(lines, cues, model, settings), model, len(lines))
