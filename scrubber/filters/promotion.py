"""Advertising labels, affiliate notes, calls to donate or buy, promotion lists.

The site speaks for itself or for its sponsors in the middle of the body.
The words stand in the packs, in every language, each with its reason and examples.

Left alone: prose about advertising, and what an article recommends in its own words.
"""

from scrubber.packs.phrases import PhraseClass

STEPS = (PhraseClass("promotion"),)
