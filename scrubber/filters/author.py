"""Author boxes and bylines.

Themes print who wrote the text above it, and a biography below.
The words stand in the packs, in every language, each with its reason and examples.

Left alone: persons whom the text speaks about.
"""

from scrubber.packs.phrases import PhraseClass

STEPS = (PhraseClass("author"),)
