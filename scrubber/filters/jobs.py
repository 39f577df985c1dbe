"""jobs."""

from scrubber.packs.phrases import PhraseClass

STEPS = (PhraseClass("jobs"),)
