"""From voted readings to claims: one drug for an effect unless others are as good as sure."""

from collections.abc import Iterable

from extractor.fusion.pairing import BUCKET, Reading, overlaps
from extractor.fusion.weights import Weights, drug_is_elsewhere

Voted = tuple[float, Reading]


def choose(readings: Iterable[Reading], weights: Weights) -> list[Voted]:
    """Pick the readings that are claims, in reading order, with their probabilities."""
    voted = [(weights.probability(reading), reading) for reading in readings]
    voted.sort(key=lambda pair: (-pair[0], pair[1].effect, pair[1].drug))
    taken: dict[int, list[Reading]] = {}
    chosen = []
    for probability, reading in voted:
        limit = weights.elsewhere if drug_is_elsewhere(reading) else weights.near
        if probability < limit or _is_double(probability, reading, taken, weights):
            continue
        chosen.append((probability, reading))
        taken.setdefault(reading.effect[0] // BUCKET, []).append(reading)
    return sorted(chosen, key=lambda pair: (pair[1].sentence, pair[1].effect, pair[1].drug))


def _is_double(
    probability: float, reading: Reading, taken: dict[int, list[Reading]], weights: Weights
) -> bool:
    """Tell whether a surer reading has the effect already.

    A further drug of the very same effect may join when both drugs stand in the sentence.
    """
    return any(
        _share_effect(other, reading)
        and (
            not _same_words(other, reading)
            or _same_drug(other, reading)
            or drug_is_elsewhere(other)
            or drug_is_elsewhere(reading)
            or probability < weights.second
        )
        for other in _near(reading, taken)
    )


def _same_drug(one: Reading, other: Reading) -> bool:
    """Tell whether two readings are of one drug, in one place or named twice in the sentence."""
    known = one.entity is not None and one.entity == other.entity
    return known or overlaps(one.drug, other.drug)


def _near(reading: Reading, taken: dict[int, list[Reading]]) -> Iterable[Reading]:
    # Effects are phrases: one that begins three buckets earlier has ended.
    first, last = reading.effect[0] // BUCKET - 3, (reading.effect[1] - 1) // BUCKET
    for bucket in range(first, last + 1):
        yield from taken.get(bucket, ())


def _share_effect(one: Reading, other: Reading) -> bool:
    """Tell whether two readings touch in any witness's view of the effect."""
    return any(overlaps(a, b) for a in one.effects for b in other.effects)


def _same_words(one: Reading, other: Reading) -> bool:
    """Tell whether two effects that overlap are one phrase but for its edges."""
    shared = min(one.effect[1], other.effect[1]) - max(one.effect[0], other.effect[0])
    longest = max(one.effect[1] - one.effect[0], other.effect[1] - other.effect[0])
    return 2 * shared >= longest
