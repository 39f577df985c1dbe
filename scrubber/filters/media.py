"""Labels of players and galleries: play, picture 1 of 12, transcript toggles.

Embedded players leave their controls in the text.
The words stand in the packs, in every language, each with its reason and examples.

Left alone: captions, and prose about films and pictures.
"""

from scrubber.packs.phrases import PhraseClass

STEPS = (PhraseClass("media"),)
