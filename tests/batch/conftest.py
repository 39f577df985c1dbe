"""A folder to work in, and workers that need no process."""

import os
import threading
import time
from types import SimpleNamespace

import pytest

from scrubber.batch import pool as pools
from scrubber.batch.worker import serve


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder, and the working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Here:
    """A worker in a thread: the same frames over the same kind of pipes, but nothing that may die."""

    ask = pools.Worker.ask

    def __init__(self):
        self.at, self.moved, self.busy = None, time.monotonic(), False
        (theirs, tasks), (answers, back) = os.pipe(), os.pipe()
        self.process = SimpleNamespace(stdin=os.fdopen(tasks, "wb"), stdout=os.fdopen(answers, "rb"))
        self.thread = threading.Thread(target=self.work, args=(os.fdopen(theirs, "rb"), os.fdopen(back, "wb")))
        self.thread.start()

    def work(self, tasks, answers):
        with tasks, answers:
            serve(tasks, answers)

    def kill(self):
        """A thread is not killed: it ends with its task."""

    def close(self):
        self.process.stdin.close()
        self.thread.join()
        self.process.stdout.close()


@pytest.fixture
def threads(monkeypatch):
    """Workers are threads of this process, which saves their start."""
    monkeypatch.setattr(pools, "Worker", Here)
