"""What an extraction got wrong, claim by claim, with both sides in view."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from extractor.evaluate.gold import GoldArticle, GoldClaim, Place
from extractor.evaluate.matching import match_claims, place
from extractor.schema import Certainty, Claim, ClaimGraph


class ErrorKind(StrEnum):
    """In which way a claim is wrong; the first that applies."""

    MISSED = "missed"
    SPURIOUS = "spurious"
    RELATION = "relation"
    NEGATION = "negation"
    CERTAINTY = "certainty"


@dataclass(frozen=True)
class ClaimError:
    """A difference between gold and an extraction; `gold` or `claim` is None where it lacks."""

    kind: ErrorKind
    sentence: Place
    gold: GoldClaim | None = None
    claim: Claim | None = None


def list_errors(graph: ClaimGraph, gold: GoldArticle) -> list[ClaimError]:
    """Return the differences of one article in reading order."""
    matches = match_claims(graph, gold.claims)
    errors = list(_differences(graph, gold, matches.pairs))
    found = {i for i, _ in matches.pairs} | matches.free
    known = {j for _, j in matches.pairs}
    for i, claim in enumerate(graph.claims):
        sentence = place(claim.spans.sentence)
        if i not in found and sentence:
            errors.append(ClaimError(ErrorKind.SPURIOUS, sentence, claim=claim))
    for j, wanted in enumerate(gold.claims):
        if j not in known and wanted.scored:
            errors.append(ClaimError(ErrorKind.MISSED, wanted.sentence, gold=wanted))
    return sorted(errors, key=lambda error: (error.sentence, error.kind))


def _differences(
    graph: ClaimGraph, gold: GoldArticle, pairs: tuple[tuple[int, int], ...]
) -> Iterator[ClaimError]:
    for i, j in pairs:
        claim, wanted = graph.claims[i], gold.claims[j]
        kind = _difference(claim, wanted)
        if wanted.scored and kind:
            yield ClaimError(kind, wanted.sentence, wanted, claim)


def _difference(claim: Claim, gold: GoldClaim) -> ErrorKind | None:
    if claim.negated != gold.negated:
        return ErrorKind.NEGATION
    if claim.relation != gold.relation:
        return ErrorKind.RELATION
    if (claim.certainty == Certainty.ASSERTED) != (gold.certainty == Certainty.ASSERTED):
        return ErrorKind.CERTAINTY
    return None
