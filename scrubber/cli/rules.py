"""``scrubber rules`` and ``scrubber rule ID``: what there is, and what one rule does."""

from __future__ import annotations

import json

import click

from scrubber.cli.options import lang_option
from scrubber.cli.show import safe
from scrubber.filter import Rule
from scrubber.packs.rule import PRESETS, PhraseRule


@click.command()
@click.option("--preset", type=click.Choice(PRESETS), default="strict", show_default=True)
@lang_option("Only the rules of this language.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a rule.")
def rules(preset: str, lang: str | None, as_json: bool) -> None:
    """List every rule with its reason."""
    from scrubber.packs.compiled import compiled

    shown = [rule for rule in _known(preset) if lang is None or rule.id.startswith(f"{lang}.")]
    if not shown:
        known = ", ".join(sorted(compiled()["stop_words"]))
        raise click.UsageError(f"no rules are for {lang!r} alone; there are some for {known}")
    for rule in shown:
        if as_json:
            click.echo(json.dumps(rule._asdict(), ensure_ascii=False))
        else:
            click.echo(f"{rule.id:<36} {rule.why}")


@click.command()
@click.argument("id")
def rule(id: str) -> None:
    """Describe the rule ID, or all that a class or prefix names: why, where, and its examples."""
    from scrubber.packs.compiled import shipped_examples
    from scrubber.selector import wanted_by

    known = _known("strict")
    wanted = wanted_by([id], [known_rule.id for known_rule in known])
    examples = shipped_examples()
    shown = [found for found in known if wanted(found.id)]
    for place, found in enumerate(shown):
        if place:
            click.echo("")
        _describe(found, examples.get(found.id))


def _known(name: str) -> list[Rule]:
    """Every rule of a preset, and the one that chooses the body of HTML in its place."""
    from scrubber.api import preset
    from scrubber.html.body import html_body

    return [*preset(name).rules(), *html_body.rules()]


def _module(found: Rule) -> str:
    """The file of a rule that is no phrase: the family or the class names it."""
    family, _, name = found.id.partition(".")
    if family in ("repair", "html"):
        return f"scrubber/{'repairs' if family == 'repair' else family}/{name.replace('-', '_')}.py"
    return f"scrubber/{family}" if family == "body" else f"scrubber/filters/{family}.py"


def _describe(found: Rule, phrases: PhraseRule | None) -> None:
    click.echo(found.id)
    click.echo(f"  {safe(found.why)}")
    if phrases is None:
        click.echo(f"  in {_module(found)}")
        return
    click.echo(f"  {phrases.kind}, {phrases.line} of the line, zone {phrases.zone}, preset {phrases.preset}")
    click.echo(f"  phrases: {safe(' | '.join(phrases.phrases))}")
    for example in phrases.drops:
        click.echo(f"  takes: {safe(example)}")
    for example in phrases.keeps:
        click.echo(f"  keeps: {safe(example)}")
