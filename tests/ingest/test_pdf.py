import sys

import pytest

from extractor.errors import IngestError, MissingExtraError
from extractor.ingest.pdf import MAX_PAGES, read_pdf
from tests.ingest.pdf_files import Line, encrypt, make_article, make_pdf

FIRST = [
    Line("Daily Planet, 5 May 2024", 770, size=8),
    Line("Statins may help", 740, size=20),
    Line("People who take statins may be less likely to develop demen-", 700),
    Line("tia, a study of older adults suggests. The drugs are long-", 687),
    Line("acting. A long-acting drug is cheap.", 674),
    Line("Side effects", 640, bold=True),
    Line("Common side effects include:", 620),
    Line("\x95 Muscle pain that comes back whenever the dose is raised", 600),
    Line("and goes away again", 587, x=80),
    Line("\x95 Headache", 574),
    Line("Patients should talk to their doctor before they stop any of", 540),
    Line("1", 40, x=300, size=8),
]
SECOND = [
    Line("Daily Planet, 5 May 2024", 770, size=8),
    Line("these medicines.", 740),
    Line("Page 2 of 2", 40, x=300, size=8),
]
EXPECTED = [
    ("title", "Statins may help"),
    (
        "paragraph",
        "People who take statins may be less likely to develop dementia, a study of older adults "
        "suggests. The drugs are long-acting. A long-acting drug is cheap.",
    ),
    ("heading", "Side effects"),
    ("paragraph", "Common side effects include:"),
    ("list_item", "• Muscle pain that comes back whenever the dose is raised and goes away again"),
    ("list_item", "• Headache"),
    (
        "paragraph",
        "Patients should talk to their doctor before they stop any of these medicines.",
    ),
]


def to_1252(lines):
    """The bullet of Windows-1252 is no character of its own in a Python string."""
    return [line._replace(text=line.text.replace("\x95", "•")) for line in lines]


@pytest.mark.parametrize("flipped", [False, True])
def test_lines_become_blocks(flipped):
    draft = read_pdf(make_pdf(to_1252(FIRST), to_1252(SECOND), flipped=flipped), name="x")

    assert EXPECTED == [(str(p.kind), draft.text[p.start : p.end]) for p in draft.pieces]
    assert "Statins may help" == draft.metadata.title


def test_scan_is_refused():
    with pytest.raises(IngestError, match="E109"):
        read_pdf(make_pdf([Line("1", 40)], []), name="x")


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.4 junk", b"nothing", b"%PDF-" * 1000])
def test_damaged_file_is_refused(data):
    with pytest.raises(IngestError, match="E108"):
        read_pdf(data, name="x")


@pytest.mark.parametrize("cut", range(40, 900, 97))
def test_cut_file_is_read_or_refused(cut):
    data = make_article("Aspirin prevents strokes in most of the men.")[:cut]
    try:
        read_pdf(data, name="x")
    except IngestError as error:
        assert error.code in {"E108", "E109"}


@pytest.mark.parametrize("start", range(20, 700, 61))
def test_overwritten_file_is_read_or_refused(start):
    data = make_article("Aspirin prevents strokes in most of the men.")
    damaged = data[:start] + b"<< [ (" + data[start + 6 :]
    try:
        read_pdf(damaged, name="x")
    except IngestError as error:
        assert error.code in {"E108", "E109"}


def test_encrypted_file_is_refused():
    pdf = make_article("Aspirin prevents strokes.")
    with pytest.raises(IngestError, match="E117"):
        read_pdf(encrypt(pdf, user_password="secret"), name="x")


def test_file_that_only_forbids_printing_is_read():
    pdf = make_article("Aspirin prevents strokes.")

    assert "Aspirin prevents strokes." == read_pdf(encrypt(pdf, user_password=""), name="x").text


def test_book_is_refused():
    with pytest.raises(IngestError, match="E118"):
        read_pdf(make_pdf(*[[]] * (MAX_PAGES + 1)), name="x")


def test_overfull_page_is_refused():
    with pytest.raises(IngestError, match="E118"):
        read_pdf(make_article("word " * 500_000), name="x")


def test_missing_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf.errors", None)
    with pytest.raises(MissingExtraError, match=r"E901.*pdf"):
        read_pdf(b"%PDF-1.4", name="x")
