"""Assertions over a corpus: claim graphs in, one assertion for each different claim out.

Merging is idempotent and does not depend on the order of graphs: an assertion is a function of
the set of its places.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from pydantic import Field

from extractor.assertions.belief import score_belief
from extractor.assertions.contradiction import find_contradictions
from extractor.assertions.headline import CERTAINTY_RANK
from extractor.assertions.keys import ClaimKey
from extractor.assertions.places import Named, Place, find_places
from extractor.assertions.refinement import Ancestors, Hierarchy, find_refinements, no_ancestors
from extractor.schema import Certainty, ClaimGraph, Direction, EntityType, Relation
from extractor.schema.identity import make_id
from extractor.schema.span import Frozen

Places = Mapping[ClaimKey, list[Place]]


class Term(Frozen):
    """A drug or an effect over many articles."""

    key: str = Field(description="CURIE of the best link, else name: with the normalised name.")
    name: str = Field(description="Label of the link, else the most frequent name.")
    type: EntityType
    curie: str | None = None
    names: tuple[str, ...] = Field(default=(), description="All names in the articles.")


class MergedAssertion(Frozen):
    """One claim with every place that makes it."""

    id: str
    drug: Term
    relation: Relation
    direction: Direction | None = None
    effect: Term
    negated: bool = False
    places: tuple[Place, ...]
    articles: int = Field(description="Number of articles that make it.")
    stated_by: tuple[str, ...] = Field(default=(), description="Names of all who say it.")
    voices: int = Field(description="Number of independent voices; the base of belief.")
    strongest_certainty: Certainty
    weakest_certainty: Certainty
    belief: float = Field(ge=0, le=1)
    contradicted_by: tuple[str, ...] = Field(default=(), description="Ids of the opposite.")
    refines: tuple[str, ...] = Field(default=(), description="Ids of more general ones.")
    stronger_headline: bool = False

    def key(self) -> ClaimKey:
        """Return what makes it the same as another."""
        return ClaimKey(self.drug.key, self.relation, self.direction, self.effect.key, self.negated)


def merge(
    graphs: Iterable[ClaimGraph], *, ancestors: Ancestors = no_ancestors
) -> list[MergedAssertion]:
    """Merge the claims of many articles, most believed and most often said first.

    Args:
        graphs: Claim graphs; the same article twice counts once.
        ancestors: Which CURIEs stand above a CURIE; refinement edges follow it.
    """
    return _build_all(
        (pair for graph in graphs for pair in find_places(graph)), ancestors=ancestors
    )


def combine(
    *merged: Iterable[MergedAssertion], ancestors: Ancestors = no_ancestors
) -> list[MergedAssertion]:
    """Merge merged assertions; the same as merging all their graphs at once."""
    found = ((item.key(), place) for many in merged for item in many for place in item.places)
    return _build_all(found, ancestors=ancestors)


def assertion_id(key: ClaimKey) -> str:
    """Return the id of an assertion, the same in every corpus."""
    return make_id("assertion", *(part or "" for part in key[:4]), key.negated)


def _build_all(
    found: Iterable[tuple[ClaimKey, Place]], *, ancestors: Ancestors
) -> list[MergedAssertion]:
    places = _group(found)
    opposed = find_contradictions(places)
    refined = find_refinements(places, Hierarchy(places, ancestors))
    built = [_build(key, places, opposed[key], refined[key]) for key in places]
    return sorted(built, key=lambda item: (-len(item.places), -item.belief, item.id))


def _group(found: Iterable[tuple[ClaimKey, Place]]) -> dict[ClaimKey, list[Place]]:
    """Gather the places of each claim, one for each claim of an article, all sorted."""
    groups: dict[ClaimKey, dict[tuple[str, str], Place]] = defaultdict(dict)
    for key, place in found:
        spot = (place.article, place.claim)
        known = groups[key].get(spot, place)
        groups[key][spot] = min(known, place, key=Place.model_dump_json)
    return {
        key: [groups[key][spot] for spot in sorted(groups[key])]
        for key in sorted(groups, key=_text)
    }


def _text(key: ClaimKey) -> str:
    return "\x1f".join(str(part) for part in key)


def _build(
    key: ClaimKey, all_places: Places, opposed: list[ClaimKey], refined: list[ClaimKey]
) -> MergedAssertion:
    places = all_places[key]
    certainties = sorted({place.certainty for place in places}, key=CERTAINTY_RANK.__getitem__)
    opposing = [place for other in opposed for place in all_places[other]]
    return MergedAssertion(
        id=assertion_id(key),
        drug=_term(key.drug, [place.drug for place in places]),
        relation=key.relation,
        direction=key.direction,
        effect=_term(key.effect, [place.effect for place in places]),
        negated=key.negated,
        places=tuple(places),
        articles=len({place.article for place in places}),
        stated_by=tuple(sorted({voice.name for place in places for voice in place.voices})),
        voices=len({place.speakers()[0] for place in places}),
        strongest_certainty=certainties[-1],
        weakest_certainty=certainties[0],
        belief=score_belief(places, opposing),
        contradicted_by=tuple(sorted(assertion_id(other) for other in opposed)),
        refines=tuple(sorted(assertion_id(other) for other in refined)),
        stronger_headline=any(place.stronger_headline for place in places),
    )


def _term(key: str, named: list[Named]) -> Term:
    labels = sorted({item.label for item in named if item.label})
    names = Counter(item.name for item in named)
    types = Counter(item.type for item in named)
    return Term(
        key=key,
        name=labels[0] if labels else min(names, key=lambda name: (-names[name], name)),
        type=min(types, key=lambda kind: (-types[kind], kind)),
        curie=None if key.startswith("name:") else key,
        names=tuple(sorted(names)),
    )
