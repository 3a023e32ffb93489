"""Scores: strict span F1, macro F1, correlation."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass
class Counts:
    """True positives, found and gold items."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, found: Iterable[Hashable], gold: Iterable[Hashable]) -> None:
        """Count two bags of items."""
        found_bag, gold_bag = Counter(found), Counter(gold)
        self.right += (found_bag & gold_bag).total()
        self.found += found_bag.total()
        self.gold += gold_bag.total()

    @property
    def precision(self) -> float:
        """Return right / found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Return right / gold."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.gold) if self.right else 0.0


def macro_f1(found: Sequence[Hashable], gold: Sequence[Hashable]) -> float:
    """Return the mean F1 over the gold classes."""
    classes = sorted(set(gold), key=str)
    scores = []
    for kind in classes:
        counts = Counts(
            sum(f == g == kind for f, g in zip(found, gold, strict=True)),
            sum(f == kind for f in found),
            sum(g == kind for g in gold),
        )
        scores.append(counts.f1)
    return sum(scores) / len(scores) if scores else 0.0


def correlation(found: Sequence[float], gold: Sequence[float]) -> float:
    """Return Pearson's r, 0 where it is undefined."""
    if len(found) < 2 or np.std(found) == 0 or np.std(gold) == 0:
        return 0.0
    return float(np.corrcoef(found, gold)[0, 1])
