"""Workers that die: the document that kills them is found, marked and kept; all others come out."""

import contextlib
import json
import os
import threading
import time
from pathlib import Path

import pytest

from scrubber.batch import BatchError, Plan, Work, run
from scrubber.batch import pool as pools
from scrubber.batch.pool import Pool
from scrubber.pipeline import Pipeline

from .texts import corpus

LIGHT = Work(preset="light")

HERE = str(Path(__file__).parent)


@pytest.fixture
def deadly(monkeypatch):
    """The filter that kills its process, importable here and in the workers."""
    monkeypatch.syspath_prepend(HERE)
    monkeypatch.setenv("PYTHONPATH", HERE)
    import deadly as module

    return Pipeline(module.deadly)


def with_poison(count, *bad, word="KILL ME"):
    lines = corpus(count).splitlines()
    for place in bad:
        lines[place] = json.dumps({"id": place, "text": f"Please {word} now."}).encode()
    Path("in.jsonl").write_bytes(b"\n".join(lines) + b"\n")


def rows(path):
    return [json.loads(line) for line in Path(path).read_bytes().splitlines()]


def test_the_document_that_kills_workers_is_marked_and_the_others_come_out(folder, deadly):
    with_poison(600, 0, 7, 300, 599)
    totals = run(Plan(("in.jsonl",), "out.jsonl", Work(pipeline=deadly), jobs=2))
    made = rows("out.jsonl")
    assert [0, 7, 300, 599] == [row["id"] for row in made if row["error"]]
    assert "it killed the worker 2 times (SIGKILL)" == made[7]["error"]
    assert list(range(600)) == [row["id"] for row in made]
    assert (4, 8, 3) == (totals.failed, totals.deaths, totals.exit_code)


def test_a_document_that_hangs_in_its_sleep_is_marked(folder, deadly, monkeypatch):
    monkeypatch.setattr(pools, "MIN_STALL_SECONDS", 1.0)
    with_poison(20, 5, word="HANG ME")
    run(Plan(("in.jsonl",), "out.jsonl", Work(pipeline=deadly, max_seconds=0.25)))
    assert [5] == [row["id"] for row in rows("out.jsonl") if row["error"]]


def test_a_killed_worker_changes_nothing(folder, monkeypatch):
    Path("in.jsonl").write_bytes(corpus(3000))
    run(Plan(("in.jsonl",), "whole.jsonl", work=LIGHT, jobs=2))
    made = []
    begun = pools.Worker.__init__

    def watched(self):
        begun(self)
        made.append(self)

    monkeypatch.setattr(pools.Worker, "__init__", watched)
    killing = threading.Event()

    def kill():
        for _ in range(4):
            if killing.wait(0.8):
                return
            with contextlib.suppress(ProcessLookupError, IndexError):
                os.kill(made[-1].process.pid, 9)

    killer = threading.Thread(target=kill)
    killer.start()
    totals = run(Plan(("in.jsonl",), "out.jsonl", work=LIGHT, jobs=2))
    killing.set()
    killer.join()
    assert totals.deaths >= 1
    assert Path("whole.jsonl").read_bytes() == Path("out.jsonl").read_bytes()


def test_workers_that_never_begin_stop_the_run(folder, monkeypatch):
    Path("in.jsonl").write_bytes(corpus(3))
    monkeypatch.setattr(pools.sys, "executable", "/bin/false")
    with pytest.raises(BatchError, match="do not stay alive"):
        run(Plan(("in.jsonl",), "out.jsonl", work=LIGHT))


def test_closing_the_pool_ends_its_processes():
    with Pool(2, None) as pool:
        workers = [pool._threads.submit(pool._worker).result() for _ in range(2)]
    assert all(worker.process.poll() is not None for worker in workers)


def test_a_worker_ends_when_its_parent_is_gone():
    worker = pools.Worker()
    worker.process.stdin.close()
    begun = time.monotonic()
    assert 0 == worker.process.wait(20)
    assert time.monotonic() - begun < 20
    worker.close()
