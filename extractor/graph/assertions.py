"""Claims that say the same become one assertion; those that say the opposite contradict it."""

from collections.abc import Iterable

from extractor.graph.identity import make_id
from extractor.schema import Assertion, Certainty, Claim, Relation

CERTAINTY_ORDER = (Certainty.ASSERTED, Certainty.HEDGED, Certainty.HYPOTHETICAL)
BENEFIT = frozenset({Relation.TREATS, Relation.PREVENTS})
HARM = frozenset({Relation.CAUSES, Relation.RAISES_RISK})

Group = tuple[str, Relation, str, bool]


def merge_claims(claims: Iterable[Claim]) -> list[Assertion]:
    """Merge claims with the same drug, relation, effect and polarity, first said first."""
    groups: dict[Group, list[Claim]] = {}
    for claim in claims:
        group = (claim.drug, claim.relation, claim.effect, claim.negated)
        groups.setdefault(group, []).append(claim)
    ids = {group: make_id("assertion", *group) for group in groups}
    return [_build_assertion(group, groups, ids) for group in groups]


def contradicts(one: Group, other: Group) -> bool:
    """Tell whether two statements about the same drug and effect cannot both be meant.

    Either one denies what the other says, or one claims a benefit where the other claims a harm.
    """
    drug, relation, effect, negated = one
    other_drug, other_relation, other_effect, other_negated = other
    if (drug, effect) != (other_drug, other_effect):
        return False
    if negated != other_negated:
        return relation == other_relation or {relation, other_relation} <= BENEFIT
    opposed = {relation, other_relation}
    return not negated and bool(opposed & BENEFIT) and bool(opposed & HARM)


def _build_assertion(
    group: Group, groups: dict[Group, list[Claim]], ids: dict[Group, str]
) -> Assertion:
    claims = groups[group]
    certainties = sorted({claim.certainty for claim in claims}, key=CERTAINTY_ORDER.index)
    drug, relation, effect, negated = group
    return Assertion(
        id=ids[group],
        drug=drug,
        relation=relation,
        effect=effect,
        negated=negated,
        claims=tuple(claim.id for claim in claims),
        contradicted_by=tuple(ids[other] for other in groups if contradicts(group, other)),
        stated_by=tuple(dict.fromkeys(source for claim in claims for source in claim.sources)),
        strongest_certainty=certainties[0],
        weakest_certainty=certainties[-1],
    )
