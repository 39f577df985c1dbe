"""The frames between a run and its workers, and what a worker says of what it cannot do."""

import io
import pickle

import pytest

from scrubber.batch import BatchError, Work
from scrubber.batch.pool import _cause
from scrubber.batch.render import answer
from scrubber.batch.tasks import Item, Spec, Task
from scrubber.batch.worker import ANSWER, FATAL, LENGTH, PROGRESS, receive, send, serve

LIGHT = Work(preset="light")
DIRTY, CLEAN = "The ferry left at six.\n\n![](ferry.jpg)\n", "The ferry left at six.\n"


def task(*lines):
    items = [Item(f"in.jsonl:{n}", line) for n, line in enumerate(lines, 1)]
    return Task(0, items, len(items), sum(map(len, lines)), 0, len(items))


def spec(work=LIGHT, **options):
    return Spec(work, options.get("read", "jsonl"), "jsonl", "in.jsonl", options.get("on_error", "quarantine"), True)


def served(*asked):
    """The frames that come back: progress as (kind, document), all else as (kind, value)."""
    tasks, answers = io.BytesIO(), io.BytesIO()
    for given in asked:
        send(tasks, b"t", given)
    tasks.seek(0)
    serve(tasks, answers)
    answers.seek(0)
    found = []
    while head := answers.read(LENGTH.size):
        kind, number = LENGTH.unpack(head)
        found.append((kind, number if kind == PROGRESS else pickle.loads(answers.read(number))))
    return found


def test_each_document_is_named_before_the_answer():
    found = served((task(b'{"text": "a"}', b" \n", b'{"text": "b"}'), spec(), {}))
    assert [(PROGRESS, 0), (PROGRESS, 2)] == found[:2]
    assert ANSWER == found[2][0]
    assert {"blank line": 1} == found[2][1].tally["passed"]


def test_an_error_of_the_run_is_sent_and_the_next_task_is_answered():
    bad = task(b'{"text": "a", "error": 1}')
    found = served((bad, spec(), {}), (task(b'{"text": "a"}'), spec(), {}))
    assert [FATAL, ANSWER] == [kind for kind, _ in found if kind != PROGRESS]
    fatal = next(value for kind, value in found if kind == FATAL)
    assert isinstance(fatal, BatchError)
    assert "already has a field 'error'" in str(fatal)


def test_work_that_names_no_rule_is_an_error_of_the_run():
    ((kind, error),) = served((task(b'{"text": "a"}'), spec(Work(preset="light", without=("nothing-like-it",))), {}))
    assert (FATAL, BatchError) == (kind, type(error))
    assert "nothing-like-it" in str(error)


@pytest.mark.parametrize("cut", [1, LENGTH.size - 1, LENGTH.size, LENGTH.size + 3])
def test_a_frame_that_is_cut_off_is_the_end(cut):
    whole = io.BytesIO()
    send(whole, b"t", "task")
    assert (b"t", "task") == receive(io.BytesIO(whole.getvalue()))
    with pytest.raises(EOFError):
        receive(io.BytesIO(whole.getvalue()[:cut]))


def test_what_killed_a_worker_is_not_tried_again():
    told = []
    made = answer(task(f'{{"text": "{CLEAN[:-1]}"}}'.encode(), b"poison"), spec(), {1: "it killed the worker"},
                  told.append)
    assert [("in.jsonl:2", "not JSON: not a JSON object")] == made.errors
    skipped = answer(task(b'{"text": "x"}'), spec(), {0: "it killed the worker"}, told.append)
    assert [("in.jsonl:1", "it killed the worker")] == skipped.errors
    assert b'"text": "x"' in skipped.payload
    page = Task(0, [Item("a.txt", DIRTY.encode(), told=("a.txt", None, None, False, None))], 1, 9, 0, 1)
    kept = answer(page, spec(read="text"), {0: "it killed the worker"}, told.append)
    assert [("a.txt", "it killed the worker")] == kept.errors


def test_a_columnar_row_that_killed_a_worker_keeps_its_text():
    pa = pytest.importorskip("pyarrow", reason="the batch extra is not installed")
    from scrubber.batch.columnar import batches_of, ipc

    batch = pa.RecordBatch.from_pydict({"text": [DIRTY, "poison", "\ud800".encode("utf-8", "replace").decode()]})
    data = ipc(batch)
    asked = Task(0, data, 3, len(data), 1, 3)
    for on_error, expected in (("quarantine", [CLEAN, "poison", "?"]), ("skip", [CLEAN, "?"])):
        made = answer(asked, spec(read="parquet", on_error=on_error), {1: "it killed the worker"}, lambda _: None)
        assert expected == batches_of(made.payload)[0].column("text").to_pylist()
        assert [("in.jsonl: row 2", "it killed the worker")] == made.errors


def test_how_a_process_ended_is_said_in_words():
    assert ["exit code 3", "SIGKILL", "signal 99"] == [_cause(code) for code in (3, -9, -99)]
