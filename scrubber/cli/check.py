"""``scrubber check PACK``: a pack is read strictly and its examples run."""

from __future__ import annotations

import click

from scrubber.cli.main import EXIT_FOUND
from scrubber.cli.show import safe


@click.command()
@click.argument("packs", nargs=-1, required=True, metavar="PACK...")
def check(packs: tuple[str, ...]) -> int:
    """Read rule packs strictly and run their examples. Exit code 1 where one does not hold."""
    from scrubber.packs.check import check_rules
    from scrubber.packs.reader import read_pack

    found = 0
    for path in packs:
        rules = read_pack(path).rules
        failures = list(check_rules(rules))
        for failure in failures:
            found = EXIT_FOUND
            click.echo(f"{safe(path)}: {safe(failure)}")
        verdict = f"{len(failures)} do not hold" if failures else "every example holds"
        click.echo(f"{safe(path)}: {len(rules)} rules, {verdict}")
    return found
