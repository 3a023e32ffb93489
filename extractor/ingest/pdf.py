"""A PDF in, draft out: lines by pypdf, joined to paragraphs, headings told by their type size."""

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from extractor.errors import IngestError, MissingExtraError
from extractor.ingest.draft import Draft, DraftBuilder
from extractor.ingest.language import WORD
from extractor.ingest.layout import Paragraph, classify
from extractor.ingest.pdf_lines import Fragment, PdfLine, group_lines
from extractor.ingest.pdf_paragraphs import (
    PdfParagraph,
    drop_running_lines,
    join_lines,
    usual_size,
)
from extractor.ingest.text import metadata_from_pieces
from extractor.schema import BlockKind

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

# Articles have a few pages, papers a few dozen; books are no articles.
MAX_PAGES = 100
# A page of text draws some ten kilobytes; megabytes are vector graphics, or made to be slow.
MAX_PAGE_BYTES = 2_000_000
INDENT_STEP = 9.0  # points; nested lists are set in by at least as much
MAX_HEADING_LENGTH = 200
# Type this much larger than that of the running text is a heading; captions are smaller.
HEADING_SIZE = 1.15
TITLE_WITHIN = 6  # paragraphs of the first page, for a kicker or a date may stand above the title
# What pypdf raises on damaged files besides its own errors: it trusts the types that it finds.
DAMAGE: tuple[type[Exception], ...] = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    NotImplementedError,
    EOFError,
    AssertionError,
)
FLOWING = frozenset({BlockKind.PARAGRAPH, BlockKind.TITLE, BlockKind.HEADING})

# Its warnings are for whoever configures logging, not for standard error.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


def read_pdf(data: bytes, *, name: str) -> Draft:
    """Read a PDF's text: hyphenation undone, running headers and page numbers dropped.

    Args:
        data: The file.
        name: What error messages call it.

    Raises:
        MissingExtraError: E901, when pypdf is not installed.
        IngestError: E108 for a damaged file, E109 for a scan, E117 for an encrypted file, E118 for
            a book.
    """
    with _damage_reported(name):
        pages = [_page_lines(page, name) for page in _pages(data, name)]
    paragraphs = join_lines(drop_running_lines(pages))
    builder = DraftBuilder()
    for kind, paragraph in zip(_kinds(paragraphs), paragraphs, strict=True):
        builder.add(kind, paragraph.text, depth=round(paragraph.x / INDENT_STEP))
    draft = builder.build()
    if not WORD.search(draft.text):
        raise IngestError("E109", name=name)
    return Draft(draft.text, draft.pieces, metadata_from_pieces(draft.text, draft.pieces))


@contextmanager
def _damage_reported(name: str) -> Iterator[None]:
    try:
        from pypdf.errors import PyPdfError
    except ImportError:
        raise MissingExtraError("E901", extra="pdf") from None
    damage: tuple[type[Exception], ...] = (PyPdfError, *DAMAGE)
    try:
        yield
    except damage as error:
        reason = re.sub(r"\s+", " ", str(error))[:100] or type(error).__name__
        raise IngestError("E108", name=name, reason=reason.rstrip(".")) from error


def _pages(data: bytes, name: str) -> Sequence["PageObject"]:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not _unlocked(reader):
        raise IngestError("E117", name=name)
    if len(reader.pages) > MAX_PAGES:
        raise IngestError("E118", name=name, limit=MAX_PAGES, what="pages")
    return reader.pages


def _unlocked(reader: "PdfReader") -> bool:
    """Try the empty password, which opens files that only forbid printing or copying."""
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except DependencyError:  # AES needs the cryptography package
        return False


def _page_lines(page: "PageObject", name: str) -> list[PdfLine]:
    contents = page.get_contents()
    if contents is not None and len(contents.get_data()) > MAX_PAGE_BYTES:
        raise IngestError("E118", name=name, limit=MAX_PAGE_BYTES, what="bytes on a page")
    fragments: list[Fragment] = []

    def visit(
        text: str, cm: list[float], tm: list[float], font: dict[str, object] | None, size: float
    ) -> None:
        fragments.append(Fragment.of(text, cm, tm, size, str((font or {}).get("/BaseFont", ""))))

    page.extract_text(visitor_text=visit)
    return group_lines(fragments)


def _kinds(paragraphs: Sequence[PdfParagraph]) -> list[BlockKind]:
    kinds = classify([Paragraph(p.text, row) for row, p in enumerate(paragraphs)])
    body = usual_size(paragraphs)
    for index, paragraph in enumerate(paragraphs):
        if kinds[index] in FLOWING and _stands_out(paragraph, body):
            kinds[index] = BlockKind.HEADING
    _mark_title(paragraphs, kinds, body)
    return kinds


def _mark_title(paragraphs: Sequence[PdfParagraph], kinds: list[BlockKind], body: float) -> None:
    """The largest type on top of the first page is the title."""
    top = [index for index, p in enumerate(paragraphs[:TITLE_WITHIN]) if p.page == 0]
    largest = max(top, key=lambda index: paragraphs[index].size, default=None)
    if largest is None or kinds[largest] is not BlockKind.HEADING:
        return
    if paragraphs[largest].size > body * HEADING_SIZE:
        kinds[:] = [BlockKind.HEADING if k is BlockKind.TITLE else k for k in kinds]
        kinds[largest] = BlockKind.TITLE


def _stands_out(paragraph: PdfParagraph, body: float) -> bool:
    if len(paragraph.text) > MAX_HEADING_LENGTH:
        return False
    is_line = paragraph.bold and not paragraph.text.endswith((".", ":", ","))
    return is_line or paragraph.size > body * HEADING_SIZE
