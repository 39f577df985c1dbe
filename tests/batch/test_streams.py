"""Archives: all that can be read, and the fault by name."""

import gzip
import io
import tracemalloc

import pytest

from scrubber.batch.streams import Reader, StreamError, chunks, lines, skipped

LINES = b"".join(b"line %d of the log book\n" % n for n in range(5000))


def read(data: bytes, compression: str, **options: float) -> tuple[bytes, str]:
    """What came out, and the fault."""
    out = bytearray()
    try:
        for part in chunks(io.BytesIO(data), compression, **options):
            out += part
    except StreamError as error:
        return bytes(out), str(error)
    return bytes(out), ""


def packed(data: bytes, compression: str) -> bytes:
    if compression == "gz":
        return gzip.compress(data, mtime=0)
    return pytest.importorskip("zstandard", reason="the batch extra is not installed").compress(data)


@pytest.mark.parametrize("compression", ["gz", "zst"])
class TestArchives:
    def test_members_in_a_row_are_one_stream(self, compression):
        both = packed(LINES, compression) + packed(b"the end\n", compression)
        assert (LINES + b"the end\n", "") == read(both, compression)

    def test_a_truncated_archive_gives_its_beginning_and_says_so(self, compression):
        data = packed(LINES, compression)
        out, fault = read(data[: len(data) // 2], compression)
        assert LINES.startswith(out)
        assert fault.startswith("truncated")

    def test_a_damaged_archive_says_so(self, compression):
        data = packed(LINES, compression)
        _, fault = read(data + b"no archive at all", compression)
        assert fault.startswith("damaged")

    def test_a_bomb_is_stopped_in_little_memory(self, compression):
        bomb = packed(bytes(300 << 20), compression)
        tracemalloc.start()
        fault = ""
        try:
            for _ in chunks(io.BytesIO(bomb), compression):
                pass
        except StreamError as error:
            fault = str(error)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert fault.startswith("decompression bomb")
        assert peak < 60 << 20

    def test_nothing_is_nothing(self, compression):
        assert (b"", "") == read(packed(b"", compression), compression)
        assert (b"", "") == read(b"", compression)


def test_zeros_behind_a_gzip_are_padding():
    assert (LINES, "") == read(packed(LINES, "gz") + bytes(1024), "gz")


def test_lines_end_at_newlines_only():
    data = "a\u2028b\u0085c\x0cd\r\ne\n\nf".encode()
    assert ["a\u2028b\u0085c\x0cd\r\n", "e\n", "\n", "f"] == [p.data.decode() for p in lines(iter([data]), 100)]


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_lines_do_not_depend_on_how_the_stream_was_cut(size):
    parts = [LINES[at : at + size] for at in range(0, 2000, size)]
    found = list(lines(iter(parts), 100))
    whole = b"".join(parts)
    assert whole.split(b"\n")[:-1] == [p.data.rstrip(b"\n") for p in found][: whole.count(b"\n")]
    assert len(whole) == found[-1].end


def test_a_line_that_is_too_long_is_read_past_and_named():
    found = list(lines(iter([b"x" * 50, b"x" * 60 + b"\n", b"short\n"]), 100))
    assert [(None, 111, 111), (b"short\n", 117, 6)] == [tuple(piece) for piece in found]


def test_the_line_before_a_fault_is_given():
    def broken():
        yield b"one\ntw"
        raise StreamError("gone")

    given = lines(broken(), 100)
    assert [b"one\n", b"tw"] == [next(given).data, next(given).data]
    with pytest.raises(StreamError):
        next(given)


def test_a_reader_takes_lines_and_counts():
    reader = Reader(iter([b"head", b"er\nbody", b"more"]), 10)
    assert (b"header\n", b"bod", 3, b"re", b"") == (
        reader.line(100), reader.take(3), reader.skip(3), reader.take(9), reader.take(1))
    assert 25 == reader.offset


def test_a_stream_goes_on_behind_what_was_done():
    assert b"defg" == b"".join(skipped(iter([b"ab", b"cd", b"efg"]), 3))
