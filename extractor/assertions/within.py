"""Assertions within one article, as its claim graph lists them."""

from collections import defaultdict
from dataclasses import dataclass

from extractor.assertions.belief import score_belief
from extractor.assertions.contradiction import find_contradictions
from extractor.assertions.headline import CERTAINTY_RANK
from extractor.assertions.keys import ClaimKey
from extractor.assertions.places import Place, find_places
from extractor.assertions.refinement import Ancestors, Hierarchy, find_refinements, no_ancestors
from extractor.schema import Assertion, Claim, ClaimGraph
from extractor.schema.identity import make_id


@dataclass(frozen=True, slots=True)
class _Said:
    """The claims that say one thing, in reading order, and where they stand."""

    claims: list[Claim]
    places: list[Place]

    def make_id(self) -> str:
        first = self.claims[0]
        parts = (first.drug, first.relation, first.effect, first.negated)
        return make_id("assertion", *parts, *([first.direction] if first.direction else []))


def merge_article(
    graph: ClaimGraph, *, ancestors: Ancestors = no_ancestors
) -> tuple[Assertion, ...]:
    """Merge the claims of one article, first said first; its old assertions do not count.

    Args:
        graph: The claim graph of an article.
        ancestors: Which CURIEs stand above a CURIE; refinements follow it.
    """
    said: dict[ClaimKey, _Said] = defaultdict(lambda: _Said([], []))
    for claim, (key, place) in zip(graph.claims, find_places(graph), strict=True):
        said[key].claims.append(claim)
        said[key].places.append(place)
    opposed = find_contradictions(said)
    hierarchy = Hierarchy({key: item.places for key, item in said.items()}, ancestors)
    refined = find_refinements(said, hierarchy)
    return tuple(_build(key, said, opposed[key], refined[key]) for key in said)


def _build(
    key: ClaimKey, said: dict[ClaimKey, _Said], opposed: list[ClaimKey], refined: list[ClaimKey]
) -> Assertion:
    claims, places = said[key].claims, said[key].places
    certainties = sorted({claim.certainty for claim in claims}, key=CERTAINTY_RANK.__getitem__)
    opposing = [place for other in opposed for place in said[other].places]
    return Assertion(
        id=said[key].make_id(),
        drug=claims[0].drug,
        relation=key.relation,
        direction=key.direction,
        effect=claims[0].effect,
        negated=key.negated,
        claims=tuple(claim.id for claim in claims),
        contradicted_by=tuple(said[other].make_id() for other in opposed),
        refines=tuple(said[other].make_id() for other in refined),
        stated_by=tuple(dict.fromkeys(source for claim in claims for source in claim.sources)),
        strongest_certainty=certainties[-1],
        weakest_certainty=certainties[0],
        belief=score_belief(places, opposing),
        stronger_headline=any(place.stronger_headline for place in places),
    )
