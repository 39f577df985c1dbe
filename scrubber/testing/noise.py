"""Blocks of noise to plant, by class and language. All were written for this file; ``und`` fits every language."""

from __future__ import annotations

from collections.abc import Iterator

LANGS = ("de", "en", "es", "fr", "it", "nl", "pl", "pt")

TAIL_CLASSES = frozenset({"newsletter", "share", "comments", "cookie", "jobs"})  # known by their place, below the prose

NOISE: dict[str, dict[str, tuple[str, ...]]] = {
    "markup": {"und": (
        "<div class=\"teaser\" id=\"x7\">", "<!-- wp:separator {\"a\":1} -->", "<script>var boot = 1;</script>",
        "width=”640″ height=”480″ sizes=”100vw”>",
    )},
    "shortcodes": {"und": ("[et_pb_row admin_label=\"row\" width=\"80%\"][/et_pb_row]", "[vc_column width=\"1/2\"]")},
    "images": {"und": (
        "![Boote](https://example.org/a/boote.jpg)", "[![x](a.png)](b.html)", "hafen-am-morgen-1024x683.jpg",
    )},
    "newsletter": {
        "und": (),
        "de": ("Jetzt Newsletter abonnieren!",),
        "en": ("Subscribe to our newsletter",),
    },
    "share": {"und": (), "de": ("Auf Facebook teilen",), "en": ("Share on Facebook",)},
    "credit": {"und": (), "de": ("Foto: Jo Drop/dpa",), "en": ("Photo: Jo Drop/Reuters",)},
    "comments": {"und": (), "de": ("Kommentar hinterlassen",), "en": ("Leave a Reply",)},
    "cookie": {"und": (), "de": ("Cookie-Einstellungen",), "en": ("Cookie Settings",)},
    "jobs": {"und": (), "de": ("Stellenangebote\n\nBootsbauer (m/w/d)\n\nSegelmacherin (m/w/d)",), "en": ()},
}


def noise_classes(lang: str) -> Iterator[tuple[str, str]]:
    """Give the class and the text of every block that fits ``lang``."""
    for name, blocks in NOISE.items():
        for block in (*blocks.get(lang, ()), *blocks["und"]):
            yield name, block
