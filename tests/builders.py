"""Small real objects for tests: articles, Docs with layers, graphs. No mocks."""

import hashlib

import spacy
from spacy.tokens import Doc

from extractor.annotations import (
    EntityRecord,
    MentionRecord,
    QualifierRecord,
    QuoteRecord,
    RelationRecord,
    SourceRecord,
    set_entities,
    set_mentions,
    set_quotes,
    set_records,
    set_sources,
)
from extractor.graph import assemble_graph
from extractor.schema import Article, ClaimGraph, Provenance

TEXT = 'Aspirin prevents strokes. "It also causes bleeding," Dr. Ana Ruiz said.'


def make_article(text: str = TEXT) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(id=f"a-{digest[:8]}", text=text, sha256=digest)


def place(text: str, phrase: str, nth: int = 0) -> tuple[int, int]:
    """Return the half-open offsets of the nth occurrence of a phrase."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(phrase, start + 1)
    return start, start + len(phrase)


def make_annotated_doc() -> Doc:
    """Build the Doc of TEXT with all layers that a graph is made from."""
    doc = spacy.blank("en")(TEXT)
    aspirin, it = place(TEXT, "Aspirin"), place(TEXT, "It")
    strokes, bleeding = place(TEXT, "strokes"), place(TEXT, "bleeding")
    ruiz, quote = place(TEXT, "Ana Ruiz"), place(TEXT, "It also causes bleeding,")
    set_entities(
        doc,
        [
            EntityRecord("drug:aspirin", "drug", "aspirin", generic_name="aspirin"),
            EntityRecord("condition:stroke", "condition", "strokes"),
        ],
    )
    set_mentions(
        doc,
        [
            MentionRecord(*aspirin, "drug", "name", "drug:aspirin", "test"),
            MentionRecord(*it, "drug", "pronoun", "drug:aspirin", "test"),
            MentionRecord(*strokes, "condition", "name", "condition:stroke", "test"),
        ],
    )
    set_sources(doc, [SourceRecord("person:ruiz", "person", "Ana Ruiz", mentions=(ruiz,))])
    set_quotes(doc, [QuoteRecord(*quote, "direct", "person:ruiz", place(TEXT, "said"))])
    first, second = (0, 25), (26, len(TEXT))
    set_records(
        doc,
        RelationRecord,
        [
            RelationRecord(it, bleeding, second, "causes", "causes-active", 0.6),
            RelationRecord(aspirin, strokes, first, "prevents", "prevents-active", 0.81234),
        ],
    )
    set_records(
        doc,
        QualifierRecord,
        [QualifierRecord(sources=("person:ruiz",), quotes=(0,)), QualifierRecord()],
    )
    return doc


def make_graph(*, min_confidence: float = 0.0) -> ClaimGraph:
    article = make_article()
    provenance = Provenance(extractor="0", pipeline="test", input_sha256=article.sha256)
    return assemble_graph(
        make_annotated_doc(), article, provenance=provenance, min_confidence=min_confidence
    )
