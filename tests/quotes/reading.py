"""Reads a text through the two stages without a model, for the tests of this folder."""

import spacy
from spacy.tokens import Doc

from extractor.annotations import BlockRecord, get_quotes, get_sources, set_records
from extractor.quotes import QuoteFinder
from extractor.sources import SourceFinder

NLP = spacy.blank("en")


def read(text: str, kinds: dict[int, str] | None = None) -> Doc:
    """Return the Doc of a text with sources and quotes; lines are blocks."""
    doc = NLP.make_doc(text)
    if kinds:
        blocks, at = [], 0
        for i, line in enumerate(text.split("\n")):
            blocks.append(BlockRecord(f"b{i}", kinds.get(i, "paragraph"), at, at + len(line)))
            at += len(line) + 1
        set_records(doc, BlockRecord, blocks)
    return QuoteFinder()(SourceFinder()(doc))


def said(doc: Doc, *kinds: str) -> list[tuple[str, str, str | None]]:
    """Return kind, words and speaker's name of the quotes of some kinds."""
    sources = get_sources(doc)
    return [
        (q.kind, doc.text[q.start : q.end], sources[q.speaker].name if q.speaker else None)
        for q in get_quotes(doc)
        if not kinds or q.kind in kinds
    ]
