"""Worker processes that may die: each is looked after by a thread, which starts another one and tries again.

A document that was being worked on when two workers in a row died is the poison: the task runs once more without it,
and it is marked. A worker that shows no progress for too long is killed, which is one way of dying.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import IO, cast

from scrubber.batch.errors import BatchError
from scrubber.batch.tasks import Answer, Spec, Task
from scrubber.batch.worker import ANSWER, LENGTH, PROGRESS, send

DEATHS = 2  # of workers in a row on one document until it is believed to be the cause
MAX_FAILED_STARTS = 3  # with an exit code, before any document: then it is the installation
MAX_KILLED_STARTS = 12  # by a signal, which comes from outside
MIN_STALL_SECONDS = 60.0
STALL_FACTOR = 4  # times the seconds that a document may use: a busy machine gives a process a part of its time
WINDOW_BYTES = 1 << 26  # of tasks that are under way; a larger one goes alone


class StoppedError(Exception):
    """The pool was closed while a task was under way."""


class Worker:
    """One process and the pipes to it."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "scrubber.batch.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.at: int | None = None  # the document that it is working on
        self.moved = time.monotonic()
        self.busy = False

    def kill(self) -> None:
        """End the process at once."""
        self.process.kill()

    def close(self) -> None:
        """End the process and reap it."""
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                with suppress(OSError):  # it still held a task for a worker that is gone
                    pipe.close()
        self.process.wait()

    def ask(self, task: Task, spec: Spec, skip: dict[int, str]) -> Answer:
        """Send a task and wait for its answer. Raises EOFError or OSError where the worker dies; BatchError from it."""
        import pickle

        self.at, self.moved, self.busy = None, time.monotonic(), True
        try:
            send(cast(IO[bytes], self.process.stdin), b"t", (task, spec, skip))
            answers = cast(IO[bytes], self.process.stdout)
            while True:
                head = answers.read(LENGTH.size)
                if len(head) < LENGTH.size:
                    raise EOFError
                kind, number = LENGTH.unpack(head)
                self.moved = time.monotonic()
                if kind == PROGRESS:
                    self.at = number
                    continue
                data = answers.read(number)
                if len(data) < number:
                    raise EOFError
                value = pickle.loads(data)
                if kind == ANSWER:
                    return cast(Answer, value)
                raise cast(BatchError, value)
        finally:
            self.busy = False


class Pool:
    """``jobs`` worker processes. ``answers`` gives the answers in the order of the tasks."""

    def __init__(self, jobs: int, max_seconds: float | None) -> None:
        self.jobs = jobs
        self.stall = max(MIN_STALL_SECONDS, (max_seconds or 0) * STALL_FACTOR) if max_seconds else None
        self.deaths = 0
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="scrubber")
        self._mine = threading.local()
        self._workers: set[Worker] = set()
        self._lock = threading.Lock()
        self._closing = threading.Event()
        if self.stall:
            threading.Thread(target=self._watch, daemon=True).start()

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        with self._lock:
            workers = list(self._workers)
        for worker in workers:
            worker.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in workers:
            worker.close()

    def answers(self, tasks: Iterable[tuple[Task, Spec]]) -> Iterator[tuple[Task, Answer]]:
        """Give each task with its answer, in order. At most some tasks and 64 MiB of them are under way at once."""
        under_way: deque[tuple[Task, Future[Answer]]] = deque()
        size = 0
        for task, spec in tasks:
            while under_way and (len(under_way) > 2 * self.jobs or size + task.size > WINDOW_BYTES):
                first, future = under_way.popleft()
                yield first, future.result()
                size -= first.size
                del first, future
            size += task.size
            under_way.append((task, self._threads.submit(self._answer, task, spec)))
        while under_way:
            first, future = under_way.popleft()
            yield first, future.result()

    def _answer(self, task: Task, spec: Spec) -> Answer:
        skip: dict[int, str] = {}
        died_at: dict[int | None, int] = {}
        while True:
            worker = self._worker()
            try:
                return worker.ask(task, spec, skip)
            except (EOFError, OSError):
                code = worker.process.wait()
                self._discard(worker)
                if self._closing.is_set():
                    raise StoppedError from None
                self.deaths += 1
                at = worker.at
                died_at[at] = died_at.get(at, 0) + 1
                if at is None:
                    if died_at[at] >= (MAX_FAILED_STARTS if code > 0 else MAX_KILLED_STARTS):
                        raise BatchError(f"workers do not stay alive (exit code {code}) before they begin") from None
                elif died_at[at] >= DEATHS:
                    skip[at] = f"it killed the worker {DEATHS} times ({_cause(code)})"

    def _worker(self) -> Worker:
        worker: Worker | None = getattr(self._mine, "worker", None)
        if worker is None:
            with self._lock:
                if self._closing.is_set():
                    raise StoppedError
                worker = self._mine.worker = Worker()
                self._workers.add(worker)
        return worker

    def _discard(self, worker: Worker) -> None:
        self._mine.worker = None
        with self._lock:
            self._workers.discard(worker)
        worker.close()

    def _watch(self) -> None:
        while not self._closing.wait(1.0):
            with self._lock:
                stuck = [w for w in self._workers if w.busy and time.monotonic() - w.moved > (self.stall or 0)]
            for worker in stuck:
                worker.kill()


def _cause(code: int) -> str:
    """What an exit code says to people."""
    import signal

    if code >= 0:
        return f"exit code {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
