"""``scrubber batch``: folders, dumps and crawls, with many processes, to be resumed whenever it stops."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import click

from scrubber.cli.main import EXIT_INTERRUPTED, EXIT_SOME_FAILED
from scrubber.cli.options import lang_option
from scrubber.cli.show import excerpt, safe
from scrubber.packs.rule import PRESETS

SHOWN_ERRORS = 10
READABLE = ("text", "html", "jsonl", "csv", "parquet", "arrow", "warc")


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="IN...")
@click.option("-o", "--output", required=True, metavar="OUT", help="A file of a known suffix, or a folder.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), default=None, metavar="N",
              help="Worker processes.  [default: one a core, 8 at most]")
@click.option("--resume", is_flag=True, help="Go on where the run before stopped; the outputs are the same.")
@click.option("--audit", metavar="FILE", help="Every edit with its text, rules and reason, as JSONL (.gz, .zst).")
@click.option("--stats", is_flag=True, help="Print counts by rule to standard error, as JSON.")
@click.option("--on-error", type=click.Choice(["quarantine", "skip", "fail"]), default="quarantine", show_default=True,
              help="A document that fails: keep it, marked; leave it out; or stop.")
@click.option("--field", default="text", show_default=True, help="Column or (dotted) JSON field that holds the text.")
@click.option("--output-field", metavar="NAME", help="Put the clean text there instead of into its place.")
@click.option("--edits-field", default="edits", show_default=True, help="Field for the account; '' leaves it out.")
@click.option("--error-field", default="error", show_default=True, help="Field for what was wrong.")
@click.option("--url-field", metavar="NAME", help="Field with the address of each page, for context.")
@click.option("--lang-field", metavar="NAME", help="Field with the language of each document.")
@click.option("--title-field", metavar="NAME", help="Field with the title of each page, for context.")
@click.option("--html", is_flag=True, help="The field holds HTML.")
@click.option("--from", "read_as", type=click.Choice(READABLE), help="Read as this, whatever the names say.")
@click.option("--to", type=click.Choice(["text", "jsonl", "csv", "parquet", "arrow"]), help="Format in a folder OUT.")
@click.option("--preset", type=click.Choice(PRESETS), default="standard", show_default=True)
@lang_option("Language of all texts, such as de; by default stop words decide.")
@click.option("--without", multiple=True, metavar="RULE", help="Leave out a rule, prefix or class.")
@click.option("--only", multiple=True, metavar="RULE", help="Run only this rule, prefix or class.")
@click.option("--pack", "packs", multiple=True, metavar="FILE", help="Add the rules of your own pack.")
@click.option("--body/--no-body", default=True, help="Choose the body of a whole page, or only apply rules.")
@click.option("--max-chars", type=click.IntRange(min=1), default=20_000_000, show_default=True,
              help="Longer documents fail.")
@click.option("--max-seconds", type=click.FloatRange(min=0), default=60.0, show_default=True,
              help="Documents that need more processor time fail; 0 is no limit.")
@click.option("--max-record-mb", type=click.IntRange(min=1), default=32, show_default=True,
              help="Lines, records and files of more MiB are not held in memory and fail.")
@click.option("--max-ratio", type=click.FloatRange(min=1), default=250, show_default=True,
              help="An archive that grows more than so many times is not believed.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, no summary.")
def batch(inputs: tuple[str, ...], output: str, quiet: bool, stats: bool, **chosen: Any) -> int:
    """Clean many documents: files, folders, globs, @lists or - to a file or a folder OUT.

    \b
    txt md html        one document a file
    jsonl csv          one a line or row; other fields stay byte for byte
    parquet arrow      one a row; other columns stay
    warc wet           one a page
    each also .gz or .zst

    A document that fails stays in the output with its error, and is named in OUT.errors.jsonl or OUT/_errors.jsonl.
    """
    from scrubber.batch.progress import Bar
    from scrubber.batch.runner import DocumentError, run

    plan = _plan(inputs, output, chosen)
    bar = Bar()
    bar.live = bar.live and not quiet
    try:
        totals = run(plan, bar)
    except DocumentError as error:
        bar.close()
        click.echo(f"Error: {safe(str(error))}\nStopped; --resume goes on from here.", err=True)
        return EXIT_SOME_FAILED
    except KeyboardInterrupt:
        bar.close()
        click.echo("Interrupted; the same command with --resume goes on from here.", err=True)
        return EXIT_INTERRUPTED
    bar.close()
    if stats:
        click.echo(json.dumps(totals.to_dict(), ensure_ascii=False), err=True)
    if totals.failed or totals.faults:
        _print_errors(output)
    if not quiet:
        unchanged = totals.documents - totals.changed - totals.failed
        said = f"{totals.documents:,} documents: {totals.changed:,} changed, {unchanged:,} not"
        said += f", {totals.failed:,} failed"
        if totals.faults:
            said += f"; {totals.faults:,} inputs could not be read to their end"
        for why, count in totals.passed.items():
            said += f"; passed over {count:,}: {safe(why)}"
        click.echo(said, err=True)
    return totals.exit_code


def _plan(inputs: tuple[str, ...], output: str, chosen: dict[str, Any]) -> Any:
    from scrubber.batch.plan import Plan
    from scrubber.batch.work import Work

    context = tuple((name, chosen[f"{name}_field"]) for name in ("url", "lang", "title") if chosen[f"{name}_field"])
    work = Work(
        field=chosen["field"], output=chosen["output_field"], edits=chosen["edits_field"] or None,
        error=chosen["error_field"], preset=chosen["preset"], lang=chosen["lang"], context=context,
        html=chosen["html"], body=chosen["body"], without=chosen["without"], only=chosen["only"],
        packs=chosen["packs"], max_chars=chosen["max_chars"], max_seconds=chosen["max_seconds"] or None,
    )
    jobs = chosen["jobs"] or min(8, os.cpu_count() or 1)
    return Plan(
        inputs, output, work, jobs=jobs, resume=chosen["resume"], audit=chosen["audit"], on_error=chosen["on_error"],
        read_as=chosen["read_as"], to=chosen["to"], max_record_bytes=chosen["max_record_mb"] << 20,
        max_ratio=chosen["max_ratio"],
    )


def _print_errors(output: str) -> None:
    """The first failures, and where the others are named."""
    from pathlib import Path

    from scrubber.batch.plan import errors_file

    places = [path for path in (errors_file(output, True), errors_file(output, False)) if path.exists()]
    for path in places[:1]:
        with Path(path).open("rb") as file:
            for number, line in enumerate(file):
                if number == SHOWN_ERRORS:
                    click.echo(f"… more in {path}", err=True)
                    break
                row = json.loads(line)
                click.echo(f"{safe(row['place'])}: {excerpt(row['error'], 200)}", err=True)
    sys.stderr.flush()
