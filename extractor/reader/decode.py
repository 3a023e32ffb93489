"""From scored pairs to claims.

In: the pairs of a window with the pair head's probabilities. Out: the pairs that state a
claim, best reading of each effect first decided: one drug for an effect unless several are
coordinated, one effect where two candidates overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractor.reader.pairs import Pair

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Cut-offs on the probability that a pair states a claim, chosen on held-out train articles.

    Attributes:
        near: drug in the effect's sentence.
        context: drug in an earlier sentence or the title.
        second: a further drug of the same effect.
    """

    near: float = 0.45
    context: float = 0.45
    second: float = 0.6


@dataclass(frozen=True, slots=True)
class PairReading:
    """A pair with its probabilities: relation (0 is none), direction and qualifiers.

    `trigger` is the piece that the pair head looked at most.
    """

    pair: Pair
    relation: Array
    direction: Array
    negated: float
    certainty: Array
    evidence: Array
    trigger: int | None = None

    @property
    def score(self) -> float:
        """Return the probability that the pair states a claim."""
        return float(1.0 - self.relation[0])


def choose_claims(readings: Sequence[PairReading], thresholds: Thresholds) -> list[PairReading]:
    """Pick the pairs that state claims, in order of effect."""
    chosen: list[PairReading] = []
    for reading in sorted(readings, key=_rank):
        limit = thresholds.context if reading.pair.place else thresholds.near
        if reading.score >= limit and not _is_double(reading, chosen, thresholds):
            chosen.append(reading)
    return sorted(chosen, key=lambda r: (r.pair.effect, r.pair.drug))


def _rank(reading: PairReading) -> tuple[float, tuple[int, int], tuple[int, int]]:
    return -reading.score, reading.pair.effect, reading.pair.drug


def _is_double(reading: PairReading, chosen: Sequence[PairReading], thresholds: Thresholds) -> bool:
    for other in chosen:
        if not _overlap(other.pair.effect, reading.pair.effect):
            continue
        if other.pair.effect != reading.pair.effect:
            return True
        if _overlap(other.pair.drug, reading.pair.drug):
            return True
        if reading.pair.place or other.pair.place or reading.score < thresholds.second:
            return True
    return False


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]
