"""One claim in, its row out: names, links and words instead of ids."""

from enum import StrEnum

from extractor.schema import Article, Claim, Entity, Magnitude, Span, Study
from extractor.tables.index import GraphIndex
from extractor.tables.wording import say_claim

Row = dict[str, object]


def claim_row(index: GraphIndex, claim: Claim) -> Row:
    """Return the row of a claim, without its article's id."""
    drug, effect = index.entities[claim.drug], index.entities[claim.effect]
    return {
        "claim_id": claim.id,
        "statement": say_claim(
            drug.name,
            claim.relation,
            effect.name,
            direction=claim.direction,
            negated=claim.negated,
        ),
        "drug_classes": list(drug.attributes.member_of),
        "relation": str(claim.relation),
        "direction": plain(claim.direction),
        "negated": claim.negated,
        "certainty": str(claim.certainty),
        "strength": str(claim.strength),
        "evidence": plain(claim.evidence),
        "frequency": claim.frequency,
        "severity": claim.severity,
        "comparator": claim.comparator.span.text if claim.comparator else None,
        "rule": claim.rule,
        "confidence": claim.confidence,
        **_entity_columns("drug", drug),
        **_entity_columns("effect", effect),
        **_context_columns(index, claim),
        **_magnitude_columns(claim.magnitude),
        **_span_columns(claim),
        **article_facts(index.article),
    }


def article_facts(article: Article) -> Row:
    """Return what most rows tell of their article."""
    return {
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "published": article.published,
    }


def best_curie(entity: Entity) -> str | None:
    """Return the CURIE of an entity's best link."""
    return entity.links[0].curie if entity.links else None


def plain(value: StrEnum | None) -> str | None:
    """Return an enumeration's value as an ordinary string."""
    return None if value is None else str(value)


def _entity_columns(part: str, entity: Entity) -> Row:
    return {
        part: entity.name,
        f"{part}_id": entity.id,
        f"{part}_type": str(entity.type),
        f"{part}_curie": best_curie(entity),
    }


def _context_columns(index: GraphIndex, claim: Claim) -> Row:
    sources = [index.sources[item] for item in claim.sources]
    return {
        "populations": [index.populations[item].text for item in claim.populations],
        "studies": [_study_label(index.studies[item]) for item in claim.studies],
        "sources": [source.name for source in sources],
        "source_kinds": [str(source.kind) for source in sources],
        "source_relations": [str(source.relation) for source in sources],
        "reported_by": [index.sources[item].name for item in claim.reported_by],
        "quotes": list(claim.quotes),
    }


def _study_label(study: Study) -> str:
    return study.label or plain(study.design) or study.journal or study.doi or study.id


def _magnitude_columns(magnitude: Magnitude | None) -> Row:
    return {
        "magnitude": magnitude.text if magnitude else None,
        "magnitude_value": magnitude.value if magnitude else None,
        "magnitude_unit": magnitude.unit if magnitude else None,
        "magnitude_kind": plain(magnitude.kind) if magnitude else None,
    }


def _span_columns(claim: Claim) -> Row:
    spans = claim.spans
    places: dict[str, Span | None] = {
        "drug": spans.drug,
        "effect": spans.effect,
        "trigger": spans.trigger,
    }
    row: Row = {
        "sentence": spans.sentence.text,
        "sentence_start": spans.sentence.start,
        "sentence_end": spans.sentence.end,
    }
    for part, span in places.items():
        row[f"{part}_text"] = span.text if span else None
        row[f"{part}_start"] = span.start if span else None
        row[f"{part}_end"] = span.end if span else None
    return row
