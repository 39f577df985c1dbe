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
    """Give each input; ``-`` or nothing is standard input, a folder gives its text and HTML files, sorted."""
    for path in paths or ("-",):
        if path == "-":
            yield Input("-", Path("stdin.txt"), sys.stdin.buffer.read())
            continue
        place = Path(path)
        if place.is_dir():
            files = [file for file in sorted(place.rglob("*")) if file.suffix.lower() in SUFFIXES and file.is_file()]
            if not files:
                yield Input(path, Path(), b"", f"{path}: no file of a kind that is read ({' '.join(sorted(SUFFIXES))})")
            for file in files:
                yield _read(file, file.relative_to(place))
        else:
            yield _read(place, Path(place.name))


def _read(file: Path, relative: Path) -> Input:
    try:
        return Input(str(file), relative, file.read_bytes())
    except OSError as error:
        return Input(str(file), relative, b"", f"{file}: {error.strerror or error}")


def decoded(item: Input, encoding: str | None) -> tuple[str, list[Note]]:
    """Return the text of ``item``, and a note of the encoding where it is not plainly UTF-8."""
    from scrubber.html.decode import decode

    text, name, how = decode(item.data, encoding)
    if how == "utf-8":
        return text, []
    return text, [Note("encoding", f"read as {name} ({how})")]


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
