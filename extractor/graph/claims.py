"""Relations and their qualifiers as claims of the graph."""

from spacy.tokens import Doc

from extractor.annotations import (
    MagnitudeRecord,
    Offsets,
    QualifierRecord,
    RelationRecord,
    get_records,
    get_text,
)
from extractor.graph.entities import EntityIndex
from extractor.graph.reporting import Reporting
from extractor.schema import (
    Certainty,
    Claim,
    ClaimSpans,
    Comparator,
    Direction,
    Evidence,
    Magnitude,
    MagnitudeKind,
    Relation,
    Span,
    Strength,
)
from extractor.schema.identity import unique_ids

CONFIDENCE_DIGITS = 4  # more would promise a precision that calibration cannot give


def build_claims(doc: Doc, index: EntityIndex, reporting: Reporting) -> list[Claim]:
    """Build the claims in reading order."""
    relations = get_records(doc, RelationRecord)
    qualifiers = get_records(doc, QualifierRecord) or [QualifierRecord() for _ in relations]
    pairs = sorted(zip(relations, qualifiers, strict=True), key=lambda pair: _reading_order(*pair))
    text = get_text(doc)
    ids = unique_ids("claim", [_content(index, *pair) for pair in pairs])
    return [
        _build_claim(text, index, reporting, (claim_id, relation, qualifier))
        for claim_id, (relation, qualifier) in zip(ids, pairs, strict=True)
    ]


def _reading_order(relation: RelationRecord, qualifier: QualifierRecord) -> tuple[object, ...]:
    return (relation.sentence, relation.effect, relation.drug, relation.relation, relation.rule)


def _content(
    index: EntityIndex, relation: RelationRecord, qualifier: QualifierRecord
) -> tuple[object, ...]:
    return (
        index.drugs[relation.drug],
        relation.relation,
        index.effects[relation.effect],
        qualifier.negated,
        *relation.sentence,
        *relation.effect,
    )


def _build_claim(
    text: str,
    index: EntityIndex,
    reporting: Reporting,
    parts: tuple[str, RelationRecord, QualifierRecord],
) -> Claim:
    claim_id, relation, qualifier = parts
    is_affects = relation.relation == Relation.AFFECTS
    return Claim(
        id=claim_id,
        drug=index.entity_id(index.drugs[relation.drug]),
        effect=index.entity_id(index.effects[relation.effect]),
        relation=Relation(relation.relation),
        direction=Direction(qualifier.direction or relation.direction or "unclear")
        if is_affects
        else None,
        negated=qualifier.negated,
        certainty=Certainty(qualifier.certainty),
        strength=Strength(qualifier.strength),
        populations=tuple(reporting.populations[i].id for i in qualifier.populations),
        sources=tuple(
            reporting.sources[key].id for key in qualifier.sources if key in reporting.sources
        ),
        reported_by=tuple(
            reporting.sources[key].id for key in qualifier.reported_by if key in reporting.sources
        ),
        quotes=tuple(reporting.quotes[i].id for i in qualifier.quotes),
        studies=tuple(reporting.studies[i].id for i in qualifier.studies),
        evidence=Evidence(qualifier.evidence) if qualifier.evidence else None,
        frequency=qualifier.frequency,
        severity=qualifier.severity,
        magnitude=_magnitude(text, qualifier.magnitude),
        comparator=_comparator(text, qualifier.comparator),
        spans=_spans(text, relation, qualifier),
        rule=relation.rule,
        confidence=round(relation.score, CONFIDENCE_DIGITS),
    )


def _spans(text: str, relation: RelationRecord, qualifier: QualifierRecord) -> ClaimSpans:
    def span(place: Offsets | None) -> Span | None:
        return Span.of(text, *place) if place else None

    magnitude = qualifier.magnitude
    return ClaimSpans(
        sentence=Span.of(text, *relation.sentence),
        drug=span(relation.drug),
        effect=span(relation.effect),
        trigger=span(relation.trigger),
        negation=span(qualifier.negation),
        certainty=span(qualifier.certainty_cue),
        magnitude=span((magnitude.start, magnitude.end) if magnitude else None),
        comparator=span(qualifier.comparator),
    )


def _magnitude(text: str, record: MagnitudeRecord | None) -> Magnitude | None:
    if record is None:
        return None
    return Magnitude(
        start=record.start,
        end=record.end,
        text=text[record.start : record.end],
        value=record.value,
        unit=record.unit,
        kind=MagnitudeKind(record.kind) if record.kind else None,
    )


def _comparator(text: str, place: Offsets | None) -> Comparator | None:
    return Comparator(span=Span.of(text, *place)) if place else None
