"""Fitting symmetric trees with CatBoost, and taking them out of it."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..measure import F32
from ..model import Trees

DEPTH = 6
THREADS = 2
"""Fixed, since sums of floats depend on it and the model must come out the same."""
FIRST = {"iterations": 400, "learning_rate": 0.1, "rsm": 0.3, "l2_leaf_reg": 6.0}
SECOND = {"iterations": 90, "learning_rate": 0.12, "rsm": 0.5, "l2_leaf_reg": 8.0}


def fit(x: F32, y: F32, w: F32, **options: Any) -> Trees:
    """Fit log odds of `y` (0-1, soft) on rows `x` (rows, features)."""
    from catboost import CatBoost, Pool

    model = CatBoost(
        {
            "loss_function": "CrossEntropy",
            "depth": DEPTH,
            "border_count": 40,
            "random_seed": 1,
            "thread_count": THREADS,
            "boosting_type": "Plain",
            "bootstrap_type": "No",
            "verbose": 0,
            "allow_writing_files": False,
            **options,
        }
    )
    model.fit(Pool(x, label=y, weight=w * (len(w) / w.sum())))
    return export(model)


def export(model: Any) -> Trees:
    """The trees of a CatBoost model of one depth, level 0 first."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        data = json.loads(path.read_text())
    columns = [f["flat_feature_index"] for f in data["features_info"]["float_features"]]
    feature = np.zeros((len(data["oblivious_trees"]), DEPTH), np.int32)
    border = np.full(feature.shape, np.inf, np.float32)  # a level that a short tree lacks: always `no`
    leaf = np.zeros((len(feature), 1 << DEPTH), np.float32)
    mass = np.zeros(leaf.shape, np.float32)
    for t, tree in enumerate(data["oblivious_trees"]):
        for level, split in enumerate(tree["splits"] or []):
            feature[t, level] = columns[split["float_feature_index"]]
            border[t, level] = split["border"]
        values = tree["leaf_values"]
        leaf[t, : len(values)] = values
        mass[t, : len(values)] = tree["leaf_weights"]
    scale, bias = data["scale_and_bias"]
    return Trees(feature, border, leaf * np.float32(scale), mass, float(bias[0] if isinstance(bias, list) else bias))


def weighted_mean(x: F32, w: F32) -> NDArray[np.float32]:
    """Mean of each column."""
    return np.asarray((x * w[:, None]).sum(0) / w.sum(), np.float32)
