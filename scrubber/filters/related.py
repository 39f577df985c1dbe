"""Related articles: read also, more on the topic, most read, and the titles below.

Recommendation boxes stand in and below the body.
The words stand in the packs, in every language, each with its reason and examples.

Left alone: sentences that begin with the same words, lists of literature.
"""

from scrubber.packs.phrases import PhraseClass

STEPS = (PhraseClass("related"),)
