"""Holding a call to a budget: of processor time, so that nothing hangs, and of counted steps, so that nothing is timed.

Growth is judged by counting the lines of Python that ran, which is the same on every machine and under every load. A
pattern that backtracks runs no Python at all; for it there is the limit of processor time, a hundred times what an
honest filter needs.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

HAS_TIMER = hasattr(signal, "setitimer") and hasattr(signal, "SIGVTALRM")


class OutOfTimeError(BaseException):
    """The call used up its processor time. No ``Exception``, so that no filter catches it by accident."""


def _out_of_time(signum: int, frame: FrameType | None) -> None:
    raise OutOfTimeError


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """Raise OutOfTimeError in the block once it has used ``seconds`` of processor time.

    ``re`` looks for signals while it matches, so a pattern that runs away is stopped too. Without timers (Windows) or
    outside the main thread there is no limit.
    """
    if not HAS_TIMER or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _out_of_time)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def steps_of(call: Callable[[], object]) -> int:
    """Return how many lines of Python and calls ``call`` runs; the same number on every machine.

    >>> once, twice = (steps_of(lambda: [c.upper() for c in "a" * n]) for n in (100, 200))
    >>> 1.5 < twice / once < 2.5
    True
    """
    count = 0

    def trace(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    def profile(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal count
        count += event == "c_call"

    tracing, profiling = sys.gettrace(), sys.getprofile()
    sys.settrace(trace)
    sys.setprofile(profile)
    try:
        call()
    finally:
        sys.settrace(tracing)
        sys.setprofile(profiling)
    return count
