"""How far to believe that an assertion is really claimed and stands unopposed.

Modelled on INDRA's belief model (Gyori et al., Mol Syst Biol 2017): evidence from one source has
a systematic error, which repetition does not cure, and a random error, which it does; sources err
independently. docs/assertions.md derives the formula.
"""

from collections import defaultdict
from collections.abc import Iterable
from math import prod

from extractor.assertions.places import Place
from extractor.schema import Certainty

# What a voice gets wrong however often it repeats itself. INDRA's prior for its text-mining
# readers is 0.05; nothing here has been fitted yet.
SYSTEMATIC_ERROR = 0.05
# How far a claim counts by how surely it is said; a hypothetical one is no statement of fact.
CERTAINTY_WEIGHT = {Certainty.ASSERTED: 1.0, Certainty.HEDGED: 0.8, Certainty.HYPOTHETICAL: 0.4}
BELIEF_DIGITS = 4
LEAST_ERROR = 1e-12  # hundreds of voices would otherwise underflow to certainty


def score_belief(supporting: Iterable[Place], opposing: Iterable[Place] = ()) -> float:
    """Return the belief in an assertion, 0 to 1.

    It never falls when a place supports it and never rises when one opposes it.
    """
    for_it, against = score_error(supporting), score_error(opposing)
    # Both cannot hold: the share of the worlds in which this one does, among those left.
    left = for_it + against - for_it * against
    return round((1 - for_it) * against / left, BELIEF_DIGITS)


def score_error(places: Iterable[Place]) -> float:
    """Return the probability that every voice is wrong, above 0 to 1; 1 without a voice."""
    errors: dict[str, list[float]] = defaultdict(list)
    for place in places:
        error = 1 - place.confidence * CERTAINTY_WEIGHT[place.certainty]
        # Several who say it in one sentence are several voices, but one reading: the reading's
        # error is shared, so the place counts for one of them only.
        errors[place.speakers()[0]].append(error)
    # Sorted, because a product of floats depends on its order in the last digits.
    return max(LEAST_ERROR, prod(sorted(_voice_error(found) for found in errors.values())))


def _voice_error(errors: list[float]) -> float:
    return SYSTEMATIC_ERROR + (1 - SYSTEMATIC_ERROR) * prod(sorted(errors))
