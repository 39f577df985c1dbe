"""What ``ftfy`` leaves where it cannot be sure, though no language writes it; and what it takes for broken, but is not.

``ftfy`` judges a line by the sum of its odd pairs, so it leaves a short line with one of them (``dzieci sÄ… w domu``).
The pairs here are certain by themselves: a small letter, and directly behind it a capital with a sign or a letter of
another alphabet; or a letter between two halves of a box.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Change = tuple[int, int, str]

# Each branch is a fixed number of single classes: linear.
LEFT = re.compile(
    r"(?<=[a-zà-öø-ÿ])(?P<inner>Ä[…™›—·Ÿ]|Å[™›¾¡Ÿ·³º¼]|È[™›]|Ă[¤¶łŁ\xad©ˇ˝]|Ĺ[™›łŻ])"
    r"|(?<![^\W\d_])(?P<first>[ÄÅ][™›¡‡‚ž]|Èš|È™|È›)(?=[a-zà-öø-ÿ])"
    r"|(?<=[a-zà-öø-ÿ])(?P<apart>ÃŽ|ÃŒ|Ä[ŒŽžŸŠ]|Å[žŸŒ])|(?P<start>ÃŽ|ÃŒ|Ä[ŒŽžŸŠš]|Å[žŸŒš])(?=[A-Za-zà-öø-ÿ])"
    r"|(?P<box>(?<=[A-Za-z])[├┼][^\x00-\x7f]|(?<![^\x00-\x7f])├[─-╬¡-¿](?=[a-z]))"
    r"|(?P<sign>â„¢|â–º|[ΓÔ]Ç[^\x00-\x7f]|Γé¼|Ôé¼)"
    r"|(?P<mac>(?<=[a-z])√[°§¢£¶∏](?=[a-z]))"
)
CODECS = {
    "inner": ("sloppy-windows-1252", "sloppy-windows-1250"),
    "first": ("sloppy-windows-1252",),
    "apart": ("sloppy-windows-1252",),
    "start": ("sloppy-windows-1252",),
    "box": ("cp437", "cp850"),
    "sign": ("sloppy-windows-1252", "cp437", "cp850"),
    "mac": ("macroman",),
}
REACH = 300  # characters; how long a quotation may be
LATIN_END = "\u0250"
SIGNS = re.compile("[\u2010-\u203a€™►]")

# A word in capitals, then the mark that closes what another one opened: the mark is none of the bytes of a character.
CLOSING = re.compile(r"(?<=[A-ZÀ-Þ])([ÂÃÎÐ][“”«»‘’])(?![^\W\d_])")
OPENER = {"“": "„", "”": "“„", "«": "»", "»": "«", "‘": "‚", "’": "‘"}
# A lone sign of multiplication before a mark or a dash: Hebrew comes in pairs of pairs.
TIMES = re.compile(r"(?<!×.)×[“”«»‘’–—](?!×)")


def left_over(line: str) -> Iterator[Change]:
    """Give what in ``line`` is certainly broken, and what it was.

    >>> list(left_over("dzieci sÄ… w domu, f├╝r ÃŽle Windowsâ„¢"))
    [(8, 10, 'ą'), (20, 22, 'ü'), (24, 26, 'Î'), (36, 39, '™')]
    >>> list(left_over("JÄ… – HYVÄ™, 3 √π, NÃO, A–Ä, ├── é"))
    []
    """
    matches = list(LEFT.finditer(line))
    if matches:
        import ftfy.bad_codecs  # noqa: F401  # the sloppy ones; most texts never need it
    for match in matches:
        kind = match.lastgroup or ""
        for codec in CODECS[kind]:
            try:
                new = match[0].encode(codec).decode()
            except UnicodeError:
                continue
            if SIGNS.fullmatch(new) if kind == "sign" else (new.isalpha() and len(new) == 1 and new < LATIN_END):
                if new.islower() or kind not in ("inner", "box"):
                    yield *match.span(), new
                break


def sound(line: str) -> list[tuple[int, int]]:
    """Return the places of ``line`` that only look broken.

    >>> sound("O FILME “AMANHÃ” e o “10×”"), sound("CAFÃ“ “X”")
    ([(14, 16), (24, 26)], [])
    """
    found = [match.span() for match in TIMES.finditer(line)] if "×" in line else []
    for match in CLOSING.finditer(line):
        at, mark = match.start() + 1, match[0][1]
        low = max(at - REACH, 0)
        opened = max(line.rfind(opener, low, at) for opener in OPENER[mark])
        if opened > line.rfind(mark, low, at) and (opened == 0 or not line[opened - 1].isalnum()):
            found.append(match.span())
    return sorted(found)
