"""The command: ``scrubber dirty.txt > clean.txt``, and what explains it."""

from scrubber.cli.main import main as main
