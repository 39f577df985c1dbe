"""Join the models of two runs: the mean of their log odds.

    python -m scrubber.html.train.join .cache/html/run1 .cache/html/run2 .cache/html/both

Two runs that were told different things of doubtful lines err on different pages: their mean is better than either.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from scrubber.body.model import Trees
from scrubber.html.model import HtmlModel, dump, read


def mean(models: list[HtmlModel]) -> HtmlModel:
    """One model that gives the mean of the log odds of all; they must ask for the same columns."""
    if len({model.names for model in models}) != 1:
        raise ValueError("the models ask for different columns")
    trees = [model.trees for model in models]
    n = len(trees)
    return HtmlModel(
        models[0].names,
        Trees(
            np.concatenate([t.feature for t in trees]),
            np.concatenate([t.border for t in trees]),
            np.asarray(np.concatenate([t.leaf for t in trees]) / n, np.float32),
            np.concatenate([t.mass for t in trees]),
            sum(t.bias for t in trees) / n,
        ),
    )


def main() -> None:
    """Join every model of the folders given into the last one."""
    *sources, target = map(Path, sys.argv[1:])
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(sources[0].glob("*.npz")):
        joined = mean([read((source / path.name).read_bytes()) for source in sources])
        (target / path.name).write_bytes(dump(joined))


if __name__ == "__main__":
    main()
