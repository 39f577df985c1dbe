"""Forum chrome: buttons, ranks, join dates, counters, edit notes, quote heads, signatures of mail programs.

phpBB, vBulletin, XenForo, Discourse, MyBB, SMF, WoltLab and Tapatalk print it round every post; extractors keep the
posts and the chrome alike.
The words stand in the packs, in every language, each with its reason and examples.

Left alone: what people wrote, quotations included, and prose about forums.
"""

from scrubber.packs.phrases import PhraseClass

STEPS = (PhraseClass("forum"),)
