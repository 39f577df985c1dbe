"""The command as a process of its own, with bytes in and bytes out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

COMMAND = (sys.executable, "-c", "from scrubber.cli import main; main()")
PARAGRAPH = "Im Hafen war es still, und die Fähre legte erst um neun Uhr ab, weil Nebel über dem Wasser lag.\n"
LAST = "Wer warten musste, trank im Kiosk einen Tee und sah den Möwen zu, die auf den Pfählen am Kai saßen.\n"
CLEAN = f"{PARAGRAPH}\n{LAST}"
DIRTY = f"{PARAGRAPH}\n![Boote](boote.jpg)\n\nNewsletter abonnieren\n\n{LAST}"
PACK = """\
lang = "und"
[[rule]]
id = "promotion.own"
kind = "line"
any = ["Kauft Fisch!"]
why = "Our own stall."
drops = ["Kauft Fisch!"]
keeps = ["Sie kauft Fisch."]
"""


class Done(NamedTuple):
    """How a process ended and what it said."""

    code: int
    out: str
    err: str


def environment() -> dict[str, str]:
    """That of the tests, without what changes how text is read or shown."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHONIOENCODING", "PYTHONUTF8"))}
    return {**kept, "NO_COLOR": "1"}


def scrubber(*args: str | Path, stdin: bytes | str = b"", cwd: Path | None = None) -> Done:
    """Run the command to its end."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [*COMMAND, *map(str, args)], input=given, capture_output=True, cwd=cwd, env=environment(), timeout=60,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
