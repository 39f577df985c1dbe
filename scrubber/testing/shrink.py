"""Making a text that breaks a law as small as it goes."""

from __future__ import annotations

from collections.abc import Callable

MAX_TRIALS = 1500


def smallest(text: str, breaks: Callable[[str], bool], *, max_trials: int = MAX_TRIALS) -> str:
    """Return a small text that ``breaks`` says yes to, starting from ``text``: no character of it can be left out.

    Halves go first, then quarters, down to single characters; then letters become ``a`` and digits ``0`` where that
    still breaks. After ``max_trials`` looks the smallest text so far is the answer.

    >>> smallest("Der Hafen [[lag] still.", lambda text: "[" in text and "]" in text)
    '[]'
    """
    tried = 0

    def still(candidate: str) -> bool:
        nonlocal tried
        tried += 1
        return tried <= max_trials and breaks(candidate)

    size = max(len(text) // 2, 1)
    while tried < max_trials:
        at, shorter = 0, False
        while at < len(text):
            candidate = text[:at] + text[at + size :]
            if len(text) > size and still(candidate):
                text, shorter = candidate, True
            else:
                at += size
        if size == 1 and not shorter:
            break
        size = max(size // 2, 1) if not shorter or size > len(text) else size
    for place, char in enumerate(text):
        plain = "a" if char.islower() else "A" if char.isupper() else "0" if char.isdigit() else char
        if plain != char and still(text[:place] + plain + text[place + 1 :]):
            text = text[:place] + plain + text[place + 1 :]
    return text
