"""A claim graph in, the plain rows of every table out, in the order of the graph."""

from collections import Counter

from extractor.schema import Assertion, ClaimGraph, Quote
from extractor.tables.claim_rows import Row, article_facts, best_curie, claim_row, plain
from extractor.tables.index import GraphIndex
from extractor.tables.schemas import SCHEMAS
from extractor.tables.wording import say_claim


def to_rows(graph: ClaimGraph) -> dict[str, list[Row]]:
    """Return the rows of every table, keyed by the name of the table."""
    index = GraphIndex(graph)
    tables: dict[str, list[Row]] = {
        "articles": [_article_row(graph)],
        "claims": [claim_row(index, claim) for claim in graph.claims],
        "entities": _entity_rows(graph),
        "quotes": [_quote_row(index, quote) for quote in graph.quotes],
        "sources": _source_rows(graph),
        "assertions": [_assertion_row(index, item) for item in graph.assertions],
    }
    own = {"article_id": graph.article.id}
    return {
        name: [{column: (own | row)[column] for column in SCHEMAS[name].names} for row in rows]
        for name, rows in tables.items()
    }


def _article_row(graph: ClaimGraph) -> Row:
    article, provenance = graph.article, graph.provenance
    return article_facts(article) | {
        "authors": list(article.authors),
        "updated": article.updated,
        "language": article.language,
        "sha256": article.sha256,
        "characters": len(article.text),
        "claims": len(graph.claims),
        "assertions": len(graph.assertions),
        "quotes": len(graph.quotes),
        "sources": len(graph.sources),
        "entities": len(graph.entities),
        "schema_version": graph.schema_version,
        "extractor": provenance.extractor,
        "pipeline": provenance.pipeline,
        "reader": provenance.reader,
        "created": provenance.created,
        "text": article.text,
    }


def _entity_rows(graph: ClaimGraph) -> list[Row]:
    as_drug = Counter(claim.drug for claim in graph.claims)
    as_effect = Counter(claim.effect for claim in graph.claims)
    rows: list[Row] = []
    for entity in graph.entities:
        best = entity.links[0] if entity.links else None
        rows.append(
            {
                "entity_id": entity.id,
                "type": str(entity.type),
                "name": entity.name,
                "aliases": list(entity.aliases),
                "curie": best.curie if best else None,
                "label": best.label if best else None,
                "vocabulary": best.vocabulary if best else None,
                "link_score": best.score if best else None,
                "link_why": best.why if best else None,
                "links": [link.model_dump(mode="json") for link in entity.links],
                "generic_name": entity.attributes.generic_name,
                "brand_names": list(entity.attributes.brand_names),
                "member_of": list(entity.attributes.member_of),
                "mention_count": len(entity.mentions),
                "mentions": [
                    mention.model_dump(mode="json", exclude={"found_by"})
                    for mention in entity.mentions
                ],
                "claims_as_drug": as_drug[entity.id],
                "claims_as_effect": as_effect[entity.id],
            }
        )
    return rows


def _quote_row(index: GraphIndex, quote: Quote) -> Row:
    speaker = index.sources.get(quote.speaker or "")
    return {
        "quote_id": quote.id,
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "kind": str(quote.kind),
        "speaker": speaker.name if speaker else None,
        "speaker_id": quote.speaker,
        "speaker_kind": str(speaker.kind) if speaker else None,
        "speaker_role": speaker.role if speaker else None,
        "speaker_affiliation": speaker.affiliation if speaker else None,
        "cue": quote.cue.text if quote.cue else None,
        "cue_start": quote.cue.start if quote.cue else None,
        "cue_end": quote.cue.end if quote.cue else None,
        "claims": list(quote.claims),
    }


def _source_rows(graph: ClaimGraph) -> list[Row]:
    claims = Counter(source for claim in graph.claims for source in claim.sources)
    quotes = Counter(quote.speaker for quote in graph.quotes)
    return [
        {
            "source_id": source.id,
            "kind": str(source.kind),
            "name": source.name,
            "aliases": list(source.aliases),
            "role": source.role,
            "title": source.title,
            "affiliation": source.affiliation,
            "affiliations": list(source.affiliations),
            "ties": [f"{tie.kind}: {tie.name}" for tie in source.ties],
            "relation": str(source.relation),
            "mention_count": len(source.mentions),
            "claim_count": claims[source.id],
            "quote_count": quotes[source.id],
        }
        for source in graph.sources
    ]


def _assertion_row(index: GraphIndex, assertion: Assertion) -> Row:
    drug, effect = index.entities[assertion.drug], index.entities[assertion.effect]
    said = say_claim(
        drug.name,
        assertion.relation,
        effect.name,
        direction=assertion.direction,
        negated=assertion.negated,
    )
    return {
        "assertion_id": assertion.id,
        "statement": said,
        "drug": drug.name,
        "drug_id": drug.id,
        "drug_curie": best_curie(drug),
        "relation": str(assertion.relation),
        "direction": plain(assertion.direction),
        "negated": assertion.negated,
        "effect": effect.name,
        "effect_id": effect.id,
        "effect_curie": best_curie(effect),
        "strongest_certainty": plain(assertion.strongest_certainty),
        "weakest_certainty": plain(assertion.weakest_certainty),
        "claim_count": len(assertion.claims),
        "claims": list(assertion.claims),
        "stated_by": [index.sources[item].name for item in assertion.stated_by],
        "belief": assertion.belief,
        "contradicted_by": list(assertion.contradicted_by),
        "refines": list(assertion.refines),
        "stronger_headline": assertion.stronger_headline,
    }
