"""Comment forms and policies: leave a reply, moderation notes, counters, prompts to log in.

WordPress and its like print them below every article, in the language of the site.
The words stand in the packs, in every language, each with its reason and examples.

Left alone: what readers wrote, and prose about comments.
"""

from scrubber.packs.phrases import PhraseClass

STEPS = (PhraseClass("comments"),)
