"""What a run is asked for, and how one knows that a later run is asked for the same."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from scrubber.batch.names import Source
from scrubber.batch.read import MAX_RECORD_BYTES
from scrubber.batch.streams import MAX_RATIO
from scrubber.batch.work import Work
from scrubber.version import __version__

ON_ERROR = ("quarantine", "skip", "fail")
QUARANTINE = "_quarantine"
ERRORS = "_errors.jsonl"


@dataclass(frozen=True)
class Plan:
    """What to run: ``inputs`` (files, folders, globs, ``@list``, ``-``) to ``output`` (a file or a folder).

    ``on_error``: ``quarantine`` keeps a failed document's row, marked (a failed text file is copied below
    ``_quarantine``), ``skip`` leaves the row out, ``fail`` stops; it is named in the errors file in any case.
    ``audit`` is a JSONL file of every edit. ``read_as`` and ``to`` override the formats that names say.
    """

    inputs: tuple[str, ...]
    output: str
    work: Work = field(default_factory=Work)
    jobs: int = 1
    resume: bool = False
    audit: str | None = None
    on_error: str = "quarantine"
    read_as: str | None = None
    to: str | None = None
    max_record_bytes: int = MAX_RECORD_BYTES
    max_ratio: float = MAX_RATIO


def errors_file(output: str, one_file: bool) -> Path:
    """Where the failed documents are named: beside an output file, inside an output folder."""
    return Path(output + ".errors.jsonl") if one_file else Path(output) / ERRORS


def size_of(source: Source) -> int:
    """Return the bytes of a source; 0 where that is not known."""
    try:
        return os.stat(source.path).st_size if source.path != "-" else 0  # noqa: PTH116  a path as it was given
    except OSError:
        return 0


def fingerprint(plan: Plan, found: list[Source], sizes: Sequence[int]) -> dict[str, Any]:
    """What must be the same for a run to be taken up: inputs (name, size, time), options and version."""
    listed = hashlib.sha256()
    for source, size in zip(found, sizes, strict=True):
        changed = os.stat(source.path).st_mtime_ns if size else 0  # noqa: PTH116
        listed.update(f"{source.path}\0{source.kind}\0{size}\0{changed}\n".encode("utf-8", "surrogateescape"))
    packs = hashlib.sha256(b"".join(Path(pack).read_bytes() for pack in plan.work.packs))
    work = {f.name: repr(getattr(plan.work, f.name)) for f in fields(plan.work)}
    options = {f.name: repr(getattr(plan, f.name)) for f in fields(plan)
               if f.name not in ("inputs", "work", "jobs", "resume")}
    return {"version": __version__, "inputs": listed.hexdigest(), "packs": packs.hexdigest(), **options, **work}
