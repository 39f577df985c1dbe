"""Text that was decoded with the wrong encoding, once or several times."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scrubber.document import Document
from scrubber.filter import repair
from scrubber.repairs.guards import rare
from scrubber.repairs.misread import left_over, sound
from scrubber.repairs.protected import Ranges
from scrubber.repairs.settle import settled

# What the bytes of UTF-8 look like when read as Latin-1, Latin-2, Windows-1250 to 1254 and 1257. A superset of what
# ftfy mends in these; tests/repairs/test_mojibake.py compares the two. Made by ``_classes`` in that test.
CONTINUATION = "\x1a\x80-¿ÆØæøĄąĽľŁłŒœŖŗŚśŞ-šŤťŸ-žƒˆˇ˘˛-˝΄-ΆΈ-ΊΌΎΏЁ-ЌЎЏё-ќўџҐґ–-―‘-‚“-„†-•…‰‹›€№™�"
LEAD_2 = "Â-ßĀĂĆČĎĐĒĖĘĚĞĢĪİĶĹĻŁŃŅŇŌŐŘŚŞŠŢŪŮŰŲŹŻŽΒ-ΡΣ-ίВ-Я"
LEAD_3 = "à-ïāăąćčďēėęěģīįķĺļŕźΰ-οа-п"
LEAD_4 = "ð-ôđğńņňōšπ-τр-ф"
OF_DOS = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\x8d"
# One class that the scan can skip to, and after it a fixed number of single classes: linear, and fast where it fails.
CANDIDATE = re.compile(
    f"[\x80-\x9f{LEAD_2}{LEAD_3}{LEAD_4}√≈¬‚ƒ─-╬Γ≡]"
    f"(?:(?<=[\x80-\x9f])|(?<=[{LEAD_2}])[{CONTINUATION}]|(?<=[{LEAD_3}])[{CONTINUATION}]{{2}}"
    f"|(?<=[{LEAD_4}])[{CONTINUATION}]{{3}}|(?<=[ÃÂ])[ ]|(?<=[âаβāв])€|(?<=в)Ђ"
    f"|(?<=[√≈¬‚ƒ])[^\x00-\x7f]"  # Mac Roman
    f"|(?<=[─-╬Γ])[{OF_DOS}]|(?<=≡)ƒ|(?<=├)[®©]|(?<=Ô)[Çé])"  # code pages 437 and 850
)
FOREIGN = re.compile(r"[^\x00-\x7f]+")  # one class
# The last is the closing quote without its last byte, which Windows-1252 does not have: taken for a dagger and a blank.
OPENING = ("â€œ", "“")
QUOTE = re.compile(r"â€œ|“|â€\x9d|”|â€(?=[\s.,;:!?)\]]|\Z)")


@repair("repair.mojibake", by_line=True)
@settled
def mojibake(doc: Document) -> Iterator[tuple[int, int, str]]:
    """Undo wrong decoding (``Ã¼`` for ``ü``, ``â€œ`` for a quote), however many times it happened.

    It happens where a page says one encoding and is another, and where databases guess. ``ftfy`` knows the pairs of
    encodings; only lines with a sequence that it could mend are given to it, and only the spans that it mended are
    changed.

    Left alone: whatever is a word or a quotation somewhere (``‚Ähnliches‘``, ``«É»``), and bytes that were lost
    (``groÃer``). Quotes and widths are not this repair's subject.

    >>> from scrubber.pipeline import Pipeline
    >>> Pipeline(mojibake)("Die Fähre lÃ¤uft, sagt sie, â€žwie immerâ€œ.").text
    'Die Fähre läuft, sagt sie, „wie immer“.'
    """
    text, foreign = doc.text, rare(doc)
    # Side by side in the text is side by side among the rare characters; only a lost byte can be a blank.
    if not foreign or not ("Ã" in foreign or "Â" in foreign or CANDIDATE.search(foreign)):
        return
    hit = CANDIDATE.search(text)
    if hit is None:
        return
    from ftfy import TextFixerConfig, fix_encoding  # 20 ms; most texts never need it

    config = TextFixerConfig(explain=False)
    while hit is not None:
        start = text.rfind("\n", 0, hit.start()) + 1
        end = text.find("\n", hit.end())
        end = len(text) if end < 0 else end
        line = text[start:end]
        fixed = fix_encoding(line, config)
        quotes = lost_quotes(line)
        if fixed != line or quotes:
            changes = with_quotes(aligned(line, fixed), quotes)
            kept = Ranges(sound(line))
            changes = [change for change in changes if not kept or not kept.overlap(*change[:2])]
        else:
            changes = []
        done = Ranges([change[:2] for change in changes])
        more = [change for change in left_over(line) if not done or not done.overlap(*change[:2])]
        for low, high, new in sorted([*changes, *more]):
            yield start + low, start + high, new
        hit = CANDIDATE.search(text, end)


def aligned(line: str, fixed: str) -> list[tuple[int, int, str]]:
    """Return the replacements that make ``fixed`` of ``line``, given that mending never changes ASCII.

    The one exception is a space that was the lost byte of a character (``Ã `` for ``à``).

    >>> aligned("die BÃ¤ren und Ã\\xa0 la carte", "die Bären und à la carte")
    [(5, 7, 'ä'), (15, 17, 'à')]
    """
    changes: list[tuple[int, int, str]] = []
    at = there = 0  # in the line, in the mended line
    for run in FOREIGN.finditer(line):
        start, end = run.span()
        plain = line[at:start]
        if not fixed.startswith(plain, there):
            if not (plain.startswith(" ") and changes and fixed.startswith(plain[1:], there)):
                return [(0, len(line), fixed)]
            low, _, new = changes[-1]
            changes[-1] = (low, at + 1, new)
            there -= 1
        there += len(plain)
        match = FOREIGN.match(fixed, there)
        new = match[0] if match else ""
        there += len(new)
        changes.append((start, end, new))
        at = end
    rest = line[at:]
    if fixed[there:] != rest:
        if not (rest.startswith(" ") and changes and fixed[there:] == rest[1:]):
            return [(0, len(line), fixed)]
        low, _, new = changes[-1]
        changes[-1] = (low, at + 1, new)
    return [(low, high, new) for low, high, new in changes if line[low:high] != new]


def lost_quotes(line: str) -> list[int]:
    """Where a closing quote of ``line`` lost its last byte: one was opened before it.

    >>> lost_quotes("â€œLater,â€ she said. 5 â€ 6")
    [9]
    """
    found: list[int] = []
    opened = 0  # more than closed, so far
    for match in QUOTE.finditer(line):
        sign = match[0]
        if sign in OPENING:
            opened += 1
        elif sign != "â€":
            opened -= 1
        elif opened > 0:
            found.append(match.start())
            opened -= 1
    return found


def with_quotes(changes: list[tuple[int, int, str]], quotes: list[int]) -> list[tuple[int, int, str]]:
    """Return ``changes`` with the closing quotes that stand at ``quotes``.

    >>> with_quotes([(3, 6, "†")], [3])
    [(3, 5, '”')]
    """
    merged: list[tuple[int, int, str]] = []
    following = 0  # among the quotes
    for low, high, new in changes:
        while following < len(quotes) and quotes[following] < low:
            merged.append((quotes[following], quotes[following] + 2, "”"))
            following += 1
        change = low, high, new
        while following < len(quotes) and quotes[following] < high:
            at = quotes[following]
            following += 1
            rest = new.removesuffix("†") if new.endswith("†") else new.removesuffix("â€")
            if rest != new and high - at <= 3:
                change = low, at + 2, rest + "”"
        merged.append(change)
    merged += ((at, at + 2, "”") for at in quotes[following:])
    return merged


STEPS = (mojibake,)
