"""The guard lets nothing through that ftfy would mend, and the spans are small."""

from __future__ import annotations

import pytest
from ftfy import TextFixerConfig, fix_encoding
from hypothesis import given
from hypothesis import strategies as st

from scrubber.pipeline import Pipeline
from scrubber.repairs.mojibake import CANDIDATE, CONTINUATION, LEAD_2, LEAD_3, LEAD_4, aligned, mojibake
from scrubber.testing.limits import steps_of

from .test_laws import CHECK

CONFIG = TextFixerConfig(explain=False)
ENCODINGS = (
    "latin-1", "sloppy-windows-1250", "sloppy-windows-1251", "sloppy-windows-1252", "sloppy-windows-1253",
    "sloppy-windows-1254", "sloppy-windows-1257", "iso-8859-2", "macroman", "cp437",
)
SINGLE_BYTE = ENCODINGS[:8]
WORDS = (
    "Müller Bären „Straße“ – naïve café ‚x‘ coöperatie œuvre Łódź żółć ação não señor ¿qué? Привет мир Ελλάδα 日本語 "
    "😀 … ’ “ ” • € ™ ñ ß Ü Ö Ä à l’été Ærø İstanbul ğüş"
)
PIECES = ("Ã©", "Ã ", "Ã¤", "ä", " ", "a", "â€œ", "“", "Â", "\x85", "ÃƒÂ©", "€", "™", "é", "Å‚")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("times", [1, 2, 3])
def test_the_guard_sees_all_that_ftfy_mends(encoding: str, times: int) -> None:
    for word in WORDS.split():
        misread = word
        try:
            for _ in range(times):
                misread = misread.encode().decode(encoding)
        except UnicodeDecodeError:
            continue
        line = f"Der Satz {misread} ist hier."
        fixed = fix_encoding(line, CONFIG)
        assert fixed == line or CANDIDATE.search(line), (line, fixed)
        assert Pipeline(mojibake)(line).text in (fixed, f"Der Satz {word} ist hier.")


@pytest.mark.parametrize(
    ("characters", "low", "high"),
    [(LEAD_2, 0xC2, 0xDF), (LEAD_3, 0xE0, 0xEF), (LEAD_4, 0xF0, 0xF4), (CONTINUATION, 0x80, 0xBF)],
)
def test_the_classes_hold_what_the_encodings_say(characters: str, low: int, high: int) -> None:
    import re

    known = re.compile(f"[{characters}]")
    for encoding in SINGLE_BYTE:
        for byte in range(low, high + 1):
            decoded = bytes([byte]).decode(encoding, "ignore")
            assert not decoded or known.match(decoded), (encoding, byte)


@given(st.lists(st.sampled_from(PIECES), max_size=20))
@CHECK
def test_the_spans_give_what_ftfy_gives(pieces: list[str]) -> None:
    line = "".join(pieces)
    fixed = fix_encoding(line, CONFIG)
    parts, at = [], 0
    for start, end, new in aligned(line, fixed):
        parts += [line[at:start], new]
        at = end
    assert "".join(parts) + line[at:] == fixed


def test_only_the_broken_word_is_an_edit() -> None:
    result = Pipeline(mojibake)("Über die StraÃŸe fährt sie.")
    assert "Über die Straße fährt sie." == result.text
    assert [(13, 15)] == [(edit.start, edit.end) for edit in result.edits]


def test_quotes_without_their_last_byte_cost_no_more_in_a_long_line() -> None:
    pipeline = Pipeline(mojibake)
    once, twice = (steps_of(lambda n=n: pipeline("â€œa" * n + "â€ b " * n)) for n in (200, 400))
    assert twice < 2.5 * once


def test_ftfy_is_not_loaded_for_clean_text() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from scrubber.pipeline import Pipeline; from scrubber.repairs.mojibake import mojibake;"
        "Pipeline(mojibake)('Über „Straße“ – l’été, NÃO é …'); sys.exit('ftfy' in sys.modules)"
    )
    assert 0 == subprocess.run([sys.executable, "-c", code], check=False).returncode


def test_the_docstrings_of_what_is_left_over_tell_the_truth() -> None:
    import doctest

    from scrubber.repairs import misread

    assert doctest.testmod(misread).failed == 0
