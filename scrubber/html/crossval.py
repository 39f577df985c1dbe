"""For measuring: `clean_html(html, id=...)` with a model that never saw the page's domain.

    PYTHONPATH=. .venv/bin/python ../shared/bench/score.py html --with-id --system scrubber.html.crossval:clean_html

The models are those that `scrubber.html.train.fit` left in SCRUBBER_HTML_FOLDS (`.cache/html`); which page has which
domain is read from the bench (SCRUBBER_BENCH, `../shared/bench`) once and kept beside them.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from scrubber.html.model import HtmlModel, read


def _folder() -> Path:
    return Path(os.environ.get("SCRUBBER_HTML_FOLDS", ".cache/html"))


@cache
def folds() -> dict[str, int]:
    """The fold of each page, by id."""
    store = _folder() / "folds.json"
    if not store.exists():
        from scrubber.body.train.pages import fold_of
        from scrubber.body.train.produce import read_bench

        bench = Path(os.environ.get("SCRUBBER_BENCH", "../shared/bench"))
        found = {
            rec["id"]: fold_of(rec.get("url") or rec["id"])
            for file in ("wcxb-dev", "pages-dev")
            for rec in read_bench(bench, file)
        }
        part = store.with_suffix(f".{os.getpid()}")
        part.write_text(json.dumps(found))
        part.replace(store)
    out: dict[str, int] = json.loads(store.read_text())
    return out


@cache
def model(fold: int) -> HtmlModel:
    """The model that never saw the domains of this fold."""
    return read((_folder() / f"fold{fold}.npz").read_bytes())


def clean_html(html: Any, *, id: str, **options: Any) -> str:
    """As `scrubber.clean_html`, judged by the fold's model."""
    from scrubber.html.scrub import scrub_html

    return scrub_html(html, model=model(folds()[id]), **options).text


def body_only(html: Any, *, id: str) -> str:
    """The scorer's choice alone, without the text pipeline behind it."""
    from scrubber.html.chrome import choose
    from scrubber.html.read import read_page

    page = read_page(html)
    kept, _ = choose(page, model=model(folds()[id]))
    return "\n".join(line.text for line, keep in zip(page.lines, kept, strict=True) if keep)
