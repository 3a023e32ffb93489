"""What a claim says of a drug, in the words of a reader: benefit, harm, or that there is none."""

from enum import StrEnum

from extractor.schema import Relation

_GOOD = frozenset({Relation.TREATS, Relation.PREVENTS})
_BAD = frozenset({Relation.CAUSES, Relation.RAISES_RISK})


class Verdict(StrEnum):
    """What a claim says."""

    BENEFIT = "benefit"
    NO_BENEFIT = "no benefit"
    HARM = "harm"
    NO_HARM = "no harm"
    OTHER = "other effect"


def judge(relation: str, *, negated: bool) -> Verdict:
    """Return what a claim says.

    >>> judge("prevents", negated=True).value
    'no benefit'
    """
    if relation in _GOOD:
        return Verdict.NO_BENEFIT if negated else Verdict.BENEFIT
    if relation in _BAD:
        return Verdict.NO_HARM if negated else Verdict.HARM
    return Verdict.OTHER


# Pairs that cannot both be true of one drug and one effect.
_OPPOSED = (
    {Verdict.BENEFIT, Verdict.NO_BENEFIT},
    {Verdict.HARM, Verdict.NO_HARM},
    {Verdict.BENEFIT, Verdict.HARM},
)


def are_opposed(verdicts: set[Verdict]) -> bool:
    """Tell whether some of the verdicts contradict each other."""
    return any(pair <= verdicts for pair in _OPPOSED)
