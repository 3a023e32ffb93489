"""WARC files: pages out, damage survived."""

import gzip
from pathlib import Path

import pytest

from extractor.batch.warc import page_language, page_text, read_warc
from extractor.errors import ExtractorError
from extractor.settings import DEFAULT

PAGE = (
    "<html lang='en'><head><title>Report {n}</title></head><body><article><p>The drug was given "
    "to the patients, and most of them were better after a week, the doctors said in report {n}."
    "</p><p>They had no pain, and none of them went back to the hospital.</p></article></body>"
)


def write_warc(
    path: Path, count: int = 4, *, status: str = "200 OK", kind: str = "text/html"
) -> list[int]:
    """Write pages, each a gzip member, and return where they begin."""
    data, places = b"", []
    for n in range(count):
        places.append(len(data))
        page = PAGE.format(n=n).encode()
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n".encode()
        fields = (
            "WARC/1.0\r\nWARC-Type: response\r\n"
            f"WARC-Target-URI: https://news.example/{n}\r\n"
            "WARC-Date: 2020-01-01T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{n:012}>\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(head) + len(page)}\r\n\r\n"
        )
        data += gzip.compress(fields.encode() + head + page + b"\r\n\r\n")
    path.write_bytes(data)
    return places


@pytest.fixture
def warc(tmp_path: Path) -> Path:
    return tmp_path / "news.warc.gz"


def titles(path: Path) -> list[str]:
    """Return the titles of what can be read; codes stand for what cannot."""
    found = []
    for record in read_warc(str(path), settings=DEFAULT):
        try:
            found.append(record.read().title or "")
        except ExtractorError as error:
            found.append(error.code)
    return found


def test_read_warc_gives_pages_with_address_and_date(warc: Path) -> None:
    places = write_warc(warc)

    records = list(read_warc(str(warc), settings=DEFAULT))

    assert places == [record.position for record in records]
    assert "https://news.example/2" == records[2].read().url
    assert "warc_date" in (records[0].extra or {})
    assert "en" == records[0].language


@pytest.mark.parametrize(("status", "kind"), [("404 Gone", "text/html"), ("200 OK", "image/png")])
def test_read_warc_passes_over_what_is_no_page(warc: Path, status: str, kind: str) -> None:
    write_warc(warc, status=status, kind=kind)

    assert [] == titles(warc)


def test_read_warc_reads_a_cut_record_as_far_as_it_goes(warc: Path) -> None:
    write_warc(warc)
    warc.write_bytes(warc.read_bytes()[:-60])

    assert ["Report 0", "Report 1", "Report 2"] == titles(warc)[:3]


@pytest.mark.parametrize("damaged", [0, 1, 2])
def test_read_warc_goes_on_after_a_damaged_member(warc: Path, damaged: int) -> None:
    places = [*write_warc(warc), warc.stat().st_size]
    data = bytearray(warc.read_bytes())
    middle = (places[damaged] + places[damaged + 1]) // 2
    data[middle : middle + 12] = bytes(12)
    warc.write_bytes(data)

    found = titles(warc)

    assert "E709" in found
    assert [f"Report {n}" for n in range(4) if n != damaged] == [f for f in found if f[0] == "R"][
        -3:
    ]


def test_page_text_leaves_out_scripts() -> None:
    page = b"<html><script>var drug = 1;</script><p>Rain is <b>likely</b></p>"

    assert ["Rain", "is", "likely"] == page_text(page).split()


@pytest.mark.parametrize(
    ("page", "code"),
    [(b"<html class='x' lang=\"de-AT\">", "de"), (b"<HTML LANG=en>", "en"), (b"<html>", None)],
)
def test_page_language_is_what_the_page_declares(page: bytes, code: str | None) -> None:
    assert code == page_language(page)
