"""The vote: what each witness says of a reading, weighed into one probability.

A logistic regression over the log-odds of the rule's precision, of the reader's pair and of its
spans, and over who speaks at all (Platt, 1999: its output is a calibrated probability).
`scripts/fit_fusion.py` fits it on articles that the reader was not trained on.
"""

import json
import math
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from extractor.fusion.pairing import Reading
from extractor.resources import read_data

FLOOR = 0.02  # the reader emits nothing below; beyond 0.98 its odds say no more
FEATURES = (
    "always",
    "reader",
    "reader_silent",
    "rule",
    "rule_odds",
    "same_relation",
    "drug_elsewhere",
    "known_drug",
    "known_effect",
    "seen_drug",
    "seen_effect",
)


class Weights(BaseModel):
    """Weights of the vote and the cut-offs on its outcome, 0-1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    vote: dict[str, float]
    near: float
    elsewhere: float
    second: float
    relation: float

    def probability(self, reading: Reading) -> float:
        """Return the probability that a reading is a claim of the text."""
        features = zip(FEATURES, find_features(reading), strict=True)
        total = sum(self.vote[name] * value for name, value in features)
        return 1 / (1 + math.exp(-total))


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Load the fitted weights that ship."""
    return Weights.model_validate(json.loads(read_data("fusion", "weights.json")))


def find_features(reading: Reading) -> tuple[float, ...]:
    """Return what the witnesses say, in the order of FEATURES."""
    rule, candidate = reading.rule, reading.candidate
    return (
        1.0,
        log_odds(candidate.score) if candidate else log_odds(FLOOR),
        float(candidate is None),
        float(rule is not None),
        log_odds(rule.score) if rule else 0.0,
        float(bool(rule and candidate) and rule.relation == likeliest(candidate.relation)),  # type: ignore[union-attr]
        float(drug_is_elsewhere(reading)),
        float(reading.known_drug),
        float(reading.known_effect),
        log_odds(reading.seen_drug),
        log_odds(reading.seen_effect),
    )


def drug_is_elsewhere(reading: Reading) -> bool:
    """Tell whether the drug stands outside the effect's sentence."""
    return not reading.sentence[0] <= reading.drug[0] < reading.sentence[1]


def likeliest(table: dict[str, float]) -> str:
    """Return the entry with the highest probability, the first in order among equals."""
    return max(sorted(table), key=lambda name: table[name])


def log_odds(probability: float) -> float:
    """Return the log-odds of a probability, bounded by the floor."""
    bounded = min(max(probability, FLOOR), 1 - FLOOR)
    return math.log(bounded / (1 - bounded))
