"""What makes two claims the same: linked drug, relation, direction, effect and polarity."""

import re
from typing import NamedTuple

from extractor.schema import Claim, Direction, Entity, Relation

SEPARATORS = re.compile(r"[\s\-\u2010-\u2015_/]+")
# Endings whose final s belongs to the word: virus, arthritis, illness.
NO_PLURAL = ("ss", "us", "is")
MIN_PLURAL = 5  # "gas" and "bias" are no plurals; shorter words are left alone


class ClaimKey(NamedTuple):
    """The identity of a claim, the same in every article."""

    drug: str
    relation: Relation
    direction: Direction | None
    effect: str
    negated: bool


def normalize_name(name: str) -> str:
    """Fold case, dashes, spaces and a final plural, so that spellings of one name meet.

    >>> normalize_name("Janus-kinase  Inhibitors")
    'janus kinase inhibitor'
    """
    folded = SEPARATORS.sub(" ", name.casefold()).strip(" .,;:'\"\u2018\u2019\u201c\u201d")
    is_plural = folded.endswith("s") and not folded.endswith(NO_PLURAL)
    last = folded.rsplit(" ", 1)[-1]
    return folded[:-1] if is_plural and len(last) >= MIN_PLURAL else folded


def term_key(entity: Entity) -> str:
    """Return the CURIE of an entity's best link, else its normalised name."""
    return entity.links[0].curie if entity.links else f"name:{normalize_name(entity.name)}"


def claim_key(claim: Claim, entities: dict[str, Entity]) -> ClaimKey:
    """Return the identity of a claim."""
    return ClaimKey(
        term_key(entities[claim.drug]),
        claim.relation,
        claim.direction,
        term_key(entities[claim.effect]),
        claim.negated,
    )
