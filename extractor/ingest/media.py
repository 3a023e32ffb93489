"""Media types: which reader an input needs, by what is declared, its suffix or its first bytes."""

from enum import StrEnum
from pathlib import PurePath

from extractor.errors import IngestError


class MediaType(StrEnum):
    """The formats that can be read as an article."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    PDF = "application/pdf"


SUFFIXES = {
    ".txt": MediaType.TEXT,
    ".text": MediaType.TEXT,
    ".md": MediaType.MARKDOWN,
    ".markdown": MediaType.MARKDOWN,
    ".html": MediaType.HTML,
    ".htm": MediaType.HTML,
    ".xhtml": MediaType.HTML,
    ".pdf": MediaType.PDF,
}
ALIASES = {
    "application/xhtml+xml": MediaType.HTML,
    "text/x-markdown": MediaType.MARKDOWN,
    "application/x-pdf": MediaType.PDF,
}
# Types that servers send when they do not know better; the content decides.
UNDECIDED = frozenset({"application/octet-stream", "binary/octet-stream", "application/download"})

SNIFFED = 1024  # bytes, of which a comment or an XML declaration may be the first
PDF_MAGIC = b"%pdf-"
HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<meta", b"<title")
# Only what no text begins with; other binary data gives itself away when it is decoded.
BINARY_MAGIC = {
    b"PK\x03\x04": "it is a ZIP archive or an office document",
    b"\xd0\xcf\x11\xe0": "it is an old office document",
    b"{\\rtf": "it is rich text (RTF)",
    b"\x1f\x8b": "it is compressed with gzip",
    b"\xfd7zXZ": "it is compressed with xz",
    b"\x28\xb5\x2f\xfd": "it is compressed with zstd",
    b"\x89PNG": "it is a PNG image",
    b"\xff\xd8\xff": "it is a JPEG image",
    b"\x7fELF": "it is a program",
    b"SQLite format 3": "it is a database",
}


def detect(data: bytes, *, name: str, declared: str | None = None) -> MediaType:
    """Tell the media type of an input.

    Args:
        data: The input's bytes.
        name: The input's path or name; its suffix counts.
        declared: What the caller or the server says it is; parameters are ignored.

    Raises:
        IngestError: E104 for binary data, E116 for a declared type that cannot be read.
    """
    for magic, seen in BINARY_MAGIC.items():
        if data.startswith(magic):
            raise IngestError("E104", name=name, seen=seen)
    known = _declared(declared, name)
    if known is not None:
        return known
    start = data[:SNIFFED].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(PDF_MAGIC):
        return MediaType.PDF
    return SUFFIXES.get(PurePath(name).suffix.lower()) or _sniff(start)


def _declared(declared: str | None, name: str) -> MediaType | None:
    essence = (declared or "").split(";")[0].strip().lower()
    if not essence or essence in UNDECIDED:
        return None
    if essence in ALIASES:
        return ALIASES[essence]
    if essence not in set(MediaType):
        raise IngestError("E116", name=name, media_type=essence)
    return MediaType(essence)


def _sniff(start: bytes) -> MediaType:
    if start.startswith((b"<?xml", b"<!--")):
        is_html = any(tag in start for tag in HTML_STARTS[:2])
    else:
        is_html = start.startswith(HTML_STARTS)
    return MediaType.HTML if is_html else MediaType.TEXT
