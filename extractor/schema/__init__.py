"""The claim graph as frozen pydantic models; importing it never loads spaCy."""

from extractor.schema.article import Article, Block
from extractor.schema.claim import Assertion, Claim, ClaimSpans, Comparator, Magnitude
from extractor.schema.entity import Entity, EntityAttributes, Link, Mention
from extractor.schema.enums import (
    BlockKind,
    Certainty,
    Direction,
    EntityType,
    Evidence,
    MagnitudeKind,
    MentionKind,
    QuoteKind,
    Relation,
    SourceKind,
    SourceRelation,
    Strength,
    StudyDesign,
    TieKind,
)
from extractor.schema.graph import SCHEMA_VERSION, ClaimGraph, Edge, Provenance
from extractor.schema.reporting import Population, Quote, Source, Study, StudyGroup, Tie
from extractor.schema.span import Span

__all__ = [
    "SCHEMA_VERSION",
    "Article",
    "Assertion",
    "Block",
    "BlockKind",
    "Certainty",
    "Claim",
    "ClaimGraph",
    "ClaimSpans",
    "Comparator",
    "Direction",
    "Edge",
    "Entity",
    "EntityAttributes",
    "EntityType",
    "Evidence",
    "Link",
    "Magnitude",
    "MagnitudeKind",
    "Mention",
    "MentionKind",
    "Population",
    "Provenance",
    "Quote",
    "QuoteKind",
    "Relation",
    "Source",
    "SourceKind",
    "SourceRelation",
    "Span",
    "Strength",
    "Study",
    "StudyDesign",
    "StudyGroup",
    "Tie",
    "TieKind",
]
