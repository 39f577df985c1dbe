"""WARC and WET: pages with what their headers say; what is cut off is named."""

import gzip
import io
import zlib

import pytest

from scrubber.batch.streams import Reader, StreamError, chunks
from scrubber.batch.warc import Page, Passed, pages

PAGE = "<html><body><p>Die Fähre fährt um sechs.</p></body></html>"


def record(kind, body, *, http=None, number=1, media=None):
    """One WARC record."""
    if http is not None:
        media = "application/http; msgtype=response"
        body = ("HTTP/1.1 " + http + "\r\n\r\n").encode() + body
    headers = [f"WARC-Type: {kind}", f"WARC-Record-ID: <urn:uuid:{number}>",
               f"WARC-Target-URI: https://example.org/{number}", "WARC-Date: 2026-01-02T03:04:05Z",
               f"Content-Length: {len(body)}", *([f"Content-Type: {media}"] if media else [])]
    return ("WARC/1.0\r\n" + "\r\n".join(headers) + "\r\n\r\n").encode() + body + b"\r\n\r\n"


def read(data, max_bytes=1 << 20):
    return list(pages(Reader(chunks(io.BytesIO(data), "")), max_bytes))


def test_a_response_is_a_page_with_its_charset():
    data = record("response", PAGE.encode("cp1252"), http="200 OK\r\nContent-Type: text/html; charset=windows-1252")
    assert [Page("urn:uuid:1", "https://example.org/1", "2026-01-02T03:04:05Z", PAGE.encode("cp1252"), True,
                 "windows-1252", len(data) - 4)] == read(data)


def test_a_conversion_is_plain_text():
    (page,) = read(record("conversion", b"The ferry left.", media="text/plain"))
    assert (b"The ferry left.", False) == (page.data, page.html)


def test_what_is_no_page_is_counted_and_not_lost_in_silence():
    data = (record("warcinfo", b"software: ours") + record("response", b"x", http="404 Not Found")
            + record("response", b"\x89PNG", http="200 OK\r\nContent-Type: image/png"))
    assert ["warcinfo record", "status 404", "image/png is no text"] == [found.why for found in read(data)]


@pytest.mark.parametrize(("headers", "body"), [
    ("Content-Encoding: gzip", gzip.compress(PAGE.encode(), mtime=0)),
    ("Transfer-Encoding: chunked", b"5\r\n" + PAGE.encode()[:5] + b"\r\n%x\r\n" % (len(PAGE.encode()) - 5)
     + PAGE.encode()[5:] + b"\r\n0\r\n\r\n"),
    ("Transfer-Encoding: chunked", PAGE.encode()),
    ("Content-Encoding: gzip", PAGE.encode()),
])
def test_encodings_of_the_body_are_undone_where_the_crawler_left_them(headers, body):
    (page,) = read(record("response", body, http="200 OK\r\nContent-Type: text/html\r\n" + headers))
    assert PAGE.encode() == page.data


def test_a_damaged_body_is_an_error_of_its_page_alone():
    bad = record("response", gzip.compress(PAGE.encode(), mtime=0)[:20], number=1,
                 http="200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip")
    first, second = read(bad + record("conversion", b"Good.", number=2))
    assert first.error.startswith("damaged HTTP body")
    assert (b"Good.", "") == (second.data, second.error)


def test_a_record_that_is_too_long_is_read_past_and_named():
    first, second = read(record("conversion", b"x" * 5000) + record("conversion", b"Good.", number=2), 1000)
    assert "too long: a record of 5,000 bytes; the limit is 1,000" == first.error
    assert b"Good." == second.data


@pytest.mark.parametrize(("data", "message"), [
    (record("conversion", b"Good.")[:-8], "truncated WARC: record urn:uuid:1 has 1 of 5 bytes"),
    (record("conversion", b"Good.") + b"<html>", "no WARC record at byte"),
    (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "without a length"),
    (b"WARC/1.0\r\nContent-Length: -7\r\n\r\n", "a length of -7"),
    (b"WARC/1.0\r\nX: " + b"y" * (1 << 17) + b"\r\n\r\n", "headers of more than"),
])
def test_what_is_cut_off_or_no_record_is_a_fault(data, message):
    with pytest.raises(StreamError, match=message):
        read(data)


def test_pages_are_those_that_fastwarc_finds():
    fastwarc = pytest.importorskip("fastwarc", reason="fastwarc is not installed")
    data = b"".join(
        record("response", PAGE.encode(), http="200 OK\r\nContent-Type: text/html", number=n) for n in range(20)
    ) + record("warcinfo", b"software: ours")
    theirs = [(found.record_id.strip("<>"), found.reader.read())
              for found in fastwarc.ArchiveIterator(io.BytesIO(data), parse_http=True)
              if found.record_type == fastwarc.WarcRecordType.response]
    assert theirs == [(page.id, page.data) for page in read(data) if not isinstance(page, Passed)]


@pytest.mark.parametrize(("headers", "body", "error"), [
    ("Content-Encoding: deflate", zlib.compress(PAGE.encode()), ""),
    ("Content-Encoding: deflate", zlib.compress(PAGE.encode(), wbits=-15), ""),
    ("Transfer-Encoding: chunked", b"%x;a=b\r\n" % len(PAGE.encode()) + PAGE.encode() + b"\r\nnonsense\r\n", ""),
    ("Content-Encoding: zstd", b"x", "content encoding 'zstd' is not known"),
    ("Content-Encoding: gzip", gzip.compress(b"x" * (1 << 26) + b"x"), "more than 67,108,864 bytes"),
])
def test_a_body_is_unpacked_or_its_page_says_why_not(headers, body, error):
    (page,) = read(record("response", body, http="200 OK\r\nContent-Type: text/html\r\n" + headers))
    assert error in page.error
    assert bool(error) is bool(page.error)
    assert error or PAGE.encode() == page.data


@pytest.mark.parametrize(("body", "html"), [(PAGE.encode(), True), (b"  <p>x", True), (b"\x00\x01", None)])
def test_a_page_without_a_type_is_known_by_how_it_begins(body, html):
    (found,) = read(record("response", body, http="200 OK\r\nServer: x"))
    assert (found.html if isinstance(found, Page) else None) is html


def test_a_conversion_without_a_type_is_text():
    (page,) = read(record("conversion", b"The ferry left."))
    assert (b"The ferry left.", False) == (page.data, page.html)


def test_headers_without_an_end_are_a_fault():
    with pytest.raises(StreamError, match="headers of more than"):
        read(b"WARC/1.0\r\n" + b"X-Long: 1\r\n" * 20_000)
