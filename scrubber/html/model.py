"""The HTML model as a file: the names of its columns and an ensemble of symmetric trees."""

from __future__ import annotations

import io
from typing import NamedTuple

import numpy as np

from scrubber.body.model import Trees


class HtmlModel(NamedTuple):
    """Which columns of `matrix` the trees ask, in their order, and the trees."""

    names: tuple[str, ...]
    trees: Trees


def dump(model: HtmlModel) -> bytes:
    """The model as bytes. Leaves are kept to 1/512 of the log odds."""
    out = io.BytesIO()
    np.savez_compressed(
        out,
        names=np.frombuffer("\n".join(model.names).encode(), np.uint8),
        feature=model.trees.feature.astype(np.int16),
        border=model.trees.border.astype(np.float32),
        leaf=np.round(model.trees.leaf * 512).astype(np.int16),
        bias=np.array([model.trees.bias], np.float64),
    )
    return out.getvalue()


def read(data: bytes) -> HtmlModel:
    """The model from bytes."""
    with np.load(io.BytesIO(data)) as npz:
        a = {name: npz[name] for name in npz.files}
    leaf = a["leaf"].astype(np.float32) / np.float32(512)
    trees = Trees(a["feature"].astype(np.int32), a["border"], leaf, np.ones_like(leaf), float(a["bias"][0]))
    for array in (trees.feature, trees.border, trees.leaf, trees.mass):
        array.setflags(write=False)
    return HtmlModel(tuple(a["names"].tobytes().decode().split("\n")), trees)
