"""Paywall and login prompts: subscribe to read on, free articles left, you are not logged in.

Publishers put them where the text breaks off.
The words stand in the packs, in every language, each with its reason and examples.

Left alone: prose about subscriptions and paywalls.
"""

from scrubber.packs.phrases import PhraseClass

STEPS = (PhraseClass("paywall"),)
