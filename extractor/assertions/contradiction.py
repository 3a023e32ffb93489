"""Which statements about the same drug and effect cannot both be meant."""

from collections import defaultdict
from collections.abc import Iterable

from extractor.assertions.keys import ClaimKey
from extractor.schema import Direction, Relation

BENEFIT = frozenset({Relation.TREATS, Relation.PREVENTS})
HARM = frozenset({Relation.CAUSES, Relation.RAISES_RISK})


def contradicts(one: ClaimKey, other: ClaimKey) -> bool:
    """Tell whether two statements contradict each other; the order does not matter.

    Either one denies what the other says, or both are said but move the effect opposite ways:
    a benefit against a harm, an increase against a decrease.
    """
    if (one.drug, one.effect) != (other.drug, other.effect):
        return False
    if one.negated != other.negated:
        denied, said = (one, other) if one.negated else (other, one)
        return _denies(denied, said)
    return not one.negated and {_moves(one), _moves(other)} == {"up", "down"}


def find_contradictions(keys: Iterable[ClaimKey]) -> dict[ClaimKey, list[ClaimKey]]:
    """Return, for each statement, those that contradict it, in the order given."""
    about: dict[tuple[str, str], list[ClaimKey]] = defaultdict(list)
    for key in keys:
        about[key.drug, key.effect].append(key)
    return {
        key: [other for other in group if contradicts(key, other)]
        for group in about.values()
        for key in group
    }


def _denies(denied: ClaimKey, said: ClaimKey) -> bool:
    pair = {denied.relation, said.relation}
    if pair == {Relation.AFFECTS}:
        # "has no effect on" denies every movement, "does not lower" only the one it names.
        return denied.direction in (Direction.UNCLEAR, None, said.direction)
    if denied.relation == Relation.ASSOCIATED:
        return said.relation == Relation.ASSOCIATED or said.relation in HARM
    return len(pair) == 1 or pair <= BENEFIT or pair == HARM


def _moves(key: ClaimKey) -> str | None:
    """Return which way a statement moves the effect, if it says so."""
    if key.relation in BENEFIT or key.direction == Direction.DECREASES:
        return "down"
    if key.relation in HARM or key.direction == Direction.INCREASES:
        return "up"
    return None
