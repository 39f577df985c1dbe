"""Copyright lines, reserved rights, disclaimers, imprint lines.

Footers belong to the site.
The words stand in the packs, in every language, each with its reason and examples.

Left alone: prose about law and copyright.
"""

from scrubber.packs.phrases import PhraseClass

STEPS = (PhraseClass("legal"),)
