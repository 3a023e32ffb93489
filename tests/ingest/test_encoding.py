import pytest

from extractor.errors import IngestError
from extractor.ingest.encoding import decode, meta_charset, unify_newlines

TEXT = "Aspirin’s “benefit” — 5 µg a day, says Zoë.\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
def test_decode_finds_the_encoding(encoding):
    assert TEXT == decode(TEXT.encode(encoding), name="x").removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("label", "data"),
    [
        ("iso-8859-1", b"\x93quoted\x94"),  # the web's Latin-1 is Windows-1252
        ("windows-1252", b"\x93quoted\x94"),
        ("utf-8", "“quoted”".encode()),
        ("no-such-charset", "“quoted”".encode()),
        ("punycode", "“quoted”".encode()),
    ],
)
def test_declared_encoding_counts_if_it_is_one(label, data):
    assert "“quoted”" == decode(data, name="x", declared=label)


def test_byte_order_mark_beats_the_declaration():
    assert "µ" == decode("\ufeffµ".encode(), name="x", declared="iso-8859-1").removeprefix("\ufeff")


def test_cut_tail_of_utf8_is_repaired():
    data = ("“Yes” — " * 20).encode() + "—".encode()[:2]

    assert decode(data, name="x").endswith("— \ufffd")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"abc\0def and so on", "E104"),
        (bytes(range(1, 9)) * 20, "E104"),
        (b"caf\xe9 \x81\x8d\x8f", "E114"),
    ],
)
def test_what_is_no_text_is_refused(data, code):
    with pytest.raises(IngestError, match=code):
        decode(data, name="x")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (b'<meta charset="utf-8">', "utf-8"),
        (b"<META http-equiv=a content='text/html; charset=windows-1252'>", "windows-1252"),
        (b"<p>charset=utf-8</p>", None),
    ],
)
def test_meta_charset(html, expected):
    assert expected == meta_charset(b"<html><head>" + html)


def test_every_newline_becomes_one_line_feed():
    assert "a\nb\nc\n\nd" == unify_newlines("a\r\nb\rc\n\rd")


def test_bytes_of_no_encoding_with_nulls_are_binary():
    with pytest.raises(IngestError, match="E104"):
        decode(b"\x81\x00\x8d\xff\xfe\x00\x90" * 40, name="photo")
