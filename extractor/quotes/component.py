"""The `extractor_quotes` stage: who says what, as quote records and completed source records.

In: blocks and the records of the sources stage. Out: direct, partial, scare and indirect quotes
with speaker and cue; every source gets the pronouns and phrases by which it speaks as mentions, and
speakers without a name become sources of their own.
"""

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import (
    QuoteRecord,
    get_blocks_or_lines,
    get_sources,
    get_text,
    set_quotes,
    set_sources,
)
from extractor.quotes.attribution import Attributor
from extractor.quotes.book import SourceBook
from extractor.quotes.indirect import find_indirect
from extractor.quotes.kinds import is_full, is_introduced, is_scare, is_title
from extractor.quotes.marks import QuotedSpan, find_quoted
from extractor.quotes.transcripts import find_transcribed
from extractor.quotes.units import mask_quotes, split_units


@Language.factory(
    "extractor_quotes",
    requires=["doc._.extractor_sources"],
    assigns=["doc._.extractor_quotes", "doc._.extractor_sources"],
)
def make_quotes(nlp: Language, name: str) -> "QuoteFinder":
    """Build the stage."""
    return QuoteFinder()


class QuoteFinder:
    """Writes the quotes of a Doc and completes its sources."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the quotes of an article and store them."""
        book = SourceBook(get_sources(doc).values())
        set_quotes(doc, find_quotes(doc, book))
        set_sources(doc, book.records.values())
        return doc


def find_quotes(doc: Doc, book: SourceBook) -> list[QuoteRecord]:
    """Find every quote of a Doc; the book takes up new speakers."""
    text = get_text(doc)
    blocks = [(i, block.start, block.end) for i, block in enumerate(get_blocks_or_lines(doc))]
    quoted = [
        span
        for span in find_quoted(text, [(start, end) for _, start, end in blocks])
        if not is_title(text, span)
    ]
    masked = mask_quotes(text, quoted)
    units = [unit for block in blocks for unit in split_units(text, masked, block, quoted)]
    reader = Attributor(text, masked, book)
    reader.read(units)
    marked = [_build_quote(text, span, reader) for span in quoted]
    turns = find_transcribed(text, get_blocks_or_lines(doc), book)
    return settle([*marked, *turns, *find_indirect(doc, reader)])


def settle(quotes: list[QuoteRecord]) -> list[QuoteRecord]:
    """Keep quotes that nest or stand apart; marked ones go before turns and indirect ones."""
    kept: list[QuoteRecord] = []
    for quote in quotes:
        if not any(_clash(quote, other) for other in kept):
            kept.append(quote)
    return kept


def _clash(one: QuoteRecord, other: QuoteRecord) -> bool:
    if one.end <= other.start or other.end <= one.start:
        return False
    if (one.start, one.end) == (other.start, other.end):
        return True
    inside = other.start <= one.start and one.end <= other.end
    return not inside and not (one.start <= other.start and other.end <= one.end)


def _build_quote(text: str, span: QuotedSpan, reader: Attributor) -> QuoteRecord:
    found = reader.quotes.get(span)
    reported = bool(found and found.cue)
    kind = "direct" if is_full(text, span) else "partial"
    if found is None and kind == "direct" and is_introduced(text, span):
        return QuoteRecord(span.start, span.end, "direct")
    if found is None or is_scare(text, span, reported=reported):
        return QuoteRecord(span.start, span.end, "scare")
    return QuoteRecord(span.start, span.end, kind, found.speaker, found.cue)
