"""A limit in seconds on the work for one document.

The seconds are of processor time, not of the clock: the same document meets the same end on a busy machine.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

TICK_SECONDS = 0.5  # the alarm repeats, in case the first one is lost inside a callback that cannot raise


class TimeLimit(BaseException):
    """Raised inside the work when its seconds are used up. No ``Exception``, so that no handler on the way eats it."""


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Raise TimeLimit in the block once it has used ``seconds`` of processor time.

    Holds in the main thread of a process on POSIX, which is where batch workers and Spark's Python workers run;
    elsewhere (threads of DuckDB or Polars, Windows) nothing can interrupt Python from outside and no limit holds.
    """
    if not seconds or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: Any) -> None:
        raise TimeLimit

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, TICK_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
