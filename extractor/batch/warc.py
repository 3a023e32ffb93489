"""WARC files as Common Crawl News publishes them: a file in, its pages out as records.

ISO 28500 (WARC/1.1). A file is a row of gzip members, one for each record. A record that the
crawler cut off is read as far as it goes; after a damaged member reading goes on at the next one.
"""

import mmap
import re
from collections.abc import Generator, Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from extractor.batch.records import Record, failing_record
from extractor.errors import IngestError
from extractor.ingest import article_from_page
from extractor.schema import Article
from extractor.settings import Settings

TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
FOUND = 200
MEMBER = b"\x1f\x8b\x08"  # what a gzip member begins with
PLAIN = b"WARC/1."
# Pages say what they are about long before this.
SAMPLE_BYTES = 200_000
HIDDEN = re.compile(r"<(script|style|noscript|svg)\b[^>]{0,500}>[^<]{0,100000}", re.I)
TAG = re.compile(r"<[^<>]{0,2000}>")
LANGUAGE = re.compile(rb"<html[^>]{0,500}\slang\s{0,3}=\s{0,3}[\"']?([a-zA-Z]{2})\b", re.I)
DECLARED_IN = 4_000  # bytes


def read_warc(path: str, *, settings: Settings) -> Iterator[Record]:
    """Yield the pages of a WARC file that were found and are text."""
    offset = 0
    while True:
        damage = yield from _read_from(path, offset, settings)
        if damage is None:
            return
        place, reason = damage
        error = IngestError("E709", name=f"{path} at byte {place}", kind="WARC", reason=reason)
        following = _next_member(path, place + 1)
        # Searching for a member that can be read passes many that cannot; it is one damage.
        while following is not None and not _is_readable(path, following):
            following = _next_member(path, following + 1)
        yield failing_record(path, place + 1, error)
        if following is None:
            return
        offset = following


def page_text(data: bytes) -> str:
    """Return the words of a page's beginning, roughly and fast, to judge it by."""
    html = data[:SAMPLE_BYTES].decode("utf-8", "replace")
    return TAG.sub(" ", HIDDEN.sub(" ", html))


def page_language(data: bytes) -> str | None:
    """Return the language code that a page declares."""
    found = LANGUAGE.search(data[:DECLARED_IN])
    return found[1].decode().lower() if found else None


def _read_from(
    path: str, offset: int, settings: Settings
) -> Generator[Record, None, tuple[int, str] | None]:  # returns where and why it ended early
    place = offset
    with open(path, "rb") as stream:
        stream.seek(offset)
        try:
            for found in _iterate(stream):
                place = max(place, found.stream_pos)
                record = _to_record(found, path, settings)
                if record is not None:
                    yield record
        except (OSError, ValueError) as error:
            return place, str(error) or type(error).__name__
    return None


def _iterate(stream: BinaryIO) -> Iterator[WarcRecord]:
    return iter(ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True))


def _to_record(found: WarcRecord, path: str, settings: Settings) -> Record | None:
    url = found.headers.get("WARC-Target-URI") or path
    media_type = (found.http_content_type or "").lower()
    status = found.http_headers.status_code if found.http_headers else None
    if status != FOUND or media_type not in TYPES:
        return None
    data = found.reader.read(settings.max_bytes + 1)
    charset = found.http_charset
    extra: dict[str, object] = {
        "warc_date": found.headers.get("WARC-Date"),
        "warc_record_id": found.headers.get("WARC-Record-ID"),
        "warc_truncated": found.headers.get("WARC-Truncated"),
    }

    def read() -> Article:
        return article_from_page(
            data, url=url, charset=charset, media_type=media_type, settings=settings
        )

    known = {key: value for key, value in extra.items() if value}
    text = page_text(data)
    language = page_language(data)
    return Record(path, found.stream_pos, len(data), read, known, text, language)


def _next_member(path: str, start: int) -> int | None:
    with open(path, "rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        magic = MEMBER if data[: len(MEMBER)] == MEMBER else PLAIN
        found = data.find(magic, start)
    return found if found >= 0 else None


def _is_readable(path: str, offset: int) -> bool:
    with open(path, "rb") as stream:
        stream.seek(offset)
        try:
            next(_iterate(stream), None)
        except (OSError, ValueError):
            return False
    return True
