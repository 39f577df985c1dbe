"""Texts made of seeds: spliced, halved, nested, repeated, shifted in case, glued.

Random text seldom holds what a filter looks for. A filter's own examples do, and what breaks a law is nearly always two
of them in each other's way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random

from scrubber.packs.frames import frame_of

BITS = (
    "[", "]", "(", ")", "<", ">", "{", "}", "\"", "'", "„", "“", "”", "»", "«", "*", "_", "`", "```\n", "#",
    "=", "&", ";", "/", "|", ":", ".", ",", "!", "?", "…", "-", "–", "—", "©", " ", "  ", "\t", "\n", "\n\n",
    " \n", "\r\n", "\u00a0", "\u00ad", "\u200b", "\u2028", "\x0c", "\x00", "\ud800", "ß", "İ", "😀", "e\u0301",
    "1", "23", "a", "Wort", "Ende.", "Der", "日本。", "http://x.de/a.html", "- ", "> ", "1. ", "~~~\n", "<b>",
    "</b>", "](", "![", "-->", "<!--",
)
ODD = ("\ud800", "İ", "ß", "😀", "\x00", "\r", "\u2028")  # what trips whoever counts or encodes characters
WORDS = ("Ende", "Ende.", "Wort ", "ß", "İ", "😀", "1", "sagte er. ", "(", "„")
LINE_HEADS = ("- ", "> ", "* ", "1. ", "| ", "    ", "## ", "\t", "” ")
GLUE = ("", "", " ", "\n", "\n\n", ". ", ", ", " – ", "\u00a0")
MAX_CHARS = 1500
MAX_SURE = 4  # pieces of which every text of theirs is tried
FRAME_LANGS = ("de", "en", "fr", "pl")

Mutation = Callable[[Random, str, str], str]
"""Takes a source of chance, a text and another one."""


def _halved(random: Random, text: str, other: str) -> str:
    cut = random.randint(0, len(text))
    return random.choice((text[:cut], text[cut:]))


def _nested(random: Random, text: str, other: str) -> str:
    cut = random.randint(0, len(text))
    return text[:cut] + random.choice((other, text)) + text[cut:]


def _without_piece(random: Random, text: str, other: str) -> str:
    start = random.randint(0, len(text))
    return text[:start] + text[start + random.randint(1, 4) :]


def _spliced(random: Random, text: str, other: str) -> str:
    return text + random.choice(GLUE) + other


def _crossed(random: Random, text: str, other: str) -> str:
    return text[: random.randint(0, len(text))] + other[random.randint(0, len(other)) :]


def _repeated(random: Random, text: str, other: str) -> str:
    return random.choice(GLUE).join([text] * random.randint(2, 4))


def _with_bit(random: Random, text: str, other: str) -> str:
    at = random.choice((0, len(text), random.randint(0, len(text))))
    return text[:at] + random.choice(BITS) + text[at:]


def _shifted_case(random: Random, text: str, other: str) -> str:
    return random.choice((str.upper, str.lower, str.title, str.swapcase))(text)


def _glued(random: Random, text: str, other: str) -> str:
    return random.choice(WORDS) + text.strip() + random.choice(WORDS).strip()


def _squeezed(random: Random, text: str, other: str) -> str:
    return text.replace(random.choice((" ", "\n")), random.choice(("", "  ", "\n", "\u00a0")))


def _with_line_head(random: Random, text: str, other: str) -> str:
    return random.choice(LINE_HEADS) + text


def _framed(random: Random, text: str, other: str) -> str:
    parts = list(frame_of(random.choice(FRAME_LANGS)))[: random.randint(1, 3)]
    parts.insert(random.randint(0, len(parts)), text)
    return random.choice(("\n\n", "\n\n", "\n", " ")).join(parts)


MUTATIONS: tuple[Mutation, ...] = (
    _halved, _nested, _nested, _without_piece, _spliced, _spliced, _crossed, _repeated, _with_bit, _with_bit,
    _shifted_case, _glued, _glued, _squeezed, _with_line_head, _framed,
)


def mutated(random: Random, seeds: Sequence[str], taken: Sequence[str] = ()) -> str:
    """Return a text made of one or more of ``seeds`` by one to four mutations.

    ``taken`` are the pieces that the filter cut from the seeds: nothing gets in its way as they do.
    """
    pools = (seeds, taken or seeds)
    text = random.choice(random.choice(pools))
    for _ in range(random.choice((1, 1, 2, 2, 3, 4))):
        changed = random.choice(MUTATIONS)(random, text, random.choice(random.choice(pools)))
        text = changed if len(changed) <= MAX_CHARS else text
    return text


def in_its_own_way(piece: str) -> Iterator[str]:
    """Give the texts in which ``piece`` stands glued between words, twice, inside itself, and in the wrong case."""
    half = len(piece) // 2
    yield f"Ende{piece}Anfang"
    yield f"Ende.{piece}Neu"
    yield f"{piece} {piece}"
    yield piece[:1] + piece + piece[1:]
    yield piece[:half] + piece + piece[half:]
    yield f"İ {piece.swapcase()} 😀"


def mutations(random: Random, seeds: Sequence[str], count: int, taken: Sequence[str] = ()) -> Iterator[str]:
    """Give ``count`` texts made of ``seeds``: first some as they are and glued between words, then mutated ones."""
    pool = list(dict.fromkeys(seed[:MAX_CHARS] for seed in seeds)) or ["Wort"]
    few = random.sample(pool, min(len(pool), max(count // 6, 1)))
    for seed in few:
        yield seed
        yield f"Ende{seed}Anfang"
        yield f"{seed}{seed}"
    sure = [text for piece in taken[:MAX_SURE] for text in in_its_own_way(piece)]
    yield from sure
    for odd in ODD:
        seed = random.choice(pool)
        cut = random.randint(0, len(seed))
        yield seed[:cut] + odd + seed[cut:]
        yield f"{odd} {seed}"
    for _ in range(count - 3 * len(few) - 2 * len(ODD) - len(sure)):
        yield mutated(random, pool, taken)
