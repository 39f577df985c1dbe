"""A worker process: reads tasks from standard input, answers on standard output, and ends when its parent is gone.

Frames are a length of eight bytes and a pickle. Before each document the worker says which one it turns to, so that
whoever finds it dead knows which document killed it.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
from typing import IO, Any

LENGTH = struct.Struct(">cQ")
PROGRESS, ANSWER, FATAL = b"p", b"a", b"f"


def send(pipe: IO[bytes], kind: bytes, value: Any) -> None:
    """Write one frame."""
    data = pickle.dumps(value, protocol=5)
    pipe.write(LENGTH.pack(kind, len(data)))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[bytes, Any]:
    """Read one frame. Raises EOFError where the other side is gone."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    kind, size = LENGTH.unpack(head)
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return kind, pickle.loads(data)


def serve(tasks: IO[bytes], answers: IO[bytes]) -> None:
    """Answer tasks until there are no more."""
    from scrubber.batch.errors import BatchError
    from scrubber.batch.render import answer
    from scrubber.errors import ScrubberError

    def progress(index: int) -> None:
        answers.write(LENGTH.pack(PROGRESS, index))
        answers.flush()

    readied = None
    while True:
        try:
            _, (task, spec, skip) = receive(tasks)
        except EOFError:
            return
        try:
            if spec.work is not readied and spec.work != readied:
                spec.work.ready()
                readied = spec.work
            made = answer(task, spec, skip, progress)
        except BatchError as error:
            send(answers, FATAL, error)
        except ScrubberError as error:
            send(answers, FATAL, BatchError(str(error)))
        else:
            send(answers, ANSWER, made)


def main() -> None:
    """Take the pipes for this module alone: whatever a library prints goes to standard error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    tasks = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    try:
        serve(tasks, answers)
    except BrokenPipeError:
        os._exit(0)  # the parent is gone


if __name__ == "__main__":
    main()
