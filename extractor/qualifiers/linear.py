"""Small linear models over named features: weights as data in, probabilities out.

Fitted by `scripts/fit_qualifiers.py` on the training articles; each file under
`data/rules/qualifiers/weights` says what its features are worth, so that a choice can be explained.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import yaml

from extractor.errors import RuleError
from extractor.resources import read_yaml

Features = dict[str, float]
LEAST, MOST = 1e-6, 30.0  # keep logarithms and powers finite
FOLDER = ("rules", "qualifiers", "weights")


@dataclass(frozen=True)
class LinearModel:
    """One weight per feature and class; a model of one class answers yes or no."""

    classes: Mapping[str, Mapping[str, float]]
    threshold: float

    def score(self, features: Features, name: str) -> float:
        """Return the log-odds of a class."""
        weights = self.classes[name]
        found = (weights.get(feature, 0.0) * value for feature, value in features.items())
        return weights.get("bias", 0.0) + sum(found)

    def probability(self, features: Features) -> float:
        """Return the probability, 0-1, of the only class."""
        return _squash(self.score(features, "yes"))

    def centred(self, probability: float) -> float:
        """Move a probability so that the threshold comes to stand at one half."""
        return _squash(_log_odds(probability) - _log_odds(self.threshold))

    def probabilities(self, features: Features) -> dict[str, float]:
        """Return the probability, 0-1, of each class."""
        scores = {name: self.score(features, name) for name in self.classes}
        top = max(scores.values())
        powers = {name: math.exp(score - top) for name, score in scores.items()}
        total = sum(powers.values())
        return {name: power / total for name, power in powers.items()}


def merge_chances(own: float, read: float | None) -> float:
    """Join the chances, 0-1, of the cues and of the reader by the mean of their log-odds."""
    if read is None:
        return own
    return _squash((_log_odds(own) + _log_odds(read)) / 2)


def merge_tables(own: Mapping[str, float], read: Mapping[str, float]) -> dict[str, float]:
    """Join two tables of chances over the same names by the mean of their logarithms."""
    powers = {
        name: math.sqrt(max(LEAST, own[name]) * max(LEAST, read.get(name, 0.0))) for name in own
    }
    total = sum(powers.values())
    return {name: power / total for name, power in powers.items()}


def _log_odds(probability: float) -> float:
    bounded = min(1 - LEAST, max(LEAST, probability))
    return math.log(bounded / (1 - bounded))


def _squash(score: float) -> float:
    return 1 / (1 + math.exp(-max(-MOST, min(MOST, score))))


@lru_cache(maxsize=16)
def load_model(name: str) -> LinearModel:
    """Load the weights of a qualifier.

    Raises:
        RuleError: E401, when the file is not valid.
    """
    path = "/".join([*FOLDER, f"{name}.yaml"])
    try:
        stored = read_yaml(*FOLDER, f"{name}.yaml")
        return LinearModel(stored["classes"], float(stored["threshold"]))
    except (yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise RuleError("E401", path=path, reason=error) from error
