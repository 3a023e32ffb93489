"""The four levels and a distribution over them."""

from dataclasses import dataclass
from itertools import product

from extractor.schema import Strength

LEVELS: tuple[Strength, ...] = (
    Strength.NONE,
    Strength.CORRELATIONAL,
    Strength.CONDITIONAL_CAUSAL,
    Strength.CAUSAL,
)


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
        left = 1 - self.none
        if left <= 0:
            return Levels(0.0, 1 / 3, 1 / 3, 1 / 3)
        return Levels(0.0, *(value / left for value in self.values[1:]))

    def compare(self, other: "Levels") -> tuple[float, float, float]:
        """Return the probabilities of being weaker than, the same as and stronger than other."""
        sums = [0.0, 0.0, 0.0]
        for (i, p), (j, q) in product(enumerate(self.values), enumerate(other.values)):
            sums[1 + (i > j) - (i < j)] += p * q
        return sums[0], sums[1], sums[2]
