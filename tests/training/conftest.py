"""A bench that was learned from, without the library that fits trees and without processes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scrubber.body.model import Trees
from scrubber.body.train import fit

from . import bench

MODULES = ("body.train.named", "body.train.pages", "body.train.produce", "html.train.dataset")


def stump(x: Any, y: Any, w: Any, **options: Any) -> Trees:
    """One question: the feature whose halves differ most, asked at its middle."""
    middle = (x.min(0) + x.max(0)) / 2
    above = x > middle
    mass = np.maximum(above.T @ w, 1e-9), np.maximum(~above.T @ w, 1e-9)
    means = above.T @ (w * y) / mass[0], ~above.T @ (w * y) / mass[1]
    best = int(np.argmax(np.abs(means[0] - means[1])))
    leaf = np.zeros((1, 1 << fit.DEPTH), np.float32)
    leaf[0, :2] = [6 * means[1][best] - 3, 6 * means[0][best] - 3]
    border = np.full((1, fit.DEPTH), np.inf, np.float32)
    border[0, 0] = middle[best]
    feature = np.zeros((1, fit.DEPTH), np.int32)
    feature[0, 0] = best
    return Trees(feature, border, leaf, np.ones_like(leaf), 0.0)


@pytest.fixture(scope="module")
def learned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with `bench`, in which fitting is a stump and workers are threads."""
    folder = tmp_path_factory.mktemp("training")
    bench.write(folder / "bench")
    with pytest.MonkeyPatch.context() as patch:
        for name in MODULES:
            patch.setattr(f"scrubber.{name}.ProcessPoolExecutor", ThreadPoolExecutor)
        patch.setattr("scrubber.body.train.fit.fit", stump)
        patch.setattr("scrubber.html.train.fit.fit", stump)
        patch.setenv("SCRUBBER_FOLDS", str(folder / "folds"))
        patch.setenv("SCRUBBER_HTML_FOLDS", str(folder / "html"))
        patch.setenv("SCRUBBER_BENCH", str(folder / "bench"))
        yield folder
    sys.modules.pop("bench_score", None)
