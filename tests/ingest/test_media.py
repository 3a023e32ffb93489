import pytest

from extractor.errors import IngestError
from extractor.ingest.media import MediaType, detect

PAGE = b"<!DOCTYPE html><html><p>Hi"


@pytest.mark.parametrize(
    ("data", "name", "declared", "expected"),
    [
        (b"Aspirin", "a.txt", None, MediaType.TEXT),
        (b"Aspirin", "a.MD", None, MediaType.MARKDOWN),
        (b"Aspirin", "a.htm", None, MediaType.HTML),
        (b"Aspirin", "a", None, MediaType.TEXT),
        (PAGE, "a", None, MediaType.HTML),
        (b"\xef\xbb\xbf\n" + PAGE, "a", None, MediaType.HTML),
        (b'<?xml version="1.0"?>' + PAGE, "a", None, MediaType.HTML),
        (b"<!-- saved -->" + PAGE, "a", None, MediaType.HTML),
        (b"<5 percent", "a", None, MediaType.TEXT),
        (PAGE, "a.txt", None, MediaType.TEXT),
        (b"%PDF-1.7", "a.txt", None, MediaType.PDF),
        (b"%PDF-1.7", "a", "application/octet-stream", MediaType.PDF),
        (PAGE, "https://example.org/a", "text/html; charset=utf-8", MediaType.HTML),
        (PAGE, "a", "application/xhtml+xml", MediaType.HTML),
        (PAGE, "a.html", "text/plain", MediaType.TEXT),
    ],
)
def test_detect(data, name, declared, expected):
    assert expected is detect(data, name=name, declared=declared)


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04...", b"\x89PNG", b"\x7fELF", b"\x1f\x8b\x08", b"{\\rtf1", b"\xff\xd8\xff"]
)
def test_binary_data_is_refused(data):
    with pytest.raises(IngestError, match="E104"):
        detect(data, name="a.txt")


def test_unreadable_type_is_refused():
    with pytest.raises(IngestError, match="E116.*image/png"):
        detect(b"x", name="a", declared="image/png")
