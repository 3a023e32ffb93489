import hashlib
import io
import os
import sys

import pytest

from extractor.errors import IngestError
from extractor.ingest import Metadata, article_from_text, read_article
from extractor.settings import Settings
from tests.ingest.pdf_files import make_article

TEXT = "Aspirin Cuts Risk\n\nAspirin prevents strokes in men.\n"
SMALL = Settings(max_bytes=20)


@pytest.fixture
def stdin(monkeypatch):
    def feed(data):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return feed


def test_path_becomes_an_article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("utf-8-sig").replace(b"\n", b"\r\n"))

    article = read_article(str(path))

    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    assert (TEXT, digest, f"a-{digest[:16]}") == (article.text, article.sha256, article.id)
    assert "Aspirin Cuts Risk" == article.title
    assert ["title", "paragraph"] == [block.kind for block in article.blocks]


@pytest.mark.parametrize(
    ("data", "media_type", "text"),
    [
        (TEXT.encode(), None, TEXT),
        (TEXT.encode("utf-16"), None, TEXT),
        (b"# A *b*\n\nIt works.", "text/markdown", "A b\n\nIt works."),
        (b"<html><p>Aspirin helps most of the men.</p>", None, "Aspirin helps most of the men."),
        (make_article("Aspirin helps."), None, "Aspirin helps."),
    ],
)
def test_bytes_of_every_format(data, media_type, text):
    assert text == read_article(data, media_type=media_type).text


def test_stdin(stdin):
    stdin(TEXT.encode())

    assert TEXT == read_article("-").text


def test_charset_of_a_page_is_heeded():
    page = (
        b"<html><meta charset=windows-1251><p>Aspirin helps most of the men, says Bl\xfccher.</p>"
    )

    assert "Blьcher" in read_article(page).text


def test_same_text_has_the_same_id():
    assert read_article(TEXT.encode()).id == article_from_text(TEXT).id


def test_lone_surrogates_are_refused():
    with pytest.raises(IngestError, match="E114"):
        article_from_text("Aspirin \ud800 helps.")


def test_given_id_and_metadata_are_kept():
    known = Metadata(title="T", url="https://example.org", published="2024-05-01")
    article = article_from_text(TEXT, article_id="x/1", metadata=known)

    assert ("x/1", "T", "2024-05-01") == (article.id, article.title, article.published)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "E103"),
        (b" \n\t", "E103"),
        ("\ufeff\u200b".encode(), "E103"),
        (b"1234 -- ***", "E103"),
        (b"Aspirin\0helps", "E104"),
        (b"PK\x03\x04", "E104"),
        ("Das Mittel ist für die meisten nicht mit einem Risiko verbunden.".encode(), "E105"),
        (b"<html><body></body></html>", "E107"),
        (b"%PDF-1.4", "E108"),
        (b"a" * 1_000_001, "E118"),
    ],
)
def test_what_is_no_article_is_refused(data, code):
    with pytest.raises(IngestError, match=code):
        read_article(data)


@pytest.mark.parametrize("name", ["missing.txt", "a\0b", "no/such/folder/a.txt"])
def test_missing_file(tmp_path, name):
    with pytest.raises(IngestError, match="E101"):
        read_article(str(tmp_path / name))


def test_folder(tmp_path):
    with pytest.raises(IngestError, match="E115"):
        read_article(tmp_path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_forbidden_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    path.chmod(0)
    with pytest.raises(IngestError, match="E102"):
        read_article(path)


def test_name_that_is_too_long_cannot_be_read():
    with pytest.raises(IngestError, match="E102"):
        read_article("Aspirin helps. " * 100)


def test_oversized_input_of_every_kind(tmp_path, stdin):
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    stdin(TEXT.encode())
    for source in (path, TEXT.encode(), "-"):
        with pytest.raises(IngestError, match="E106"):
            read_article(source, settings=SMALL)


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="needs an endless file")
def test_endless_file_is_not_read_to_the_end():
    with pytest.raises(IngestError, match="E106"):
        read_article("/dev/zero", settings=SMALL)


@pytest.mark.parametrize("address", ["ftp://example.org/a", "http://127.0.0.1/", "http://[::1]/"])
def test_address_that_must_not_be_fetched(address):
    with pytest.raises(IngestError, match="E11[23]"):
        read_article(address)


def test_name_is_used_in_messages():
    with pytest.raises(IngestError, match="press release is empty"):
        read_article(b"", name="press release")


def test_article_the_project_exists_for(shared):
    article = read_article(shared / "articles" / "jak-inhibitors.txt")
    blocks = {block.id: article.text[block.start : block.end] for block in article.blocks}
    items = [block for block in article.blocks if block.kind == "list_item"]

    assert article.title is None
    assert 9 == len(items)
    assert {"b10", "b17"} == {item.lead for item in items}
    assert {"Known Side Effects and Risks"} == {blocks[str(item.heading)] for item in items}
    assert "note" == article.blocks[-1].kind
