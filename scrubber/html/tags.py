"""What each tag means to the walk. Everything that is not named here is inline."""
from __future__ import annotations

from scrubber.html import facts as f

# Never text that a reader sees (select and its options: a control, whose choices are not the page's text).
SKIP = frozenset("script style template head svg canvas iframe object embed audio video map frameset noframes noembed "
                 "datalist select textarea rp rt meta link base title param source track math-annotation "
                 "annotation annotation-xml".split())
BLOCK = frozenset("address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
                  "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol "
                  "optgroup p pre search section summary table tbody tfoot thead tr ul noscript xmp listing "
                  "plaintext".split())
CELL = frozenset(("td", "th"))
BREAK = frozenset(("br", "hr"))
# Boxes of their own in a line of text: what touches in the source does not touch on the screen.
SPACED = frozenset("a button label input img picture span time small output meter progress code-block".split())
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
FLAGS = {
    "main": f.MAIN, "article": f.ARTICLE, "nav": f.NAV, "menu": f.NAV, "header": f.HEADER, "footer": f.FOOTER,
    "aside": f.ASIDE, "form": f.FORM, "search": f.FORM, "li": f.LIST, "dd": f.LIST, "dt": f.LIST, "table": f.TABLE,
    "figure": f.FIGURE, "figcaption": f.CAPTION, "caption": f.CAPTION, "pre": f.PRE, "xmp": f.PRE,
    "listing": f.PRE, "plaintext": f.PRE, "blockquote": f.QUOTE, "noscript": f.NOSCRIPT, "dialog": f.DIALOG,
    "details": f.DETAILS, "button": f.BUTTON,
}
ROLES = {
    "main": f.MAIN, "article": f.ARTICLE, "navigation": f.NAV, "menu": f.NAV, "menubar": f.NAV, "banner": f.HEADER,
    "contentinfo": f.FOOTER, "complementary": f.ASIDE, "search": f.FORM, "form": f.FORM, "dialog": f.DIALOG,
    "alertdialog": f.DIALOG, "listitem": f.LIST, "button": f.BUTTON,
}
