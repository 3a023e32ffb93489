"""How sure a match is: its rule's precision on train, corrected by what else is seen.

`data/rules/precision.json` counts for each rule how often it was right, over all and for each
feature of its matches (the slots, the class of the effect); features of the pair alone (distance,
other drugs between) are counted over all rules. Every share is Laplace-smoothed, and a feature
moves the log-odds of its rule by what it is worth, as in naive Bayes.
"""

from collections.abc import Iterator, Mapping
from math import exp, log

from extractor.relations.matching import Match
from extractor.rules import load_precision

# Laplace: a rule that was never seen is taken to be right every second time.
PRIOR_RIGHT, PRIOR_ALL = 1, 2
# A feature of few cases leans on its rule as if that many had behaved like the whole rule.
# Swept 3-20 in five folds of train: pair F1 0.591 at 3, 0.586 at 20.
FEATURE_WEIGHT = 3
# Features are not independent, so their sum is too extreme: swept 0.5-1.0 in five folds of train,
# calibration error 0.09 at 1.0, 0.03 here.
SHRINKAGE = 0.6
# The entry of `precision.json` that is counted over all rules.
POOLED = "*"
ALL = "all"
GAPS = (2, 5, 10, 20)

Counts = Mapping[str, Mapping[str, list[int]]]


def score_of(match: Match, counts: Counts | None = None) -> float:
    """Return the probability that a match says what the article says."""
    known = load_precision() if counts is None else counts
    own, pooled = known.get(match.rule.id, {}), known.get(POOLED, {})
    base = _share(own.get(ALL, [0, 0]), PRIOR_RIGHT / PRIOR_ALL, PRIOR_ALL)
    everywhere = _share(pooled.get(ALL, [0, 0]), PRIOR_RIGHT / PRIOR_ALL, PRIOR_ALL)
    logit = _logit(base)
    for feature in rule_features(match):
        part = _share(own.get(feature, [0, 0]), base, FEATURE_WEIGHT)
        logit += _logit(part) - _logit(base)
    for feature in pair_features(match):
        part = _share(pooled.get(feature, [0, 0]), everywhere, FEATURE_WEIGHT)
        logit += _logit(part) - _logit(everywhere)
    return round(1 / (1 + exp(-SHRINKAGE * logit)), 4)


def rule_features(match: Match) -> Iterator[str]:
    """Yield what is counted for each rule."""
    yield f"drug={match.drug_slot}"
    yield f"effect={match.effect_slot}"
    yield f"class={match.effect.class_name}"
    yield f"known={bool(match.effect.argument.type)}"
    yield f"between={min(match.drugs_between, 2)}"
    yield f"other={match.other_agent}"


def pair_features(match: Match) -> Iterator[str]:
    """Yield what is counted over all rules."""
    yield f"topic={match.is_topic}"
    yield f"compared={match.is_compared}"
    yield f"role={match.role}"
    yield f"gap={_bucket(match.gap)}"
    yield f"kind={match.drug.kind}"
    yield f"type={match.effect.argument.type}"
    yield f"drug-type={match.drug.type}"


def _bucket(gap: int) -> int:
    return sum(gap > bound for bound in GAPS)


def _share(count: list[int], prior: float, weight: float) -> float:
    return (count[0] + prior * weight) / (count[1] + weight)


def _logit(share: float) -> float:
    return log(share / (1 - share))
