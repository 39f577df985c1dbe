"""Stopped at any moment, a run goes on where it was, and ends with the same bytes."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scrubber.batch import BatchError, Plan, Work, run
from scrubber.batch import runner as module
from scrubber.batch.runner import _Run

from .texts import corpus

LIGHT = Work(preset="light")


def contents(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(Path(folder).rglob("*"))
            if path.is_file() and ".scrubber" not in path.parts}


@pytest.fixture
def crashes(monkeypatch):
    """Make the run crash after a number of answers; checkpoints at every answer."""
    left = []
    take = _Run._take

    def failing(self, task, answer):
        if left:
            left[0] -= 1
            if left[0] < 0:
                raise KeyboardInterrupt
        take(self, task, answer)

    monkeypatch.setattr(_Run, "_take", failing)
    monkeypatch.setattr("scrubber.batch.runner.CHECKPOINT_SECONDS", 0.0)
    return left


def dumps(folder):
    """Four inputs of three kinds."""
    Path("in").mkdir()
    Path("in/a.jsonl").write_bytes(corpus(520) + b"not json\n")
    Path("in/b.txt").write_text("The ferry left at six.\n\n![](ferry.jpg)\n")
    Path("in/c.csv").write_bytes(b"id,text\n" + b'1,"The ferry left\n\n![](a.jpg)"\n' * 600)
    import gzip

    whole = gzip.compress(corpus(300))
    Path("in/d.jsonl.gz").write_bytes(whole)
    Path("in/e.jsonl.gz").write_bytes(whole[: len(whole) // 3])


@pytest.mark.parametrize("after", (0, 2, 3, 5, 7, 9))
def test_a_run_that_was_stopped_ends_as_one_that_was_not(folder, crashes, after):
    dumps(folder)
    run(Plan(("in",), "whole", LIGHT, audit="whole.audit.jsonl"))
    crashes[:] = [after]
    plan = Plan(("in",), "out", LIGHT, audit="audit.jsonl", jobs=2)
    with pytest.raises(KeyboardInterrupt):
        run(plan)
    crashes.clear()
    totals = run(Plan(**{**vars(plan), "resume": True}))
    assert contents("whole") == contents("out")
    assert Path("whole.audit.jsonl").read_bytes() == Path("audit.jsonl").read_bytes()
    assert (1, len(contents("whole")["_errors.jsonl"].splitlines())) == (
        totals.faults, totals.failed + totals.faults)


def test_only_what_is_unfinished_runs_again(folder, crashes, monkeypatch):
    Path("in.jsonl").write_bytes(corpus(2560))
    crashes[:] = [6]
    with pytest.raises(KeyboardInterrupt):
        run(Plan(("in.jsonl",), "out.jsonl", work=LIGHT))
    crashes.clear()
    offsets = []
    tasks = module.tasks
    monkeypatch.setattr(module, "tasks", lambda *given: offsets.append(given[3]) or tasks(*given))
    run(Plan(("in.jsonl",), "out.jsonl", work=LIGHT, resume=True))
    done = sum(len(line) + 1 for line in Path("in.jsonl").read_bytes().split(b"\n")[: 6 * 256])
    assert [done] == offsets


def test_several_inputs_in_one_output_are_resumed_too(folder, crashes):
    Path("a.jsonl").write_bytes(corpus(500))
    Path("b.jsonl").write_bytes(corpus(500, 500))
    run(Plan(("a.jsonl", "b.jsonl"), "whole.jsonl.gz", LIGHT))
    for after in (1, 3):
        crashes[:] = [after]
        with pytest.raises(KeyboardInterrupt):
            run(Plan(("a.jsonl", "b.jsonl"), "out.jsonl.gz", LIGHT))
        crashes.clear()
        run(Plan(("a.jsonl", "b.jsonl"), "out.jsonl.gz", LIGHT, resume=True))
        assert Path("whole.jsonl.gz").read_bytes() == Path("out.jsonl.gz").read_bytes()


@pytest.mark.parametrize("data", [corpus(300), corpus(300) + b"not json", b""])
def test_a_run_that_was_killed_just_before_renaming_renames(folder, crashes, monkeypatch, data):
    import gzip

    Path("in.jsonl.gz").write_bytes(gzip.compress(data)[:-3])
    run(Plan(("in.jsonl.gz",), "whole", LIGHT))
    finish = module.Part.finish
    monkeypatch.setattr(module.Part, "finish", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    if data:
        with pytest.raises(KeyboardInterrupt):
            run(Plan(("in.jsonl.gz",), "out", LIGHT))
    monkeypatch.setattr(module.Part, "finish", finish)
    run(Plan(("in.jsonl.gz",), "out", LIGHT, resume=True))
    assert contents("whole") == contents("out")


def test_a_finished_run_has_nothing_to_resume(folder, monkeypatch):
    Path("in.jsonl").write_bytes(corpus(10))
    first = run(Plan(("in.jsonl",), "out.jsonl", work=LIGHT))
    monkeypatch.setattr(_Run, "_tasks", None)
    assert first == run(Plan(("in.jsonl",), "out.jsonl", work=LIGHT, resume=True))


@pytest.mark.parametrize("change", [
    {"work": Work(preset="strict")}, {"on_error": "skip"}, {"inputs": ("other.jsonl",)},
])
def test_a_run_with_other_options_or_inputs_is_not_resumed(folder, crashes, change):
    for name in ("in.jsonl", "other.jsonl"):
        Path(name).write_bytes(corpus(300))
    plan = {"inputs": ("in.jsonl",), "output": "out.jsonl", "work": LIGHT}
    crashes[:] = [1]
    with pytest.raises(KeyboardInterrupt):
        run(Plan(**plan))
    crashes.clear()
    with pytest.raises(BatchError, match="the run to resume had other"):
        run(Plan(**{**plan, **change}, resume=True))


def test_two_runs_cannot_write_to_one_output(folder):
    Path("in.jsonl").write_bytes(corpus(3))
    plan = Plan(("in.jsonl",), "out.jsonl")
    found, _ = module.sources(plan.inputs)
    holder = _Run(plan, found, module.targets(found, plan.output, None))
    with pytest.raises(BatchError, match="another run is writing here"):
        run(plan)
    holder.close()


def test_a_manifest_cut_off_in_the_middle_is_read_up_to_there(folder, crashes):
    Path("in.jsonl").write_bytes(corpus(900))
    run(Plan(("in.jsonl",), "whole.jsonl", work=LIGHT))
    crashes[:] = [3]
    with pytest.raises(KeyboardInterrupt):
        run(Plan(("in.jsonl",), "out.jsonl", work=LIGHT))
    crashes.clear()
    manifest = Path(".out.jsonl.scrubber/manifest.jsonl")
    manifest.write_bytes(manifest.read_bytes()[:-30])
    run(Plan(("in.jsonl",), "out.jsonl", work=LIGHT, resume=True))
    assert Path("whole.jsonl").read_bytes() == Path("out.jsonl").read_bytes()


@pytest.mark.parametrize("seed", range(2))
def test_kill_9_of_the_parent_and_then_resume(folder, seed):
    Path("in.jsonl").write_bytes(corpus(3000))
    run(Plan(("in.jsonl",), "whole.jsonl", work=LIGHT, jobs=2))
    command = [sys.executable, "-c", "from scrubber.cli import main; main()", "batch", "in.jsonl", "-o", "out.jsonl",
               "-j2", "-q", "--preset", "light"]
    child = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    time.sleep(0.8 + random.Random(seed).random() * 3)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    time.sleep(0.3)
    assert 0 == subprocess.run([*command, "--resume"], check=False).returncode
    assert Path("whole.jsonl").read_bytes() == Path("out.jsonl").read_bytes()


def test_ctrl_c_leaves_a_state_to_resume(folder):
    Path("in.jsonl").write_bytes(corpus(3000))
    run(Plan(("in.jsonl",), "whole.jsonl", work=LIGHT, jobs=2))
    command = [sys.executable, "-c", "from scrubber.cli import main; main()", "batch", "in.jsonl", "-o", "out.jsonl",
               "--preset", "light"]
    child = subprocess.Popen(command, stderr=subprocess.PIPE)
    time.sleep(1.5)
    child.send_signal(signal.SIGINT)
    said = child.communicate()[1]
    if child.returncode != 0:  # it was not done yet
        assert (130, True) == (child.returncode, b"--resume goes on from here" in said)
        assert not Path("out.jsonl").exists()
    assert 0 == subprocess.run([*command, "--resume"], capture_output=True, check=False).returncode
    assert Path("whole.jsonl").read_bytes() == Path("out.jsonl").read_bytes()
    json.loads(Path(".out.jsonl.scrubber/manifest.jsonl").read_bytes().splitlines()[-1])
