"""Cookie and consent notes.

Consent banners stand in the page's text like any other paragraph.
The words stand in the packs, in every language, each with its reason and examples.

Left alone: articles about cookies and consent.
"""

from scrubber.packs.phrases import PhraseClass

STEPS = (PhraseClass("cookie"),)
