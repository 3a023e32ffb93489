"""How far a score may be off by the choice of articles: bootstrap intervals over articles.

Articles are drawn with replacement and the score taken anew, many times; the middle 95 % of
the scores are the interval (Efron, 1979). Sentences of one article are not independent, so whole
articles are drawn.
"""

from collections.abc import Sequence

import numpy as np

from extractor.evaluate.score import Counts, score_counts

ROUNDS = 1000
SEED = 20261126
LEVEL = 0.95

Interval = tuple[float, float]


def bootstrap(
    counts: Sequence[Counts], *, rounds: int = ROUNDS, seed: int = SEED
) -> dict[str, Interval]:
    """Return the interval, 0-1, of every measure and accuracy that the articles' counts give.

    Raises:
        ValueError: when there is no article to draw.
    """
    if not counts:
        raise ValueError("a bootstrap needs at least one article")
    keys = sorted({key for each in counts for key in each})
    table = np.array([[each.get(key, 0) for key in keys] for each in counts])
    generator = np.random.default_rng(seed)
    drawn = generator.integers(len(counts), size=(rounds, len(counts)))
    scores: dict[str, list[float]] = {}
    for row in drawn:
        sums = dict(zip(keys, table[row].sum(axis=0).tolist(), strict=True))
        for name, value in score_counts(sums).as_numbers().items():
            scores.setdefault(name, []).append(value)
    tails = [(1 - LEVEL) / 2, (1 + LEVEL) / 2]
    return {name: _interval(values, tails) for name, values in scores.items()}


def _interval(values: list[float], tails: list[float]) -> Interval:
    low, high = np.quantile(values, tails)
    return round(float(low), 4), round(float(high), 4)
