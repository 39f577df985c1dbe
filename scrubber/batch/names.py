"""What a file is by its name, which inputs there are, and where each output goes."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from scrubber.batch.errors import BatchError
from scrubber.errors import did_you_mean

FORMATS = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv",
    ".parquet": "parquet", ".arrow": "arrow", ".ipc": "arrow", ".feather": "arrow",
    ".warc": "warc", ".wet": "warc",
}
COMPRESSIONS = {".gz": "gz", ".zst": "zst", ".zstd": "zst"}
SUFFIX_OF = {"text": ".txt", "jsonl": ".jsonl", "csv": ".csv", "parquet": ".parquet", "arrow": ".arrow"}
COLUMNAR = frozenset({"parquet", "arrow"})

# what each format can become; the first is what it becomes unless told otherwise
BECOMES = {
    "text": ("text", "jsonl", "csv", "parquet", "arrow"),
    "html": ("text", "jsonl", "csv", "parquet", "arrow"),
    "warc": ("jsonl", "csv", "parquet", "arrow"),
    "jsonl": ("jsonl",),
    "csv": ("csv",),
    "parquet": ("parquet", "arrow"),
    "arrow": ("arrow", "parquet"),
}


class Kind(NamedTuple):
    """A format and its compression (``""``, ``"gz"``, ``"zst"``); ``suffix`` is how the name ends."""

    format: str
    compression: str
    suffix: str


class Source(NamedTuple):
    """One input file: its path (``-`` is standard input), its place below the folder that was named, and its kind."""

    path: str
    relative: str
    kind: Kind


def kind_of(name: str, forced: str | None = None) -> Kind | None:
    """What ``name`` holds by its suffix, or nothing where the suffix is not known.

    >>> kind_of("dump/CC-MAIN-1.warc.wet.gz")
    Kind(format='warc', compression='gz', suffix='.wet.gz')
    """
    last = Path(name).suffix
    compression = COMPRESSIONS.get(last.lower(), "")
    inner = Path(Path(name).stem).suffix if compression else last
    found = FORMATS.get(inner.lower())
    if forced:
        return Kind(forced, compression, (inner if found else "") + (last if compression else ""))
    return Kind(found, compression, inner + last if compression else last) if found else None


def sources(inputs: Sequence[str], forced: str | None = None, output: str = "") -> tuple[list[Source], list[str]]:
    """Return the input files in order, and those in folders that were left alone since no format is known for them.

    An input is a file, a folder (all that is in it, sorted), a glob, ``@list`` (a file with one path a line) or
    ``-``. What lies below ``output`` is no input. Raises BatchError for one that is not there or of no known kind.
    """
    found: list[Source] = []
    left: list[str] = []
    seen: set[str] = set()
    for path in _listed(inputs):
        if path == "-":
            kind = Kind(forced, "", "") if forced else None
            if kind is None:
                raise BatchError("standard input has no name: say what it holds with --from")
            found.append(Source("-", "stdin", kind))
            continue
        if Path(path).is_dir():
            for file, relative in _walk(path, output):
                kind = kind_of(file, forced)
                if kind is None:
                    left.append(file)
                else:
                    found.append(Source(file, relative, kind))
            continue
        kind = kind_of(path, forced)
        if kind is None:
            raise BatchError(f"{path}: no format is known for this name; say it with --from")
        found.append(Source(path, Path(path).name, kind))
    unique = []
    for source in found:
        real = source.path if source.path == "-" else os.path.realpath(source.path)
        if real not in seen:
            seen.add(real)
            unique.append(source)
    return unique, left


def _listed(inputs: Iterable[str]) -> Iterator[str]:
    for given in inputs:
        if given.startswith("@") and not Path(given).exists():
            try:
                names = Path(given[1:]).read_text("utf-8").split("\n")
            except (OSError, UnicodeError) as error:
                raise BatchError(f"{given}: cannot be read as a list of paths: {error}") from error
            yield from (name.rstrip("\r") for name in names if name.strip())
        elif given != "-" and not Path(given).exists() and glob.has_magic(given):
            matched = sorted(glob.glob(given, recursive=True))  # noqa: PTH207  a pattern may be absolute
            if not matched:
                raise BatchError(f"{given}: no file matches")
            yield from matched
        else:
            yield given


def _walk(folder: str, output: str) -> Iterator[tuple[str, str]]:
    """The files below ``folder``, sorted. Links to folders, hidden files and ``output`` are left out."""
    own = os.path.realpath(output) if output else None
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders
                            if not name.startswith(".") and os.path.realpath(Path(root, name)) != own)
        for name in sorted(files):
            file = str(Path(root, name))
            if not name.startswith(".") and Path(file).is_file() and os.path.realpath(file) != own:
                yield file, os.path.relpath(file, folder)


class Target(NamedTuple):
    """One output file and the sources that it is made of, as indices into their list."""

    path: Path
    kind: Kind
    sources: tuple[int, ...]


def targets(given: Sequence[Source], output: str, to: str | None) -> list[Target]:
    """Return the output files: one, where ``output`` is a name with a known suffix, else one for each source.

    Raises BatchError where a format cannot become another, two sources would share a file, or a name leads out of
    the folder.
    """
    if not given:
        raise BatchError("no input: nothing in what was named has a known suffix")
    if output == "-":
        raise BatchError("-o -: a run that can be resumed writes to files: name a file or a folder")
    kind = None if Path(output).is_dir() or output.endswith(("/", os.sep)) else kind_of(output)
    if kind is not None:
        kind = kind._replace(format=_output_format(kind.format))
        for source in given:
            _check(source, kind.format)
            if source.path != "-" and os.path.realpath(source.path) == os.path.realpath(output):
                raise BatchError(f"{output} is an input as well; write to another file")
        if to and to != kind.format:
            raise BatchError(f"{output} is {kind.format} by its name, not {to}")
        if kind.format == "text" and len(given) > 1:
            raise BatchError(f"{len(given)} texts cannot share {output}: name a folder, or a .jsonl file")
        return [Target(Path(output), kind, tuple(range(len(given))))]
    made: dict[Path, int] = {}
    result = []
    for index, source in enumerate(given):
        kind = _kind_after(source, to)
        path = below(Path(output), _renamed(source, kind))
        if path in made:
            raise BatchError(f"{source.path} and {given[made[path]].path} would both be written to {path}")
        if source.path != "-" and os.path.realpath(source.path) == os.path.realpath(path):
            raise BatchError(f"{path} is an input as well; write to another folder")
        made[path] = index
        result.append(Target(path, kind, (index,)))
    return result


def _kind_after(source: Source, to: str | None) -> Kind:
    format = to or BECOMES[source.kind.format][0]
    _check(source, format)
    compression = "" if format in COLUMNAR else source.kind.compression
    if format == source.kind.format and source.kind.suffix:
        return Kind(format, compression, source.kind.suffix)
    return Kind(format, compression, SUFFIX_OF[format] + (f".{compression}" if compression else ""))


def _check(source: Source, format: str) -> None:
    known = BECOMES[source.kind.format]
    if format not in known:
        near = did_you_mean(format, known)
        why = "; its types are not declared" if source.kind.format == "jsonl" and format in COLUMNAR else ""
        raise BatchError(f"{source.path}: {source.kind.format} can become {', '.join(known)}, not {format}{why}{near}")
    if source.kind.format in COLUMNAR and source.kind.compression:
        raise BatchError(f"{source.path}: a compressed {source.kind.format} file must be unpacked first")


def _output_format(format: str) -> str:
    return "text" if format == "html" else format


def _renamed(source: Source, kind: Kind) -> str:
    name = source.relative
    if source.kind.suffix and name.endswith(source.kind.suffix):
        name = name[: len(name) - len(source.kind.suffix)]
    return name + kind.suffix


def below(folder: Path, relative: str) -> Path:
    """Return ``relative`` below ``folder``. Raises BatchError for a name that leads out of it."""
    root = Path(os.path.realpath(folder))
    target = Path(os.path.realpath(root / relative))
    if not target.is_relative_to(root) or target == root:
        raise BatchError(f"{relative} would be written outside {folder}")
    return folder / relative
