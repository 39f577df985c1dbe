"""One line on a terminal's standard error: how far, how fast, how long still, how many failed."""

from __future__ import annotations

import sys
import time
from typing import TextIO

from scrubber.batch.totals import Totals

INTERVAL_SECONDS = 0.2


class Bar:
    """Writes the line, and takes it away at the end. Does nothing where the stream is no terminal."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stderr
        self.live = self.stream.isatty()
        self.begun = self.shown = time.monotonic()
        self.first: int | None = None  # bytes that a resumed run found done

    def __call__(self, totals: Totals, taken: int, size: int) -> None:
        """Show the counts; at most five times a second."""
        now = time.monotonic()
        if not self.live or now - self.shown < INTERVAL_SECONDS:
            return
        self.shown = now
        if self.first is None:
            self.first = taken
        self.stream.write("\r\x1b[2K" + line_of(totals, taken - self.first, taken, size, now - self.begun))
        self.stream.flush()

    def close(self) -> None:
        """Take the line away."""
        if self.live:
            self.stream.write("\r\x1b[2K")
            self.stream.flush()


def line_of(totals: Totals, done: int, taken: int, size: int, seconds: float) -> str:
    """Return the line: ``done`` are the bytes read in ``seconds``, ``taken`` of ``size`` those read in all.

    >>> line_of(Totals(documents=1200, failed=2), 5_000_000, 5_000_000, 20_000_000, 2.0)
    ' 25 %  1,200 documents  2.5 MB/s  2 failed  0:06 left'
    """
    rate = done / seconds if seconds > 0 else 0.0
    parts = [f"{100 * taken // size:3d} %"] if size else []
    parts += [f"{totals.documents:,} documents", f"{rate / 1e6:.1f} MB/s"]
    if totals.failed + totals.faults:
        parts.append(f"{totals.failed + totals.faults:,} failed")
    if size and rate:
        left = int(max(size - taken, 0) / rate)
        hours, minutes = left // 3600, left // 60 % 60
        parts.append((f"{hours}:{minutes:02d}:" if hours else f"{minutes}:") + f"{left % 60:02d} left")
    return "  ".join(parts)
