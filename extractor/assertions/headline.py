"""Headline claims, and those that say more than the text under them.

Readers often see the headline alone; Sumner et al. (2014) found that exaggeration enters news
there and in press releases.
"""

from collections.abc import Collection, Iterable

from extractor.assertions.contradiction import BENEFIT, HARM
from extractor.assertions.keys import claim_key
from extractor.schema import BlockKind, Certainty, Claim, ClaimGraph, Relation, Strength

CERTAINTY_RANK = {Certainty.HYPOTHETICAL: 0, Certainty.HEDGED: 1, Certainty.ASSERTED: 2}
# Without a rank for `none`: it says that the strength was not read, not that it is low.
STRENGTH_RANK = {
    Strength.CORRELATIONAL: 0,
    Strength.CONDITIONAL_CAUSAL: 1,
    Strength.CAUSAL: 2,
}


def find_headline_claims(graph: ClaimGraph) -> set[str]:
    """Return the ids of the claims that stand in the title."""
    titles = [block for block in graph.article.blocks if block.kind == BlockKind.TITLE]
    return {
        claim.id
        for claim in graph.claims
        for title in titles
        if claim.spans.sentence.start < title.end and title.start < claim.spans.sentence.end
    }


def find_stronger_headlines(graph: ClaimGraph, headline: Collection[str]) -> set[str]:
    """Return the ids of headline claims that are stronger than all that the text says of it.

    The text speaks of it when it claims something of the same drug and effect, with the same
    polarity. A headline without any such claim in the text is not compared.
    """
    entities = {entity.id: entity for entity in graph.entities}
    keys = {claim.id: claim_key(claim, entities) for claim in graph.claims}
    body = [claim for claim in graph.claims if claim.id not in headline]
    stronger = set()
    for claim in (claim for claim in graph.claims if claim.id in headline):
        key = keys[claim.id]
        same = [
            other
            for other in body
            if (keys[other.id].drug, keys[other.id].effect, other.negated)
            == (key.drug, key.effect, key.negated)
            and _is_same_side(claim.relation, other.relation)
        ]
        if same and _is_stronger(claim, same):
            stronger.add(claim.id)
    return stronger


def _is_same_side(one: Relation, other: Relation) -> bool:
    return not ({one, other} & BENEFIT and {one, other} & HARM)


def _is_stronger(claim: Claim, others: Iterable[Claim]) -> bool:
    others = list(others)
    if CERTAINTY_RANK[claim.certainty] > max(CERTAINTY_RANK[c.certainty] for c in others):
        return True
    ranks = [STRENGTH_RANK[c.strength] for c in others if c.strength in STRENGTH_RANK]
    if ranks and STRENGTH_RANK.get(claim.strength, -1) > max(ranks):
        return True
    is_cause = claim.relation != Relation.ASSOCIATED
    return is_cause and all(c.relation == Relation.ASSOCIATED for c in others)
