"""What a command reads: files, folders, standard input; bytes, decoded, with a note of how."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from scrubber.apply import Note
from scrubber.cli.show import safe

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"})
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})


class Input(NamedTuple):
    """One document: what it is called, its place below the folder that was named, and its bytes or the error."""

    name: str
    relative: Path
    data: bytes
    error: str = ""


def inputs(paths: Sequence[str]) -> Iterator[Input]:
    """Give each input; ``-`` or nothing is standard input, a folder gives its text and HTML files, sorted.

    A file of records or a compressed one is an error: read as one text, its records would be lines to choose from.
    """
    for path in paths or ("-",):
        if path == "-":
            yield Input("-", Path("stdin.txt"), sys.stdin.buffer.read())
            continue
        place = Path(path)
        if place.is_dir():
            files = [file for file in sorted(place.rglob("*")) if _is_wanted(file)]
            if not files:
                yield Input(path, Path(), b"", f"{path}: no file of a kind that is read ({' '.join(sorted(SUFFIXES))})")
            for file in files:
                yield _read(file, file.relative_to(place))
        else:
            yield _read(place, Path(place.name))


def _is_wanted(file: Path) -> bool:
    """Whether a file of a folder is read, or named as one that is not; a link that leads nowhere is named too."""
    known = file.suffix.lower() in SUFFIXES or _holds_records(file)
    return known and (file.is_file() or (file.is_symlink() and not file.exists()))


def _holds_records(file: Path) -> bool:
    from scrubber.batch.names import kind_of

    kind = kind_of(file.name)
    return kind is not None and (kind.format not in ("text", "html") or bool(kind.compression))


def _read(file: Path, relative: Path) -> Input:
    if _holds_records(file) and file.is_file():
        return Input(str(file), relative, b"", f"{file}: holds records, or is compressed: `scrubber batch` cleans it")
    try:
        return Input(str(file), relative, file.read_bytes())
    except OSError as error:
        return Input(str(file), relative, b"", f"{file}: {error.strerror or error}")


def decoded(item: Input, encoding: str | None) -> tuple[str, list[Note], str]:
    """Return the text of ``item``, a note of the encoding where it is not plainly UTF-8, and an error where it is none.

    What an image or an archive would leave is not worth cleaning, and nobody would look for the note.
    """
    from scrubber.html.decode import decode, is_no_text

    text, name, how = decode(item.data, encoding, page=False)
    if is_no_text(text, how):
        return "", [], f"{item.name}: is no text: {len(item.data):,} bytes, read as {name} ({how})"
    if text[:100].lstrip().startswith("{") and _is_json(text):
        return "", [], f"{item.name}: holds JSON records: `scrubber batch --from jsonl` cleans them"
    return text, [] if how == "utf-8" else [Note("encoding", f"read as {name} ({how})")], ""


def _is_json(text: str) -> bool:
    """Whether the first line that is not empty is an object, as in a file of records."""
    import json

    try:
        return isinstance(json.loads(text.lstrip().partition("\n")[0]), dict)
    except (ValueError, RecursionError):
        return False


def looks_like_html(item: Input, text: str, forced: bool | None) -> bool:
    """Whether to read ``item`` as HTML: forced, by its suffix, or because it begins as a page does."""
    if forced is not None:
        return forced
    if item.relative.suffix.lower() in HTML_SUFFIXES:
        return True
    head = text[:1000].lstrip("\ufeff \t\r\n").lower()
    return head.startswith(("<!doctype html", "<html")) or ("<html" in head and "<head" in text[:4000].lower())


def report_error(message: str) -> None:
    """Say on standard error what went wrong with one input."""
    click.echo(f"Error: {safe(message)}", err=True)
