"""What changed between two claims about the same thing, aspect by aspect."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Literal

from extractor.compare.model import Change, ChangeKind
from extractor.compare.pairing import CERTAINTIES
from extractor.schema import Claim, ClaimGraph, Evidence, Population
from extractor.strength import LEVELS

Direction = Literal["stronger", "weaker", "changed"]
# From weak to strong, as the usual pyramid of evidence has it; expert and regulatory stand aside.
EVIDENCE = (
    Evidence.IN_VITRO, Evidence.ANIMAL, Evidence.OBSERVATIONAL, Evidence.TRIAL, Evidence.REVIEW,
)  # fmt: skip
EVIDENCE_NOT_PEOPLE = (Evidence.ANIMAL, Evidence.IN_VITRO)
SIZE_SLACK = 0.05  # "23 percent" and "22.7 percent" are one size


@dataclass(frozen=True)
class Side:
    """A claim in its text."""

    graph: ClaimGraph
    claim: Claim

    @property
    def populations(self) -> list[Population]:
        """Return who the claim is about."""
        ids = set(self.claim.populations)
        return [p for p in self.graph.populations if p.id in ids]

    @property
    def species(self) -> str | None:
        """Return the animals that it is about, "cells", "people", or null where it is silent."""
        named = [p.species for p in self.populations if p.species]
        animals = [name for name in named if name != "human"]
        if animals:
            return animals[0]
        if self.claim.evidence in EVIDENCE_NOT_PEOPLE:
            return "cells" if self.claim.evidence is Evidence.IN_VITRO else "animals"
        return "people" if self.populations else None


def find_changes(article: Side, original: Side) -> tuple[Change, ...]:
    """Return the differences, in a fixed order."""
    aspects = (_negation, _relation, _strength, _certainty, _population, _evidence, _size, _source)
    return tuple(change for aspect in aspects for change in aspect(article, original))


def _negation(article: Side, original: Side) -> Iterator[Change]:
    ours, theirs = article.claim.negated, original.claim.negated
    if ours != theirs:
        words = {True: "has not", False: "has"}
        yield Change(
            kind=ChangeKind.NEGATION,
            article=words[ours],
            original=words[theirs],
            direction="weaker" if ours else "stronger",
            why=f"The article says that it {words[ours]} the effect; "
            f"the original says that it {words[theirs]}.",
        )


def _relation(article: Side, original: Side) -> Iterator[Change]:
    ours, theirs = article.claim.relation, original.claim.relation
    if ours is not theirs:
        yield Change(
            kind=ChangeKind.RELATION,
            article=ours,
            original=theirs,
            direction="changed",
            why=f"The article says {_said(ours)}, the original {_said(theirs)}.",
        )


def _said(name: str) -> str:
    return str(name).replace("_", " ")


def _strength(article: Side, original: Side) -> Iterator[Change]:
    ours, theirs = article.claim.strength, original.claim.strength
    if ours is not theirs and article.claim.negated == original.claim.negated:
        yield Change(
            kind=ChangeKind.STRENGTH,
            article=ours,
            original=theirs,
            direction=_direction(LEVELS.index(ours), LEVELS.index(theirs)),
            why=f"The link is told as {_said(ours)}; the original tells it as {_said(theirs)}.",
        )


def _certainty(article: Side, original: Side) -> Iterator[Change]:
    ours, theirs = article.claim.certainty, original.claim.certainty
    if ours is not theirs:
        yield Change(
            kind=ChangeKind.CERTAINTY,
            article=ours,
            original=theirs,
            direction=_direction(CERTAINTIES.index(ours), CERTAINTIES.index(theirs)),
            why=f"The article is {ours} where the original is {theirs}.",
        )


def _direction(ours: float, theirs: float) -> Direction:
    if ours == theirs:
        return "changed"
    return "stronger" if ours > theirs else "weaker"


def _population(article: Side, original: Side) -> Iterator[Change]:
    ours, theirs = _who(article), _who(original)
    make = partial(Change, kind=ChangeKind.POPULATION, article=ours, original=theirs)
    animals = original.species not in (None, "people")
    if animals and article.species in (None, "people"):
        yield make(
            direction="stronger",
            why=f"The original is about {original.species}; the article does not say so.",
        )
    elif theirs and not ours:
        yield make(
            direction="stronger",
            why=f"The original says this of {theirs}; the article leaves them out.",
        )
    elif ours and theirs and not _same_people(ours, theirs):
        yield make(direction="changed", why=f"{theirs} in the original became {ours}.")


def _who(side: Side) -> str | None:
    return "; ".join(p.text for p in side.populations) or None


def _same_people(ours: str, theirs: str) -> bool:
    a, b = (set(text.lower().replace(";", " ").split()) for text in (ours, theirs))
    return a <= b or b <= a


def _evidence(article: Side, original: Side) -> Iterator[Change]:
    ours, theirs = article.claim.evidence, original.claim.evidence
    if ours is theirs or theirs is None:
        return
    ranked = ours in EVIDENCE and theirs in EVIDENCE
    direction = _direction(_rank(ours), _rank(theirs)) if ranked else "changed"
    told = f"calls it {_said(ours)}" if ours else "does not say what it rests on"
    yield Change(
        kind=ChangeKind.EVIDENCE,
        article=ours,
        original=theirs,
        direction=direction,
        why=f"The original rests on {_said(theirs)} evidence; the article {told}.",
    )


def _rank(evidence: Evidence | None) -> int:
    return EVIDENCE.index(evidence) if evidence in EVIDENCE else -1


def _size(article: Side, original: Side) -> Iterator[Change]:
    ours, theirs = article.claim.magnitude, original.claim.magnitude
    if ours is None and theirs is None:
        return
    make = partial(
        Change,
        kind=ChangeKind.SIZE,
        article=ours.text if ours else None,
        original=theirs.text if theirs else None,
    )
    if ours is None or theirs is None:
        silent, told = ("article", "original") if ours is None else ("original", "article")
        yield make(direction="changed", why=f"Only the {told} says how large; the {silent} not.")
    elif ours.kind is not theirs.kind:
        yield make(direction="changed", why="The size is told in another kind of number.")
    elif ours.value is not None and theirs.value is not None and ours.unit == theirs.unit:
        if abs(ours.value - theirs.value) > SIZE_SLACK * max(abs(ours.value), abs(theirs.value)):
            direction = _direction(abs(ours.value), abs(theirs.value))
            yield make(direction=direction, why="The numbers differ.")


def _source(article: Side, original: Side) -> Iterator[Change]:
    ours, theirs = _names(article), _names(original)
    if theirs and not ours:
        yield Change(
            kind=ChangeKind.SOURCE,
            article=None,
            original=theirs,
            direction="stronger",
            why=f"The original gives {theirs} as source; the article says it in its own voice.",
        )


def _names(side: Side) -> str | None:
    ids = set(side.claim.sources)
    named = [s.name for s in side.graph.sources if s.id in ids and s.kind != "article"]
    return "; ".join(named) or None
