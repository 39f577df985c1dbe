"""``python -m scrubber`` is the command."""

from scrubber.cli.main import main

if __name__ == "__main__":
    main()
