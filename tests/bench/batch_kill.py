"""kill -9 of a worker, the parent or both, then --resume: ``python -m tests.bench.batch_kill [MOMENTS] [MB]``."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress

from tests.bench.batch_corpus import lines
from tests.bench.batch_measure import COMMAND, scratch, tree


def main() -> None:
    """Say how many of the runs ended with the bytes of a run that nobody touched."""
    moments = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    size = float(sys.argv[2]) if len(sys.argv) > 2 else 20.0
    place, pick = scratch(), random.Random(9)
    equal = mid = 0
    try:
        source = place / "in.jsonl"
        with source.open("wb") as out:
            out.writelines(line for line, _ in lines(int(size * 1e6), share=0.01, long_lines=0))
        options = ["-j2", "-q", "--preset", "light", "--audit"]
        begun = time.monotonic()
        subprocess.run([*COMMAND, str(source), "-o", str(place / "whole.jsonl"), *options, str(place / "whole.audit")],
                       stderr=subprocess.DEVNULL, check=False)
        usual = time.monotonic() - begun
        for number in range(moments):
            target, audit = place / "out.jsonl", place / "out.audit"
            command = [*COMMAND, str(source), "-o", str(target), *options, str(audit)]
            child = subprocess.Popen(command, stderr=subprocess.DEVNULL)
            time.sleep(usual * pick.uniform(0.1, 0.9))
            who = ("worker", "parent", "both")[number % 3]
            family = tree(child.pid)
            victims = {"worker": family[1:2], "parent": family[:1], "both": family[::-1]}[who]
            alive = child.poll() is None
            for pid in victims if alive else []:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            code = child.wait()
            mid += alive
            resumed = subprocess.run([*command, "--resume"], stderr=subprocess.DEVNULL, check=False).returncode
            same = all((place / f"whole.{end}").read_bytes() == (place / f"out.{end}").read_bytes()
                       for end in ("jsonl", "audit", "jsonl.errors.jsonl"))
            equal += same
            print(f"{number + 1:2d} killed {who:6s} (exit {code}), resumed (exit {resumed}): "
                  f"{'equal' if same else 'NOT EQUAL'}", flush=True)
            for path in place.glob("*out*"):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        print(f"{equal} of {moments} equal; {mid} were hit while running; an untouched run takes {usual:.0f} s")
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
