"""`python -m scrubber.body.train --bench DIR`: train the model of the package, and those of the folds.

Needs the extra `[train]` (CatBoost) and the packages that the bench names. The
same bench files and the same versions give the same model, byte for byte.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from .mixed import mixed
from .named import all_without_named, cues
from .pages import build
from .run import train, write
from .thin import thinned
from .titles import with_open_titles


def main() -> None:
    """Parse the command line, train, write."""
    parser = argparse.ArgumentParser(prog="python -m scrubber.body.train", description=__doc__)
    parser.add_argument("--bench", type=Path, required=True, help="the folder with score.py and the pages")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "model.npz")
    parser.add_argument("--folds-dir", type=Path, default=Path(".folds"), help="where the fold models go")
    parser.add_argument("--cache", type=Path, default=Path(".cache/body"), help="scrapes and labels, reused")
    parser.add_argument("--jobs", type=int, default=2)
    a = parser.parse_args()
    pages = list(with_open_titles(build(a.bench, a.cache, a.jobs), a.bench))
    made = [*filter(None, (thinned(page) for page in pages if page.file != "wcxb-dev")), *mixed(pages)]
    pages += made
    pages = all_without_named(pages, a.jobs)
    models = train(pages, a.jobs, cues, say=lambda s: print(s, flush=True))
    write(models, pages, a.out, a.folds_dir)


if __name__ == "__main__":
    main()
