"""The options that all commands share, and the pipeline that they describe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import click

from scrubber.cli.inputs import Input, decoded, inputs, looks_like_html, report_error
from scrubber.langcode import code_given
from scrubber.packs.rule import PRESETS
from scrubber.pipeline import Pipeline
from scrubber.result import Result

PAGE_OPTIONS = ("format", "links", "comments", "authors")  # of the commands that have them


def lang_option(help: str) -> Callable[..., Any]:
    """``--lang``, as a code; a word that is none is a usage error, since no rule of any language would answer to it."""
    return click.option("--lang", callback=_code, help=help)


def _code(context: click.Context, option: click.Parameter, given: str | None) -> str | None:
    try:
        return code_given(given)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _codec(context: click.Context, option: click.Parameter, given: str | None) -> str | None:
    """The page's word may be nonsense, and is then passed over; the user's is a mistake that they can mend."""
    if given is not None:
        from scrubber.html.decode import codec

        if codec(given) is None:
            raise click.BadParameter(f"{given!r} names no encoding of text, such as utf-8, cp1252 or iso-8859-2")
    return given


def shared(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say what is read and how it is cleaned."""
    for option in reversed((
        click.argument("paths", nargs=-1),
        click.option("--preset", type=click.Choice(PRESETS), default="standard", show_default=True,
                     help="How much goes: light only what is certainly noise, strict also what is debatable."),
        lang_option("Language of the text, such as de; by default its stop words decide."),
        click.option("--without", multiple=True, metavar="RULE", help="Leave out a rule, prefix or class."),
        click.option("--only", multiple=True, metavar="RULE", help="Run only this rule, prefix or class."),
        click.option("--pack", "packs", multiple=True, metavar="FILE", help="Add the rules of your own pack."),
        click.option("--body/--no-body", default=True, help="Choose the body of a whole page, or only apply rules."),
        click.option("--html/--text", "html", default=None, help="Read as HTML or text; else suffix and content say."),
        click.option("--url", help="Address of the page, for context."),
        click.option("--title", help="Title of the page, for context."),
        click.option("--encoding", callback=_codec, help="Encoding of the input; by default it is detected."),
    )):
        command = option(command)
    return command


def pipeline_of(chosen: dict[str, Any]) -> Pipeline:
    """Return the pipeline that the options describe."""
    from scrubber.api import composed

    return composed(chosen["preset"], **{name: chosen[name] for name in ("body", "packs", "only", "without")})


def results(chosen: dict[str, Any], failed: list[str]) -> Iterator[tuple[Input, Result]]:
    """Give each input with its result; one that cannot be read is reported and added to ``failed``."""
    from scrubber.document import Document

    pipeline = pipeline_of(chosen)
    for item in inputs(chosen["paths"]):
        if item.error:
            failed.append(item.name)
            report_error(item.error)
            continue
        text, notes, wrong = decoded(item, chosen["encoding"])
        if wrong:
            failed.append(item.name)
            report_error(wrong)
            continue
        if looks_like_html(item, text, chosen["html"]):
            from scrubber.html import scrub_html

            yield item, scrub_html(item.data, url=chosen["url"], title=chosen["title"], lang=chosen["lang"],
                                   encoding=chosen["encoding"], preset=chosen["preset"], pipeline=pipeline,
                                   **{name: chosen[name] for name in PAGE_OPTIONS if name in chosen})
            continue
        doc = Document(text, lang=chosen["lang"], url=chosen["url"], title=chosen["title"])
        yield item, pipeline.run(doc, notes=notes)


def exit_code(failed: list[str], seen: int) -> int:
    """Return 0 where every input was read, 3 where some were not, 4 where none was."""
    if not failed:
        return 0
    return 3 if seen else 4
