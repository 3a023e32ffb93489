"""Contexts of one statement, built by hand or on the surface; no trained model."""

from collections.abc import Sequence

import spacy
from spacy.tokens import Doc

from extractor.annotations import (
    QuoteRecord,
    RelationRecord,
    SourceRecord,
    set_quotes,
    set_records,
    set_sources,
)
from extractor.qualifiers.context import Context
from extractor.studies import StudyFinder
from tests.builders import place

Statement = tuple[Context, RelationRecord]


def make_statement(
    text: str,
    drug: str,
    effect: str,
    *,
    relation: str = "prevents",
    others: Sequence[tuple[str, str]] = (),
    sources: Sequence[SourceRecord] = (),
    quotes: Sequence[QuoteRecord] = (),
) -> Statement:
    """Build the statement that a drug has an effect, in the sentence of the effect."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    doc = StudyFinder()(nlp(text))
    set_sources(doc, sources)
    set_quotes(doc, quotes)
    return add_relations(doc, [(drug, effect), *others], relation)


def add_relations(doc: Doc, pairs: Sequence[tuple[str, str]], relation: str) -> Statement:
    """Set one relation for each drug and effect; the first is the statement."""
    records = [_relate(doc, drug, effect, relation) for drug, effect in pairs]
    set_records(doc, RelationRecord, records)
    return Context(doc), records[0]


def _relate(doc: Doc, drug: str, effect: str, relation: str) -> RelationRecord:
    drug_place, effect_place = place(doc.text, drug), place(doc.text, effect)
    sent = next(s for s in doc.sents if s.start_char <= effect_place[0] < s.end_char)
    bounds = (sent.start_char, sent.end_char)
    return RelationRecord(drug_place, effect_place, bounds, relation, "test", 1.0)


def make_tree(
    words: Sequence[str],
    heads: Sequence[int],
    deps: Sequence[str],
    pairs: Sequence[tuple[str, str]],
) -> Statement:
    """Build a parsed statement by hand."""
    doc = Doc(spacy.blank("en").vocab, words=words, heads=heads, deps=deps)
    return add_relations(StudyFinder()(doc), pairs, "prevents")
