"""The four levels and a distribution over them."""

import math
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.schema import Strength

LEVELS: tuple[Strength, ...] = (
    Strength.NONE,
    Strength.CORRELATIONAL,
    Strength.CONDITIONAL_CAUSAL,
    Strength.CAUSAL,
)
FLOOR = 1e-3  # no witness is surer than this, so that none can overrule the other alone


@dataclass(frozen=True, slots=True)
class Levels:
    """Probabilities of the levels 0 to 3; they add up to 1."""

    none: float
    correlational: float
    conditional: float
    causal: float

    @property
    def values(self) -> tuple[float, float, float, float]:
        """Return the probabilities, weakest level first."""
        return self.none, self.correlational, self.conditional, self.causal

    @property
    def level(self) -> int:
        """Return the most probable level, 0 to 3."""
        return max(range(4), key=lambda i: (self.values[i], -i))

    @property
    def strength(self) -> Strength:
        """Return the most probable level by name."""
        return LEVELS[self.level]

    @property
    def linked(self) -> "Levels":
        """Return the distribution when a link is known to be stated."""
        left = self.correlational + self.conditional + self.causal
        if left <= 0:
            return Levels(0.0, 1 / 3, 1 / 3, 1 / 3)
        return Levels(0.0, self.correlational / left, self.conditional / left, self.causal / left)

    def compare(self, other: "Levels") -> tuple[float, float, float]:
        """Return the probabilities of being weaker than, the same as and stronger than other."""
        sums = [0.0, 0.0, 0.0]
        for (i, p), (j, q) in product(enumerate(self.values), enumerate(other.values)):
            sums[1 + (i > j) - (i < j)] += p * q
        return sums[0], sums[1], sums[2]


def from_scores(scores: NDArray[Any]) -> Levels:
    """Return the distribution that a model's four scores stand for (softmax)."""
    odds = np.exp(scores - scores.max())
    none, weak, conditional, causal = (round(float(p), 6) for p in odds / odds.sum())
    return Levels(none, weak, conditional, causal)


def blend(one: Levels, other: Levels) -> Levels:
    """Join two witnesses: the normalised geometric mean of their probabilities."""
    roots = [
        math.sqrt((a + FLOOR) * (b + FLOOR)) for a, b in zip(one.values, other.values, strict=True)
    ]
    none, weak, conditional, causal = (round(root / sum(roots), 6) for root in roots)
    return Levels(none, weak, conditional, causal)
