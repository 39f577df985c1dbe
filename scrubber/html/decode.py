"""Bytes to text, as a browser would read them, with a note of how.

The order is the HTML standard's with one exception: a byte order mark, the caller's (or the HTTP header's) charset,
`<meta charset>` or its `http-equiv` form, strict UTF-8, then detection. The exception: when the declared charset cannot
read the bytes but UTF-8 can, UTF-8 is taken, since pages re-encoded by a proxy or an archive keep their old `<meta>`.

Labels are the WHATWG's: `iso-8859-1` and `ascii` mean windows-1252, `gb2312` means gb18030, and so on. What no charset
can read becomes U+FFFD. Nothing here ever raises, whatever the bytes.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

SNIFF_BYTES = 4096  # how far a <meta charset> is looked for; the standard says 1024, real pages put scripts before it
MAX_BROKEN_SHARE = 0.01  # of code points that no charset could read; one bad byte in a page is usual, a JPEG is not
MAX_CONTROL_SHARE = 0.05  # UTF-16 read as UTF-8 is half NULs; text has none but line ends and tabs
CONTROLS = [chr(code) for code in range(32) if chr(code) not in "\t\n\v\f\r\x1b"]
DETECT_BYTES = 1 << 17  # how much of the page a detector sees

MIN_WIDE = 6  # bytes that are not ASCII; a detector guesses at random from fewer
_WIDE = bytes(range(128, 256))

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Linear: both classes stop at the quote or bracket that must follow, and the search is over SNIFF_BYTES at most.
_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.\-]{1,40})", re.I)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.\-]{1,40})")

# What browsers read when a page says ...; the label is compared without case and with `_` as `-`.
_ALIASES = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "ansi": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "l1": "cp1252",
    "windows-1252": "cp1252",
    "x-cp1252": "cp1252",
    "iso-8859-9": "cp1254",
    "latin5": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "iso-8859-8-i": "iso8859-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb-2312": "gb18030",
    "x-gbk": "gb18030",
    "chinese": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "ms932": "cp932",
    "ks-c-5601-1987": "cp949",
    "euc-kr": "cp949",
    "korean": "cp949",
    "ksc5601": "cp949",
    "windows-949": "cp949",
    "x-euc-jp": "euc-jp",
    "unicode": "utf-8",
    "utf8": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "utf-8": "utf-8",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
    "x-user-defined": "cp1252",
}
# A page that was read far enough to find an ASCII `<meta>` is not UTF-16: the standard says to take UTF-8.
_NOT_IN_META = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")


class Decoded(NamedTuple):
    """Text, the codec that read it, and how that codec was chosen."""

    text: str
    encoding: str
    how: str
    """`bom`, `given`, `meta`, `utf-8`, `detected` or `fallback`; with ` (lossy)` when bytes became U+FFFD."""


def codec(label: str) -> str | None:
    """The codec that a browser takes for a label, or None for one that reads no text.

    >>> codec("ISO-8859-1"), codec("UTF8"), codec("base64"), codec("klingon")
    ('cp1252', 'utf-8', None, None)
    """
    name = label.strip().strip("\"'").lower().replace("_", "-")
    name = _ALIASES.get(name, name)
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError, UnicodeError):
        return None
    if not getattr(info, "_is_text_encoding", True) or info.name in (
        "idna",
        "punycode",
        "unicode_escape",
        "raw-unicode-escape",
        "undefined",
        "utf-7",
    ):
        return None
    return info.name if name not in _ALIASES.values() else name


def decode(data: bytes, encoding: str | None = None, *, page: bool = True) -> Decoded:
    """Read the bytes of a page, or of a text. `encoding` is the caller's or the HTTP header's charset.

    A text may speak of `<meta charset>`, or hold one that leaked: UTF-8 that reads as such is UTF-8 there.

    >>> decode(b"caf\\xe9")[1:], decode("café".encode())[1:]
    (('cp1252', 'fallback'), ('utf-8', 'utf-8'))
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _read(data[len(bom) :], name, "bom")
    declared = _declared(data) if page or _strict(data, "utf-8") is None else None
    for label, how in ((encoding, "given"), (declared, "meta")):
        name = (codec(label) if label else None) or ""
        if not name or (how == "meta" and name in _NOT_IN_META):
            continue
        strict = _strict(data, name)
        if strict is not None:
            return Decoded(strict, name, how)
        utf8 = _strict(data, "utf-8")
        return Decoded(utf8, "utf-8", "utf-8") if utf8 is not None else _read(data, name, how)
    whole = _strict(data, "utf-8")
    if whole is not None:
        return Decoded(whole, "utf-8", "utf-8")
    # One broken byte in a large UTF-8 page must not turn all its umlauts into mojibake.
    lossy = data.decode("utf-8", "replace")
    broken, wide = lossy.count("\ufffd"), len(data) - len(lossy)
    if wide > 20 * broken:
        return Decoded(lossy, "utf-8", "utf-8 (lossy)")
    # A few bytes say nothing of a language: then the most usual charset of the web that is not UTF-8.
    guess = _detect(data[:DETECT_BYTES]) if wide_bytes(data) >= MIN_WIDE else None
    return _read(data, guess, "detected") if guess else _read(data, "cp1252", "fallback")


def is_no_text(text: str, how: str) -> bool:
    """Whether decoding left so little that the bytes were hardly text: an image, or UTF-16 without its mark."""
    broken = text.count("\ufffd") if "lossy" in how else 0
    controls = sum(map(text.count, CONTROLS))
    return broken > len(text) * MAX_BROKEN_SHARE or controls > len(text) * MAX_CONTROL_SHARE


def wide_bytes(data: bytes) -> int:
    """How many of the first bytes are not ASCII."""
    head = data[:DETECT_BYTES]
    return len(head) - len(head.translate(None, _WIDE))


def _declared(data: bytes) -> str | None:
    found = _XML.search(data[:300]) or _META.search(data[:SNIFF_BYTES])
    return found[1].decode("ascii") if found else None


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None


def _read(data: bytes, name: str, how: str) -> Decoded:
    text = _strict(data, name)
    if text is not None:
        return Decoded(text, name, how)
    if name == "cp1252":  # browsers map its five holes to C1 controls; U+FFFD says the same to a reader
        return Decoded(data.decode("cp1252", "replace"), name, f"{how} (lossy)")
    try:
        return Decoded(data.decode(name, "replace"), name, f"{how} (lossy)")
    except (UnicodeError, LookupError, ValueError):
        return Decoded(data.decode("utf-8", "replace"), "utf-8", f"{how} (lossy)")


def _detect(data: bytes) -> str | None:
    """faust-cchardet when it is installed, else charset-normalizer, else nothing."""
    try:
        import cchardet  # type: ignore[import-not-found,unused-ignore]

        guess = cchardet.detect(data).get("encoding")
        return codec(guess) if guess else None
    except Exception:
        pass
    try:
        from charset_normalizer import from_bytes

        best = from_bytes(data).best()
        return codec(best.encoding) if best else None
    except Exception:
        return None
