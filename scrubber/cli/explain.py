"""``scrubber explain``: every edit of each input, with its place, rules and reason."""

from __future__ import annotations

import json
from typing import Any

import click

from scrubber.cli.options import exit_code, results, shared
from scrubber.cli.show import excerpt, safe
from scrubber.result import Result


@click.command()
@shared
@click.option("--json", "as_json", is_flag=True, help="One JSON object an input: text, edits, notes.")
def explain(as_json: bool, **chosen: Any) -> int:
    """Say what was taken, where, by which rule, and why."""
    failed: list[str] = []
    seen = 0
    for item, result in results(chosen, failed):
        seen += 1
        if as_json:
            click.echo(json.dumps({"name": item.name, **result.to_dict()}, ensure_ascii=True))
        else:
            _print(item.name, result)
    return exit_code(failed, seen)


def _print(name: str, result: Result) -> None:
    gone = sum(edit.end - edit.start for edit in result.edits)
    click.echo(f"{safe(name)}: {len(result.source)} characters, {len(result.text)} left, "
               f"{len(result.edits)} edits on {gone} characters, language {result.lang or 'not decided'}")
    for row in result.explain():
        shown = f" → {excerpt(row.replacement, 40)}" if row.replacement else ""
        click.echo(f"  line {row.line:<5} {', '.join(row.rules)}")
        click.echo(f"             {excerpt(row.text) or '(inserted)'}{shown}")
        if row.reason:
            click.echo(f"             {safe(row.reason)}")
    for note in result.notes:
        click.echo(f"  note: {note.code}: {safe(note.message)}")
