"""The HTML model as a file: the names of its columns and two ensembles of symmetric trees."""

from __future__ import annotations

import io
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scrubber.body.model import Trees


class HtmlModel(NamedTuple):
    """Two looks: the second one asks `spread`'s columns and then those of the first."""

    names: tuple[str, ...]
    first: Trees
    second: Trees


def dump(model: HtmlModel) -> bytes:
    """The model as bytes. Leaves are kept to 1/512 of the log odds."""
    arrays: dict[str, NDArray[np.generic]] = {"names": np.frombuffer("\n".join(model.names).encode(), np.uint8)}
    for stage, trees in (("first", model.first), ("second", model.second)):
        arrays[f"{stage}_feature"] = trees.feature.astype(np.int16)
        arrays[f"{stage}_border"] = trees.border.astype(np.float32)
        arrays[f"{stage}_leaf"] = np.round(trees.leaf * 512).astype(np.int16)
        arrays[f"{stage}_bias"] = np.array([trees.bias], np.float64)
    out = io.BytesIO()
    np.savez_compressed(out, **arrays)  # type: ignore[arg-type]  # the stub takes `allow_pickle` for one of them
    return out.getvalue()


def read(data: bytes) -> HtmlModel:
    """The model from bytes."""
    with np.load(io.BytesIO(data)) as npz:
        arrays = {name: npz[name] for name in npz.files}

    def trees(stage: str) -> Trees:
        leaf = arrays[f"{stage}_leaf"].astype(np.float32) / np.float32(512)
        out = Trees(
            feature=arrays[f"{stage}_feature"].astype(np.int32),
            border=arrays[f"{stage}_border"],
            leaf=leaf,
            mass=np.ones_like(leaf),
            bias=float(arrays[f"{stage}_bias"][0]),
        )
        for array in out[:4]:
            array.setflags(write=False)
        return out

    return HtmlModel(tuple(arrays["names"].tobytes().decode().split("\n")), trees("first"), trees("second"))
