"""What a command costs: seconds, processor seconds, and the peak memory of its whole tree of processes."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import NamedTuple

COMMAND = [sys.executable, "-c", "from scrubber.cli import main; main()", "batch"]


class Cost(NamedTuple):
    """Wall seconds, processor seconds of the tree, peak resident bytes of the tree (shared pages counted once)."""

    wall: float
    cpu: float
    peak: int
    code: int


def tree(pid: int) -> list[int]:
    """``pid`` and all below it."""
    found = [pid]
    for parent in found:
        try:
            for task in Path(f"/proc/{parent}/task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
        except OSError:
            continue
    return found


def memory(pid: int) -> int:
    """Proportional resident bytes of the tree below ``pid``."""
    total = 0
    for each in tree(pid):
        try:
            rollup = Path(f"/proc/{each}/smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) * 1024
    return total


def measured(arguments: list[str], quiet: bool = True) -> Cost:
    """Run ``scrubber batch`` with ``arguments``."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun, peak = time.monotonic(), 0
    child = subprocess.Popen([*COMMAND, *arguments], stderr=subprocess.DEVNULL if quiet else None)
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.1):
            peak = max(peak, memory(child.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = child.wait()
    done.set()
    watcher.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(time.monotonic() - begun, cpu, peak, code)


def scratch() -> Path:
    """Where big files go; removed by whoever made them."""
    place = Path(os.environ.get("SCRATCH", "/tmp")) / f"scrubber-bench-{os.getpid()}"
    place.mkdir(parents=True, exist_ok=True)
    return place
