"""Share bars: buttons of networks, print, bookmark and like.

Plugins put them above and below the body; in text the labels remain.
The words stand in the packs, in every language, each with its reason and examples.

Left alone: sentences about networks and about sharing.
"""

from scrubber.packs.phrases import PhraseClass

STEPS = (PhraseClass("share"),)
