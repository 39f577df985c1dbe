"""Job advertisements: the widget of a job board below or beside an article.

Publishers sell the space; in text it is a heading and a list of titles with gender marks.
The words stand in the packs, in every language, each with its reason and examples.

Left alone: articles about jobs, a single title in a sentence, a list of jobs without such a heading.
"""

from scrubber.packs.phrases import PhraseClass

STEPS = (PhraseClass("jobs"),)
