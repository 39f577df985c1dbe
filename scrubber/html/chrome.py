"""Which lines of a page to keep: the scorer's choice, and what the caller asks of threads and comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrubber.html.judge import judge
from scrubber.html.threads import Role, roles

if TYPE_CHECKING:
    from scrubber.html.model import HtmlModel
    from scrubber.html.read import Page


def choose(
    page: Page, *, comments: bool = False, authors: bool = False, model: HtmlModel | None = None
) -> tuple[list[bool], list[str]]:
    """For each line, whether it is kept; and notes."""
    if not page.lines:
        return [], []
    from scrubber.body.glance import MAX_LINES

    scores, chosen = judge(page, model)
    kept: list[bool] = chosen.tolist()
    notes = []
    if len(kept) > MAX_LINES:
        notes.append(f"not-judged: {len(kept)} lines are more than a page has ({MAX_LINES}); all are kept")
    part = roles(page)
    for i, role in enumerate(part):
        if (role is Role.COMMENT and comments) or (role is Role.AUTHOR and authors):
            kept[i] = True
        elif role is Role.SIGNATURE:
            kept[i] = False
    if not any(kept):
        notes.append(f"empty: none of the {len(kept)} lines reads as body (best {float(scores.max()):.2f})")
    return kept, notes
