"""``scrubber diff``: what cleaning would change, as a unified diff made from the edits themselves."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from typing import Any

import click

from scrubber.cli.main import EXIT_FOUND
from scrubber.cli.options import exit_code, results, shared
from scrubber.cli.show import safe
from scrubber.document import split_lines
from scrubber.edits import Edit, replay
from scrubber.result import Result

Group = tuple[int, int, list[Edit]]
"""First line, last line, and the edits that touch them."""
CONTEXT_LINES = 3
COLOURS = {"-": "red", "+": "green", "@": "cyan"}


@click.command()
@shared
def diff(**chosen: Any) -> int:
    """Print what cleaning would change. Exit code 1 where it would change anything."""
    failed: list[str] = []
    seen = found = 0
    for item, result in results(chosen, failed):
        seen += 1
        if result.edits:
            found = EXIT_FOUND
            click.echo(f"--- {safe(item.name)}\n+++ {safe(item.name)} (cleaned)")
            for line in unified(result):
                click.secho(line, fg=COLOURS.get(line[:1]))
    return exit_code(failed, seen) or found


def unified(result: Result) -> Iterator[str]:
    """Give the lines of a unified diff from source to text; unlike a diff by comparison, it is exact and linear."""
    source = result.source if result.source.endswith("\n") else result.source + "\n"
    lines = split_lines(source)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    hunk: list[Group] = []
    shift = 0
    edits = _moved(result.edits, source) if result.text else list(result.edits)
    if edits and not result.text:
        edits[-1] = edits[-1]._replace(end=len(source))  # the line end that was put there goes with the rest
    for group in _groups(edits, starts):
        if hunk and group[0] - hunk[-1][1] > 2 * CONTEXT_LINES + 1:
            shift += yield from _hunk(source, lines, starts, hunk, shift)
            hunk = []
        hunk.append(group)
    if hunk:
        yield from _hunk(source, lines, starts, hunk, shift)


def _moved(edits: tuple[Edit, ...], source: str) -> list[Edit]:
    """The edits, with cuts from one line end to the next moved behind the first: the same cuts, of whole lines."""
    moved: list[Edit] = []
    following = len(source)
    for edit in reversed(edits):
        if edit.end < following and not edit.replacement and source[edit.start] == "\n" == source[edit.end]:
            edit = edit._replace(start=edit.start + 1, end=edit.end + 1)
        moved.append(edit)
        following = edit.start
    return moved[::-1]


def _hunk(
    source: str, lines: list[str], starts: list[int], groups: list[Group], shift: int
) -> Generator[str, None, int]:
    """Give the lines of one hunk; return by how many lines it makes the text longer."""
    first = max(groups[0][0] - CONTEXT_LINES, 0)
    at, old, new = first, 0, 0
    shown: list[str] = []
    for low, high, edits in groups:
        start, end = starts[low], min(starts[high + 1], len(source))
        after = replay(source[start:end], [e._replace(start=e.start - start, end=e.end - start) for e in edits])
        shown.extend(f" {safe(line)}" for line in lines[at:low])
        shown.extend(f"-{safe(line)}" for line in lines[low : high + 1])
        shown.extend(f"+{safe(line)}" for line in split_lines(after))
        old += high + 1 - low
        new += len(split_lines(after))
        at = high + 1
    tail = lines[at : at + CONTEXT_LINES]
    shown.extend(f" {safe(line)}" for line in tail)
    size = at + len(tail) - first
    yield f"@@ -{first + 1},{size} +{first + 1 + shift},{size + new - old} @@"
    yield from shown
    return new - old


def _groups(edits: Sequence[Edit], starts: list[int]) -> Iterator[Group]:
    """The edits by the lines that they touch: first line, last line, the edits."""
    from bisect import bisect_right

    group: list[Edit] = []
    first = last = -1
    for edit in edits:
        low = min(bisect_right(starts, edit.start), len(starts) - 1) - 1
        # A cut that ends with a line end leaves the next line alone, unless it began inside a line.
        whole = edit.start == starts[low] and edit.end in starts and not edit.replacement
        high = max(min(bisect_right(starts, edit.end - whole), len(starts) - 1) - 1, low)
        if group and low <= last:
            group.append(edit)
            last = max(last, high)
        else:
            if group:
                yield first, last, group
            group, first, last = [edit], low, high
    if group:
        yield first, last, group
