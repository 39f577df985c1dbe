"""Bytes to text."""

from __future__ import annotations

import codecs
import sys

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


def test_a_charset_that_is_wrong_gives_way_to_utf8_and_is_kept_where_that_is_wrong_too() -> None:
    greek = "Ωκεανός".encode()
    assert ("Ωκεανός", "utf-8", "utf-8") == decode(greek, "shift_jis")
    found = decode("東京".encode("cp932") + b"\x81", "shift_jis")
    assert (found.encoding, found.how) == ("cp932", "given (lossy)")
    assert found.text.startswith("東京")
    assert "\ufffd" in found.text


def test_the_holes_of_windows_1252_are_marked_and_its_letters_stay() -> None:
    found = decode(b"Stra\xdfe \x81", "latin1")
    assert (found.text, found.how) == ("Straße \ufffd", "given (lossy)")


def test_few_wide_bytes_are_no_evidence_of_a_charset() -> None:
    assert ("café", "cp1252", "fallback") == decode(b"caf\xe9")


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        ((), "detected"),
        (("cchardet",), "detected"),
        (("cchardet", "charset_normalizer"), "fallback"),
    ],
)
def test_many_wide_bytes_are_read_by_whichever_detector_is_there(
    missing: tuple[str, ...], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("charset_normalizer")
    for module in missing:
        monkeypatch.setitem(sys.modules, module, None)
    text = "Паром ушёл из гавани рано утром, и на причале остались только чайки, рыбаки и Шура. " * 8
    found = decode(text.encode("cp1251"))
    assert found.how == expected
    assert (found.text == text) is (expected == "detected")


def test_a_codec_that_reads_nothing_at_all_is_left_for_utf8() -> None:
    def broken(data: bytes, errors: str = "strict") -> tuple[str, int]:
        raise LookupError(errors)

    def search(name: str) -> codecs.CodecInfo | None:
        return codecs.CodecInfo(codecs.utf_8_encode, broken, name=name) if name == "x_harbour" else None

    codecs.register(search)
    try:
        found = decode(b"Otter \xff", "x-harbour")
    finally:
        codecs.unregister(search)
    assert found == ("Otter \ufffd", "utf-8", "given (lossy)")
