"""Plain text in, draft out: the text to the character, only its newlines made one kind."""

from extractor.ingest.draft import Draft, Metadata, Piece
from extractor.ingest.encoding import unify_newlines
from extractor.ingest.layout import Paragraph, classify
from extractor.ingest.lines import find_paragraphs
from extractor.ingest.newsroom import byline_authors
from extractor.schema import BlockKind

BYTE_ORDER_MARK = "\ufeff"


def read_text(text: str) -> Draft:
    """Read plain text: without a byte order mark, with LF for CRLF, otherwise unchanged."""
    text = unify_newlines(text.removeprefix(BYTE_ORDER_MARK))
    lines = find_paragraphs(text)
    kinds = classify([Paragraph(text[line.start : line.end], line.row) for line in lines])
    pieces = tuple(
        Piece(kind, line.start, line.end, line.indent)
        for line, kind in zip(lines, kinds, strict=True)
    )
    return Draft(text, pieces, metadata_from_pieces(text, pieces))


def metadata_from_pieces(text: str, pieces: tuple[Piece, ...]) -> Metadata:
    """Return the title and the authors that the text itself names."""
    titles = (text[p.start : p.end] for p in pieces if p.kind is BlockKind.TITLE)
    bylines = (text[p.start : p.end] for p in pieces if p.kind is BlockKind.BYLINE)
    authors = dict.fromkeys(name for byline in bylines for name in byline_authors(byline))
    return Metadata(title=next(titles, None), authors=tuple(authors))
