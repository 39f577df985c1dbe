"""Walking over places in a text and asking of each whether its line is prose."""

from __future__ import annotations

from scrubber.prose import ends_sentence

MIN_BLANKS = 4  # five words
LONG_LINE = 160  # characters; a line of that length is prose though its end is cut off
MAX_GAPS = 6  # double blanks in a line that is not long; more are columns
CODE_SIGNS = ("{", "}", " = ", "=>", "::", "()", ");", "</", "/>")


class ProseCursor:
    """Says of ascending places whether they stand in a line of prose; each line is judged once."""

    __slots__ = ("_end", "_is_prose", "line_start", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.line_start = 0
        self._end = -1
        self._is_prose = False

    def is_prose(self, place: int) -> bool:
        """Whether the line of ``place`` reads as a sentence: words, an end or some length; no table or code."""
        if place > self._end:
            self.line_start = self.text.rfind("\n", 0, place) + 1
            end = self.text.find("\n", place)
            self._end = len(self.text) if end < 0 else end
            self._is_prose = _is_prose(self.text[self.line_start : self._end])
        return self._is_prose


def _is_prose(line: str) -> bool:
    if line.count(" ") < MIN_BLANKS or "|" in line or "\t" in line or line.startswith("    "):
        return False
    if any(sign in line for sign in CODE_SIGNS):
        return False
    if len(line) >= LONG_LINE:
        return True
    return ends_sentence(line) and line.count("  ") <= MAX_GAPS
