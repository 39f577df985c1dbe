"""Parquet and Arrow files: batches of rows in, batches of rows out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO, Any

from scrubber.batch.errors import BatchError, needed
from scrubber.batch.names import Source
from scrubber.batch.tasks import Task

ROWS = 256  # pages are large: 256 of them are some megabytes


def batches(index: int, source: Source, file: IO[bytes], taken: Callable[[], int]) -> Iterator[Task]:
    """Give the batches of a Parquet or Arrow file as tasks; a damaged file is the ``fault`` of the last one."""
    pa = needed("pyarrow", "batch", f"reading {source.path}")
    end = seen = 0
    fault = ""
    try:
        for batch in _read(pa, source, file):
            for start in range(0, batch.num_rows, ROWS):
                part = batch.slice(start, ROWS)
                data = ipc(part)
                seen += part.num_rows
                end += 1
                yield Task(index, data, part.num_rows, len(data), end, seen, _safe(taken))
    except (pa.ArrowException, OSError, ValueError) as error:
        if isinstance(error, BatchError):
            raise
        fault = f"cannot be read as {source.kind.format}: {' '.join(str(error).split())[:200]}"
    yield Task(index, [], 0, 0, end, seen, _safe(taken), fault=fault, last=True)


def schema_of(source: Source) -> Any:
    """Return the schema of a Parquet or Arrow file, or nothing where it cannot be read."""
    pa = needed("pyarrow", "batch", f"reading {source.path}")
    try:
        with open(source.path, "rb") as file:  # noqa: PTH123
            if source.kind.format == "parquet":
                return needed("pyarrow.parquet", "batch", "Parquet").ParquetFile(file).schema_arrow
            return _ipc_reader(pa, file).schema
    except (pa.ArrowException, OSError):
        return None


def _read(pa: Any, source: Source, file: IO[bytes]) -> Iterator[Any]:
    if source.kind.format == "parquet":
        reader = needed("pyarrow.parquet", "batch", "Parquet").ParquetFile(file)
        yield from reader.iter_batches(batch_size=ROWS)
        return
    opened = _ipc_reader(pa, file)
    if isinstance(opened, pa.ipc.RecordBatchFileReader):
        for number in range(opened.num_record_batches):
            yield opened.get_batch(number)
    else:
        yield from opened


def _ipc_reader(pa: Any, file: IO[bytes]) -> Any:
    head = file.read(6)
    file.seek(0)
    return pa.ipc.open_file(file) if head == b"ARROW1" else pa.ipc.open_stream(file)


def ipc(batch: Any) -> bytes:
    """Return a record batch as the bytes of an Arrow stream."""
    pa = needed("pyarrow", "batch", "Arrow")
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return sink.getvalue().to_pybytes()  # type: ignore[no-any-return]


def batches_of(data: bytes) -> list[Any]:
    """Return the record batches of an Arrow stream."""
    pa = needed("pyarrow", "batch", "Arrow")
    with pa.ipc.open_stream(data) as reader:
        return list(reader)


def _safe(taken: Callable[[], int]) -> int:
    try:
        return taken()
    except ValueError:  # Arrow closed the file
        return 0


class Writer:
    """A Parquet or Arrow file that grows by batches."""

    def __init__(self, path: str, format: str, schema: Any) -> None:
        pa = needed("pyarrow", "batch", f"writing {path}")
        if format == "parquet":
            parquet = needed("pyarrow.parquet", "batch", "Parquet")
            self._writer = parquet.ParquetWriter(path, schema, compression="zstd")
        else:
            self._writer = pa.ipc.new_file(path, schema)
        self._schema = schema
        self._format = format

    def write(self, payload: bytes) -> None:
        """Write the batches of an Arrow stream. Raises BatchError where their schema is another one."""
        for batch in batches_of(payload):
            if not batch.schema.equals(self._schema):
                raise BatchError(f"the inputs of one output differ in their columns: {batch.schema.names} and "
                                 f"{self._schema.names}; write them to a folder")
            self._writer.write_batch(batch)

    def close(self) -> None:
        """Write the footer."""
        self._writer.close()
