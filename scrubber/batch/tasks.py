"""What goes from the reader to a worker and back: plain tuples, cheap to send."""

from __future__ import annotations

from typing import Any, NamedTuple

from scrubber.batch.work import Work


class Item(NamedTuple):
    """One document as it was read.

    ``place`` names it for people (``dump.jsonl:17``). ``data`` is what the format gives: a line, the bytes of a file,
    a list of cells; ``None`` where it could not be held. ``error`` says what the reader found wrong. ``told`` is what
    the container says of it (id, url, date, whether it is HTML, charset).
    """

    place: str
    data: Any
    error: str = ""
    told: tuple[Any, ...] = ()


class Task(NamedTuple):
    """Some documents in a row, of one source.

    ``items`` are Items, or an Arrow IPC stream of one batch with ``rows`` of them. ``end`` and ``seen`` are where
    reading goes on behind them (bytes of the decompressed stream, documents so far), ``taken`` the bytes of the file
    read so far. ``passed`` counts what was no document, by reason. ``fault`` is what ended the source too early;
    ``last`` says that nothing follows in it.
    """

    source: int
    items: list[Item] | bytes
    rows: int
    size: int
    end: int
    seen: int
    taken: int = 0
    header: tuple[str, ...] = ()
    passed: dict[str, int] = {}  # noqa: RUF012  read only
    fault: str = ""
    last: bool = False


class Spec(NamedTuple):
    """How the tasks of one source are worked on: plain data for the worker."""

    work: Work
    read: str
    write: str
    name: str
    on_error: str
    audit: bool
    delimiter: str = ","


class Answer(NamedTuple):
    """What a worker made of a task: the rendered rows, audit lines, ``(place, error)`` of what failed, and counts."""

    payload: bytes
    audit: bytes
    errors: list[tuple[str, str]]
    tally: dict[str, Any]
