"""Bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubber.html.decode import codec, decode


@pytest.mark.parametrize(
    ("data", "encoding", "expected", "how"),
    [
        (b"\xef\xbb\xbfna\xc3\xafve", None, "naïve", "bom"),
        ("grün".encode("utf-16"), None, "grün", "bom"),
        (b"Z\xfcrich", "iso-8859-1", "Zürich", "given"),
        (b"<meta charset='windows-1250'>\xb9\xbf", None, "<meta charset='windows-1250'>ąż", "meta"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">\x84Gut\x93', None, None, "meta"),
        ("<p>żółw</p>".encode(), None, "<p>żółw</p>", "utf-8"),
        (b'<?xml version="1.0" encoding="iso-8859-2"?>\xb1', None, None, "meta"),
    ],
)
def test_reads_as_a_browser_would(data: bytes, encoding: str | None, expected: str | None, how: str) -> None:
    found = decode(data, encoding)
    assert found.how == how
    if expected is not None:
        assert found.text == expected


def test_latin1_means_windows_1252() -> None:
    assert "„Gut“" in decode(b"\x84Gut\x93", "latin1").text


def test_utf8_wins_over_a_meta_that_cannot_read_the_bytes() -> None:
    data = b"<meta charset='ascii-8'>" + "Straße".encode()
    assert "Straße" in decode(data).text


def test_one_broken_byte_does_not_spoil_a_page() -> None:
    found = decode(("Größe und Güte, " * 50).encode() + b"\xff")
    assert (found.encoding, found.how) == ("utf-8", "utf-8 (lossy)")
    assert "Größe" in found.text


def test_a_meta_cannot_name_utf16() -> None:
    assert "Otter" in decode(b"<meta charset=utf-16><p>Otter").text


@pytest.mark.parametrize("label", ["base64", "rot13", "zip", "klingon", "", "utf-7", "undefined", "idna"])
def test_labels_that_read_no_text_are_not_taken(label: str) -> None:
    assert codec(label) is None


@given(st.binary(max_size=300), st.one_of(st.none(), st.text(max_size=20)))
def test_never_raises(data: bytes, label: str | None) -> None:
    decode(data, label).text.encode("utf-8", "surrogatepass")
