"""Invitations to subscribe: newsletter, feed, push messages, channels to follow.

Every CMS theme has such a box below the article, and editors write their own into the text.
The words stand in the packs, in every language, each with its reason and examples.

Left alone: prose about newsletters, and who publishes one.
"""

from scrubber.packs.phrases import PhraseClass

STEPS = (PhraseClass("newsletter"),)
