"""Publication dates, updates and reading times on a line of their own.

Templates print them above and below the body.
The words stand in the packs, in every language, each with its reason and examples.

Left alone: dates in sentences, and headings of diaries and chronicles.
"""

from scrubber.packs.phrases import PhraseClass

STEPS = (PhraseClass("timestamp"),)
