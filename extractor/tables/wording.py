"""How a claim reads in words: `aspirin does not prevent strokes`."""

from extractor.schema import Direction, Relation

# How a relation reads between a drug and an effect: as said, and when it is denied.
WORDING: dict[Relation, tuple[str, str]] = {
    Relation.TREATS: ("treats", "does not treat"),
    Relation.PREVENTS: ("prevents", "does not prevent"),
    Relation.CAUSES: ("causes", "does not cause"),
    Relation.RAISES_RISK: ("raises risk of", "does not raise risk of"),
    Relation.AFFECTS: ("affects", "does not affect"),
    Relation.ASSOCIATED: ("is linked to", "is not linked to"),
}
DIRECTED: dict[Direction, tuple[str, str]] = {
    Direction.INCREASES: ("increases", "does not increase"),
    Direction.DECREASES: ("lowers", "does not lower"),
}


def say_relation(
    relation: Relation, *, direction: Direction | None = None, negated: bool = False
) -> str:
    """Say a relation in words.

    >>> say_relation(Relation.AFFECTS, direction=Direction.DECREASES)
    'lowers'
    """
    pair = DIRECTED.get(direction, WORDING[relation]) if direction else WORDING[relation]
    return pair[negated]


def say_claim(
    drug: str,
    relation: Relation,
    effect: str,
    *,
    direction: Direction | None = None,
    negated: bool = False,
) -> str:
    """Say a whole claim in words, on one line.

    >>> say_claim("aspirin", Relation.PREVENTS, "strokes", negated=True)
    'aspirin does not prevent strokes'
    """
    words = f"{drug} {say_relation(relation, direction=direction, negated=negated)} {effect}"
    return " ".join(words.split())
