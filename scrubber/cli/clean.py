"""``scrubber clean``: the body of each input, to standard output, a file or a folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from scrubber.cli.options import exit_code, results, shared
from scrubber.cli.outputs import below, write_file
from scrubber.cli.show import safe

# What somebody who did not ask should hear all the same, and how it begins.
NOTED = {"encoding": "", "unsettled": "", "empty": "", "html.empty": "nothing is left: ", "html.not-judged": "",
         **{f"html.cut-{what}": f"{what} left out: " for what in ("chars", "depth", "attributes", "nodes")}}


@click.command()
@shared
@click.option("-o", "--output", metavar="FILE", help="Write there instead of to standard output.")
@click.option("--out-dir", metavar="FOLDER", help="Write each input to a file of its name below this folder.")
@click.option("--format", type=click.Choice(["text", "markdown"]), default="text", show_default=True,
              help="From HTML: plain text, or headings and lists as markdown.")
@click.option("--links", is_flag=True, help="From HTML, as markdown: keep the links.")
@click.option("--comments", is_flag=True, help="From HTML: keep the comments below an article.")
@click.option("--authors", is_flag=True, help="From HTML: keep who wrote which post of a thread.")
def clean(output: str | None, out_dir: str | None, **chosen: Any) -> int:
    """Clean text, markdown or HTML and print the body.

    PATHS are files or folders; none, or -, is standard input.
    """
    if output and out_dir:
        raise click.UsageError("-o names one file and --out-dir a folder for many: give one of them")
    if chosen["links"] and chosen["format"] != "markdown":
        raise click.UsageError("--links keeps links in markdown only: give --format markdown too")
    failed: list[str] = []
    texts: list[str] = []
    written: dict[Path, str] = {}
    for item, result in results(chosen, failed):
        texts.append(result.text)
        for note in result.notes:
            if note.code in NOTED:
                click.echo(f"{safe(item.name)}: {NOTED[note.code]}{safe(note.message)}", err=True)
        if out_dir:
            target = below(Path(out_dir), item.relative)
            if target in written:
                raise click.UsageError(f"{item.name} and {written[target]} would both be written to {target}")
            written[target] = item.name
            write_file(target, result.text)
        elif not output:
            sys.stdout.buffer.write(_ended(result.text).encode("utf-8", "replace"))
            sys.stdout.buffer.flush()
    if output and texts:
        write_file(Path(output), "".join(map(_ended, texts)) if len(texts) > 1 else texts[0])
    return exit_code(failed, len(texts))


def _ended(text: str) -> str:
    """The text with a newline at its end, as a terminal and the next file want it."""
    return text if not text or text.endswith("\n") else text + "\n"
