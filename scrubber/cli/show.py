"""Text from the web on a terminal: nothing in it may move the cursor, change colours or turn the line around."""

from __future__ import annotations


def safe(text: str) -> str:
    r"""Return ``text`` with every character that does not print as an escape.

    >>> print(safe("Ende\x1b]0;owned\x07 der \u202eNachricht"))
    Ende\x1b]0;owned\x07 der \u202eNachricht
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    return "␊" if char == "\n" else "␉" if char == "\t" else char.encode("unicode_escape").decode("ascii")


def excerpt(text: str, size: int = 100) -> str:
    """Return ``text`` on one safe line of at most ``size`` code points, its middle left out where it is longer."""
    if len(text) > size:
        half = (size - 3) // 2
        text = f"{text[:half]} … {text[-half:]}"
    return safe(text)
