"""newsletter."""

from scrubber.packs.phrases import PhraseClass

STEPS = (PhraseClass("newsletter"),)
