"""Time ``scrub`` on hostile texts at n and 2n characters, and print the table.

    python -m tests.bench.hostile [n]
"""

from __future__ import annotations

import sys
import time

import scrubber
from tests.bench.hostile_texts import TEXTS


def measured(text: str) -> tuple[float, scrubber.Result]:
    """Seconds of processor time, and the result."""
    start = time.process_time()
    result = scrubber.scrub(text)
    return time.process_time() - start, result


def main(size: int) -> None:
    """Print seconds at n and 2n, seconds a megabyte, growth, and what was left."""
    scrubber.scrub("Im Hafen.")
    print(f"| text | s at {size:,} | s at {2 * size:,} | s a MB | growth | left | settled |")
    print("|---|---|---|---|---|---|---|")
    for name, make in TEXTS.items():
        once, _ = measured(make(size))
        text = make(2 * size)
        twice, result = measured(text)
        megabytes = len(text.encode("utf-8", "replace")) / 1e6
        flag = " **" if twice / megabytes > 1 or (twice > 0.05 and twice / max(once, 1e-9) > 2.5) else ""
        print(f"| {name} | {once:.2f} | {twice:.2f} | {twice / megabytes:.2f} | {twice / max(once, 1e-9):.1f}{flag} "
              f"| {len(result.text):,} | {result.settled} |", flush=True)
        result.text.encode("utf-8")
        assert result.replay() == result.text


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 250_000)
