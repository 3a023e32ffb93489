"""Put the layers of a Doc together into one claim graph."""

from spacy.tokens import Doc

from extractor.annotations import RelationRecord, get_records
from extractor.assertions import merge_article
from extractor.assertions.refinement import Ancestors
from extractor.graph.claims import build_claims
from extractor.graph.entities import build_entities, index_entities
from extractor.graph.reporting import build_reporting
from extractor.schema import Article, Claim, ClaimGraph, Provenance, Quote
from extractor.schema.edges import build_edges
from extractor.vocab.hierarchy import ancestors as vocabulary_ancestors


def assemble_graph(
    doc: Doc,
    article: Article,
    *,
    provenance: Provenance,
    min_confidence: float = 0.0,
    ancestors: Ancestors = vocabulary_ancestors,
) -> ClaimGraph:
    """Build the claim graph of one article from the layers that the stages wrote.

    Args:
        doc: The annotated Doc; its text is the article's text.
        article: The article as it was read.
        provenance: What makes this graph.
        min_confidence: Claims below it, 0-1, are left out.
        ancestors: Which CURIEs stand above a CURIE; refinements follow it.
    """
    index = index_entities(doc, get_records(doc, RelationRecord))
    reporting = build_reporting(doc)
    claims = [
        claim for claim in build_claims(doc, index, reporting) if claim.confidence >= min_confidence
    ]
    quotes = _link_quotes(list(reporting.quotes), claims)
    entities = build_entities(index, article.text)
    graph = ClaimGraph(
        article=article,
        entities=tuple(entities),
        populations=reporting.populations,
        studies=reporting.studies,
        sources=tuple(reporting.sources.values()),
        quotes=tuple(quotes),
        claims=tuple(claims),
        provenance=provenance,
    )
    assertions = merge_article(graph, ancestors=ancestors)
    edges = build_edges(article, entities, quotes, claims, list(assertions), sources=graph.sources)
    return ClaimGraph(**dict(graph) | {"assertions": assertions, "edges": tuple(edges)})


def _link_quotes(quotes: list[Quote], claims: list[Claim]) -> list[Quote]:
    """Tell each quote which claims name it."""
    made: dict[str, list[str]] = {}
    for claim in claims:
        for quote_id in claim.quotes:
            made.setdefault(quote_id, []).append(claim.id)
    return [quote.model_copy(update={"claims": tuple(made.get(quote.id, ()))}) for quote in quotes]
