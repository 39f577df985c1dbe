"""Training of the body scorer: `python -m scrubber.body.train --bench ../shared/bench`."""
