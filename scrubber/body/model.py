"""The trees: read from the package's data once, evaluated with a few array steps.

Every tree is *symmetric*: one question per level, the same for all branches.
The answers of a line are then the bits of the number of its leaf, for all
trees and all lines at once, and no training library is needed.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .lexicon import Lexicon
from .measure import F32

ROWS_AT_ONCE = 512
"""So that what is compared fits the processor's cache."""
MAX_DEPTH = 8
"""Of a tree: the number of a leaf is a byte."""


class Questions(NamedTuple):
    """What an ensemble asks, each question once."""

    feature: NDArray[np.intp]
    border: F32  # (questions, 1)
    place: NDArray[np.intp]  # (depth, trees) which question
    first_leaf: NDArray[np.intp]  # (trees, 1) place of each tree's first leaf among all


@dataclass(frozen=True)
class Trees:
    """An ensemble of symmetric trees of one depth."""

    feature: NDArray[np.int32]  # (trees, depth) the feature asked
    border: F32  # (trees, depth) answered by `value > border`
    leaf: F32  # (trees, 2 ** depth) what is added to the log odds
    mass: F32  # (trees, 2 ** depth) training weight, to explain
    bias: float

    def __post_init__(self) -> None:
        if self.feature.shape[1] > MAX_DEPTH:
            raise ValueError(f"trees are {self.feature.shape[1]} levels deep; {MAX_DEPTH} is the most")

    def log_odds(self, x: F32) -> F32:
        """The log odds of body for each column of `x` (features, rows)."""
        rows = x.shape[1]
        if rows > ROWS_AT_ONCE:
            parts = [self.log_odds(x[:, i : i + ROWS_AT_ONCE]) for i in range(0, rows, ROWS_AT_ONCE)]
            return np.concatenate(parts)
        total = self.leaf.ravel().take(self._leaves(x), mode="clip").sum(0) + self.bias
        return np.asarray(total, np.float32)

    def _leaves(self, x: F32) -> NDArray[np.intp]:
        """Places in the flattened `leaf`, for all trees and rows.

        A number of a leaf is a byte; eight rows go through the levels as one integer, since no byte runs over.
        """
        asked, rows, depth = self.questions, x.shape[1], self.feature.shape[1]
        answers = np.zeros((len(asked.feature), rows + -rows % 8), np.bool_)
        np.greater(x.take(asked.feature, axis=0), asked.border, out=answers[:, :rows])
        eights = answers.view(np.uint64)
        number = eights.take(asked.place[depth - 1], axis=0)
        bit = np.empty_like(number)
        for level in range(depth - 2, -1, -1):
            number += number
            eights.take(asked.place[level], axis=0, out=bit, mode="clip")
            number |= bit
        return np.asarray(number.view(np.uint8)[:, :rows] + asked.first_leaf)

    @cached_property
    def questions(self) -> Questions:
        """What the trees ask; many ask the same."""
        pairs = np.stack([self.feature.ravel().astype(np.float64), self.border.ravel().astype(np.float64)])
        unique, place = np.unique(pairs, axis=1, return_inverse=True)
        trees, depth = self.feature.shape
        return Questions(
            unique[0].astype(np.intp),
            unique[1].astype(np.float32)[:, None],
            place.reshape(self.feature.shape).T.copy(),
            (np.arange(trees) << depth)[:, None],
        )

    @cached_property
    def branches(self) -> tuple[NDArray[np.float64], ...]:
        """For each number of levels answered, the value of each branch that is left (trees, branches)."""
        trees, depth = self.feature.shape
        mass, value = self.mass.astype(np.float64) + 1e-6, self.leaf.astype(np.float64)
        out = []
        for level in range(depth + 1):
            folded = (trees, 1 << (depth - level), 1 << level)
            out.append((mass * value).reshape(folded).sum(1) / mass.reshape(folded).sum(1))
        return tuple(out)

    def contributions(self, x: F32) -> NDArray[np.float64]:
        """For each column of `x`: what each feature adds to the log odds along the trees' paths, (features, rows).

        The value of a branch is the mean of its leaves, weighted by what they held in training.
        """
        trees, depth = self.feature.shape
        features, rows = x.shape
        out = np.zeros(features * rows)
        number = np.zeros((trees, rows), np.int64)
        at = np.arange(trees)[:, None]
        before = np.repeat(self.branches[0], rows, axis=1)
        for level in range(depth):
            asked = self.feature[:, level]
            number |= (x[asked] > self.border[:, level, None]).astype(np.int64) << level
            after = self.branches[level + 1][at, number]
            place = asked[:, None] * rows + np.arange(rows)
            out += np.bincount(place.ravel(), (after - before).ravel(), len(out))
            before = after
        return out.reshape(features, rows)


class Model(NamedTuple):
    """Two stages of trees, and what goes with them."""

    names: tuple[str, ...]  # the features of the first stage, in order
    first: Trees
    second: Trees | None
    lexicon: Lexicon
    centre: F32  # mean of each feature over body lines, to say `short` or `long`


def probability(log_odds: F32) -> F32:
    """0-1 from log odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))), np.float32)


def dump(model: Model) -> bytes:
    """The model as bytes; the same model gives the same bytes. Leaves are kept to 1/512 of the log odds."""
    arrays: dict[str, NDArray[np.generic]] = {"centre": model.centre.astype(np.float32)}
    arrays["names"] = np.frombuffer("\n".join(model.names).encode(), np.uint8)
    for name, table in zip(Lexicon._fields, model.lexicon, strict=True):
        arrays[f"lexicon_{name}"] = table
    for stage, trees in (("first", model.first), ("second", model.second)):
        if trees is None:
            continue
        arrays[f"{stage}_feature"] = trees.feature.astype(np.int16)
        arrays[f"{stage}_border"] = trees.border.astype(np.float32)
        arrays[f"{stage}_leaf"] = np.round(trees.leaf * 512).astype(np.int16)
        arrays[f"{stage}_mass"] = np.round(np.log2(np.maximum(trees.mass.astype(np.float64), 1e-6)) * 4).astype(np.int8)
        arrays[f"{stage}_bias"] = np.array([trees.bias], np.float64)
    out = io.BytesIO()
    np.savez_compressed(out, **arrays)  # type: ignore[arg-type]  # the stub takes `allow_pickle` for one of them
    return out.getvalue()


def read(data: bytes) -> Model:
    """The model from bytes."""
    with np.load(io.BytesIO(data)) as npz:
        a = {k: npz[k] for k in npz.files}

    def trees(stage: str) -> Trees | None:
        if f"{stage}_feature" not in a:
            return None
        leaf = a[f"{stage}_leaf"].astype(np.float32) / np.float32(512)
        mass = np.exp2(a[f"{stage}_mass"].astype(np.float32) / 4)
        out = Trees(
            a[f"{stage}_feature"].astype(np.int32),
            a[f"{stage}_border"],
            leaf,
            mass,
            float(a[f"{stage}_bias"][0]),
        )
        for array in (out.feature, out.border, out.leaf, out.mass):
            array.setflags(write=False)
        return out

    lexicon = Lexicon(*(a[f"lexicon_{name}"] for name in Lexicon._fields))
    first = trees("first")
    assert first is not None, "a model without trees"
    return Model(tuple(a["names"].tobytes().decode().split("\n")), first, trees("second"), lexicon, a["centre"])


@cache
def shipped() -> Model:
    """The model in the package, read on first use."""
    return read((Path(__file__).parent / "model.npz").read_bytes())
