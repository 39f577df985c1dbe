"""A run over files: sources to tasks, tasks to workers, answers in order into outputs, checkpoints on the way."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from scrubber.batch.errors import BatchError
from scrubber.batch.journal import Journal, work_folder
from scrubber.batch.jsonline import dumped, encoded
from scrubber.batch.names import COLUMNAR, Source, Target, below, kind_of, sources, targets
from scrubber.batch.outputs import ColumnarPart, Part, rename
from scrubber.batch.plan import ON_ERROR, QUARANTINE, errors_file, fingerprint, size_of
from scrubber.batch.plan import Plan as Plan
from scrubber.batch.pool import Pool
from scrubber.batch.read import Limits, tasks
from scrubber.batch.render import csv_lines
from scrubber.batch.tasks import Answer, Spec, Task
from scrubber.batch.totals import Totals as Totals

CHECKPOINT_SECONDS = 1.0


class DocumentError(BatchError):
    """A document failed and ``on_error`` is ``fail``."""


Progress = Callable[[Totals, int, int], None]
"""Told the counts so far, the bytes read and the bytes there are (0: not known)."""


def run(plan: Plan, progress: Progress | None = None) -> Totals:
    """Carry out ``plan``. Raises BatchError for what stops the whole run, DocumentError included.

    Whenever it stops, by an exception or by being killed, the same plan with ``resume=True`` goes on from the last
    checkpoint and ends with the same outputs.
    """
    if plan.on_error not in ON_ERROR:
        raise BatchError(f"no on_error {plan.on_error!r}; there are {', '.join(ON_ERROR)}")
    if plan.jobs < 1:
        raise BatchError(f"jobs is {plan.jobs}; one process is the least")
    plan.work.ready()
    found, left = sources(plan.inputs, plan.read_as, plan.output)
    made = targets(found, plan.output, plan.to)
    runner = _Run(plan, found, made, len(left))
    try:
        return runner.go(progress)
    finally:
        runner.close()


class _Run:
    """The state of one run."""

    def __init__(self, plan: Plan, found: list[Source], made: list[Target], left: int = 0) -> None:
        self.plan, self.sources, self.targets = plan, found, made
        self.one_file = len(made) == 1 and made[0].path == Path(plan.output) and kind_of(plan.output) is not None
        self.folder = work_folder(Path(plan.output), self.one_file)
        self.sizes = [size_of(source) for source in found]
        self.journal = Journal(self.folder, fingerprint(plan, found, self.sizes), plan.resume)
        self.totals = Totals(sources=len(found), passed={"file of no known kind": left} if left else {})
        self.target = self.source = self.end = self.seen = 0
        self.documents_in_target, self.faulty = 0, False
        self.header: tuple[str, ...] | None = None
        self.out: Part | ColumnarPart | None = None
        self.checked = time.monotonic()
        point = self._resumed()
        self.done = bool(point.get("done"))
        self.errors = Part(self.folder / "errors.part", "", point.get("errors", 0))
        self.audit = self._audit(point.get("audit", 0))

    def _audit(self, at: int) -> Part | None:
        if not self.plan.audit:
            return None
        path = Path(self.plan.audit)
        kind = kind_of(path.name)
        compression = kind.compression if kind else ""
        return Part(path.with_name(f".{path.name}.part"), compression, at) if not self.done else None

    @property
    def part(self) -> Path:
        return self.folder / "output.part"

    def _resumed(self) -> dict[str, Any]:
        """Take up the last checkpoint whose bytes are still there."""
        for point in reversed(self.journal.points):
            if point.get("done"):
                self.totals = Totals(**point["totals"])
                return dict(point)
            target = self.targets[point["target"]]
            finished = False
            if point["out"]:
                size = self.part.stat().st_size if self.part.exists() else -1
                finished = size < 0 and point["source"] > target.sources[-1] and (
                    target.path.exists() and target.path.stat().st_size == point["out"])
                if (size < point["out"] and not finished) or target.kind.format in COLUMNAR:
                    continue
            if not _has(self.folder / "errors.part", point["errors"]) or not self._has_audit(point["audit"]):
                continue
            self.totals = Totals(**point["totals"])
            self.target, self.source, self.end, self.seen = (
                point["target"], point["source"], point["offset"], point["seen"])
            self.documents_in_target, self.faulty = point["here"], point["faulty"]
            self.header = tuple(point["header"]) if point["header"] is not None else None
            if finished:
                self._next_target()
            elif point["out"]:
                self.out = Part(self.part, target.kind.compression, point["out"])
            return dict(point)
        return {}

    def _has_audit(self, size: int) -> bool:
        path = Path(self.plan.audit or "")
        return not self.plan.audit or _has(path.with_name(f".{path.name}.part"), size)

    def go(self, progress: Progress | None) -> Totals:
        """Run to the end."""
        if self.done:
            return self.totals
        before = self.totals.deaths
        if self.target < len(self.targets) and self.source > self.targets[self.target].sources[-1]:
            self._end()  # it was killed between the last checkpoint and the renaming
        with Pool(self.plan.jobs, self.plan.work.max_seconds) as pool:
            try:
                for task, answer in pool.answers(self._tasks()):
                    self._take(task, answer)
                    self.totals.deaths = before + pool.deaths
                    if progress:
                        progress(self.totals, sum(self.sizes[: task.source]) + task.taken, sum(self.sizes))
            except BaseException:
                self._checkpoint()
                raise
        self._finish()
        return self.totals

    def _tasks(self) -> Iterator[tuple[Task, Spec]]:
        limits = Limits(self.plan.max_record_bytes, self.plan.max_ratio)
        end, seen = self.end, self.seen
        for number in range(self.target, len(self.targets)):
            target = self.targets[number]
            for index in target.sources:
                if number == self.target and index < self.source:
                    continue
                source = self.sources[index]
                spec = Spec(self.plan.work, source.kind.format, target.kind.format, source.relative,
                            self.plan.on_error, self.audit is not None)
                for task in tasks(index, source, limits, end, seen):
                    yield task, spec._replace(delimiter=_delimiter(source, task))
                end = seen = 0

    def _take(self, task: Task, answer: Answer) -> None:
        """Write what a worker made of a task."""
        target, source = self.targets[self.target], self.sources[task.source]
        if answer.errors and self.plan.on_error == "fail":
            place, error = answer.errors[0]
            raise DocumentError(f"{place}: {error}")
        failed = list(answer.errors)
        self.totals.add(answer.tally)
        self.totals.pass_over(task.passed)
        self.documents_in_target += answer.tally["documents"]
        if task.fault:
            self.totals.faults += 1
            self.totals.unread += not task.seen
            self.faulty = True
            failed.append((source.relative, task.fault))
        if target.kind.format != "text" or not failed:
            self._write(target, source, task, answer.payload)
        elif self.plan.on_error == "quarantine":
            self._quarantine(source)
        self.errors.write(encoded("".join(dumped({"place": p, "error": e}) + "\n" for p, e in failed)))
        if self.audit:
            self.audit.write(answer.audit)
        if task.fault and self.plan.on_error == "fail":
            raise DocumentError(f"{source.relative}: {task.fault}")
        self.source, self.end, self.seen = (task.source + 1, 0, 0) if task.last else (task.source, task.end, task.seen)
        if time.monotonic() - self.checked > CHECKPOINT_SECONDS:
            self._checkpoint()
        if self.source > target.sources[-1]:
            self._end()

    def _write(self, target: Target, source: Source, task: Task, payload: bytes) -> None:
        if target.kind.format == "csv" and (self.header is None or task.header):
            self._csv_header(target, source, task)
        if target.kind.format in COLUMNAR:
            if payload and self.out is None:
                from scrubber.batch.columnar import batches_of

                self.out = ColumnarPart(self.part, target.kind.format, batches_of(payload)[0].schema)
        elif self.out is None:
            self.out = Part(self.part, target.kind.compression)
        if self.out is not None:
            self.out.write(payload)

    def _csv_header(self, target: Target, source: Source, task: Task) -> None:
        work = self.plan.work
        own = task.header[1:] if source.kind.format == "csv" else (
            ("id", "url", "date", work.field) if source.kind.format == "warc" else ("id", work.field))
        if not own:
            return
        added = [name for name in (work.output, work.edits, work.error) if name]
        names = (*own, *added) if source.kind.format == "csv" else (*own[:-1], work.target, *added[bool(work.output):])
        if self.header is None:
            self.header = names
            if self.out is None:
                self.out = Part(self.part, target.kind.compression)
            self.out.write(csv_lines(iter([dict(zip(map(str, range(len(names))), names, strict=True))]),
                                     _delimiter(source, task)))
        elif self.header != names:
            raise BatchError(f"{source.relative} has other columns than the inputs before it; write to a folder")

    def _quarantine(self, source: Source) -> None:
        """Keep a copy of a text file that failed, so that all that came in is in the output folder."""
        if self.one_file or source.path == "-" or not Path(source.path).is_file():
            return
        path = below(Path(self.plan.output) / QUARANTINE, source.relative)
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = self.folder / "quarantine.part"
        shutil.copyfile(source.path, aside)
        rename(aside, path)

    def _end(self) -> None:
        """Finish an output file. Where nothing could be read, there is none."""
        target = self.targets[self.target]
        nothing = self.faulty and not self.documents_in_target
        if target.kind.format in COLUMNAR and self.out is None and not nothing:
            from scrubber.batch.schemas import empty_schema

            source = self.sources[target.sources[-1]]
            self.out = ColumnarPart(self.part, target.kind.format, empty_schema(source, self.plan.work))
        if self.out is not None and nothing:
            self.out.close()
            self.part.unlink(missing_ok=True)
        elif self.out is not None:
            self.out.finish(target.path)
        self._next_target()

    def _next_target(self) -> None:
        self.out, self.header = None, None
        self.documents_in_target, self.faulty = 0, False
        self.source = self.targets[self.target].sources[-1] + 1
        self.target += 1
        self.end = self.seen = 0

    def _checkpoint(self) -> None:
        """Write down how far the run has come, once that is on the disk."""
        if self.target >= len(self.targets):
            return
        format = self.targets[self.target].kind.format
        if format in COLUMNAR and self.out is not None:
            return
        for part in (self.out, self.errors, self.audit):
            if part:
                part.sync()
        self.journal.checkpoint({
            "target": self.target, "source": self.source, "offset": self.end, "seen": self.seen, "faulty": self.faulty,
            "here": self.documents_in_target, "out": self.out.size if self.out else 0,
            "header": self.header, "errors": self.errors.size, "audit": self.audit.size if self.audit else 0,
            "totals": asdict(self.totals),
        })
        self.checked = time.monotonic()

    def _finish(self) -> None:
        """Give the errors and the audit their names, and close the book."""
        place = errors_file(self.plan.output, self.one_file)
        if self.errors.size:
            self.errors.finish(place)
        else:
            self.errors.close()
            self.errors.path.unlink(missing_ok=True)
            place.unlink(missing_ok=True)
        if self.audit and self.plan.audit:
            self.audit.finish(Path(self.plan.audit))
        self.journal.checkpoint({"done": True, "totals": asdict(self.totals)})

    def close(self) -> None:
        """Close what is open and leave it to be resumed."""
        for part in (self.out, self.errors, self.audit):
            if part:
                part.close()
        self.journal.close()


def _delimiter(source: Source, task: Task) -> str:
    return task.header[0] if source.kind.format == "csv" and task.header else ","


def _has(path: Path, size: int) -> bool:
    return not size or (path.exists() and path.stat().st_size >= size)
