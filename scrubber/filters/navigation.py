"""Breadcrumbs, pagination, skip links, search boxes, back-to-top links, language and login menus.

Templates print them round every body.
The words stand in the packs, in every language, each with its reason and examples.

Left alone: headings and list items of the body that happen to be as short.
"""

from scrubber.packs.phrases import PhraseClass

STEPS = (PhraseClass("navigation"),)
