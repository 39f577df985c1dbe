"""Rule packs: the words of the web as data, one file a language."""
