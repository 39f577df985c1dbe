"""The group of commands. ``clean`` is the one that needs no name."""

from __future__ import annotations

import sys
from typing import Any

import click

from scrubber.version import __version__

EXIT_FOUND, EXIT_USAGE, EXIT_SOME_FAILED, EXIT_UNREADABLE, EXIT_INTERRUPTED = 1, 2, 3, 4, 130

# command -> the module that has it, under the same name; imported when it is called, so that --version stays quick
COMMANDS = {
    "clean": "scrubber.cli.clean",
    "explain": "scrubber.cli.explain",
    "diff": "scrubber.cli.diff",
    "rules": "scrubber.cli.rules",
    "rule": "scrubber.cli.rules",
    "check": "scrubber.cli.check",
    "batch": "scrubber.cli.batch",
}


class Commands(click.Group):
    """A group in which everything that is no command's name is given to ``clean``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        from importlib import import_module

        command: click.Command = getattr(import_module(module), cmd_name)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``clean`` in front of arguments that name no command and ask for nothing of the group."""
        if not args or (args[0] not in COMMANDS and args[0] not in ("--help", "--version", "-h")):
            args = ["--help"] if not args and sys.stdin.isatty() else ["clean", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. click would end with 1 where the reader has gone, which says that something was found."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            leave_pipe()
            return 0


def leave_pipe() -> None:
    """The reader has gone: nothing is wrong, and nothing more can be written, not even what is buffered."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="scrubber %(version)s")
def commands() -> None:
    """Turn what web scrapers hand over into clean body text.

    \b
    scrubber dirty.txt > clean.txt     clean a file (or standard input)
    scrubber explain dirty.txt         what was taken, where, and why
    scrubber rules                     every rule

    Exit codes: 0 done; 1 diff and check found something; 2 wrong usage; 3 some inputs failed; 4 no input could be
    read; 130 interrupted.
    """


def main(args: list[str] | None = None) -> Any:
    """Run the command and leave with its exit code; never with a traceback for what a user can do."""
    from scrubber.cli.show import safe
    from scrubber.errors import ScrubberError

    try:
        code = commands.main(args=args, standalone_mode=False)
        sys.stdout.flush()
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Abort:
        sys.exit(EXIT_INTERRUPTED)
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except ScrubberError as error:
        click.echo(f"Error: {safe(str(error))}", err=True)
        sys.exit(EXIT_USAGE)
    except BrokenPipeError:
        leave_pipe()
        sys.exit(0)
    except OSError as error:  # a place that cannot be written, a disk that is full
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"Error: {safe(where + (error.strerror or str(error)))}", err=True)
        sys.exit(EXIT_USAGE)
