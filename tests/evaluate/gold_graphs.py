"""Claim graphs made from gold with known damage, to test the scorer without a model."""

import hashlib
import random

from extractor.evaluate.gold import GoldArticle, GoldClaim
from extractor.schema import (
    Article,
    Claim,
    ClaimGraph,
    ClaimSpans,
    Entity,
    EntityType,
    Provenance,
    Quote,
    Relation,
    Source,
    Span,
)


def graph_from_gold(gold: GoldArticle, text: str, *, damage: float = 0.0) -> ClaimGraph:
    """Build a graph that says what gold says, but for a share of dropped or changed claims."""
    rng = random.Random(gold.id)
    entities: dict[str, Entity] = {}
    sources: dict[str, Source] = {}
    claims = []
    for number, claim in enumerate(gold.claims):
        if rng.random() < damage:
            continue
        made = _claim(f"claim-{number}", claim, text, entities, sources)
        if rng.random() < damage:
            made = made.model_copy(
                update={"negated": not made.negated, "relation": Relation.CAUSES}
            )
        claims.append(made)
    quotes = [
        Quote(
            id=f"quote-{number}",
            kind="direct",
            **_span(text, quote.span).model_dump(),
            speaker=_source(quote.speaker_norm, quote.speaker, text, sources),
        )
        for number, quote in enumerate(gold.quotes)
        if quote.type != "scare" and rng.random() >= damage
    ]
    digest = hashlib.sha256(text.encode()).hexdigest()
    return ClaimGraph(
        article=Article(id=gold.stem, text=text, sha256=digest),
        entities=tuple(entities.values()),
        sources=tuple(sources.values()),
        quotes=tuple(quotes),
        claims=tuple(claims),
        provenance=Provenance(extractor="0", pipeline="gold", input_sha256=digest),
    )


def _span(text: str, place: tuple[int, int]) -> Span:
    return Span.of(text, *place)


def _claim(
    claim_id: str,
    gold: GoldClaim,
    text: str,
    entities: dict[str, Entity],
    sources: dict[str, Source],
) -> Claim:
    drug = f"drug-{gold.drug_norm}"
    effect = f"effect-{gold.effect}"
    entities[drug] = Entity(id=drug, type=EntityType.DRUG, name=gold.drug_norm)
    entities[effect] = Entity(id=effect, type=EntityType.OTHER, name=text[slice(*gold.effect)])
    source = _source(gold.source_norm, gold.source, text, sources)
    return Claim(
        id=claim_id,
        drug=drug,
        effect=effect,
        relation=gold.relation,
        direction=gold.direction,
        negated=gold.negated,
        certainty=gold.certainty,
        evidence=gold.evidence,
        sources=(source,) if source else (),
        spans=ClaimSpans(
            sentence=_span(text, gold.sentence),
            drug=_span(text, gold.drug) if gold.drug else None,
            effect=_span(text, gold.effect),
            magnitude=_span(text, gold.magnitude) if gold.magnitude else None,
            comparator=_span(text, gold.comparator) if gold.comparator else None,
        ),
        rule="gold",
        confidence=1,
    )


def _source(
    name: str | None, place: tuple[int, int] | None, text: str, sources: dict[str, Source]
) -> str | None:
    if not name:
        return None
    mentions = (_span(text, place),) if place else ()
    source_id = f"source-{name}"
    sources[source_id] = Source(id=source_id, kind="person", name=name, mentions=mentions)
    return source_id
