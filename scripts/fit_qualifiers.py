"""Fit the linear models of the qualifiers on gold claims: articles in, weight files out.

usage: fit_qualifiers.py GOLD.jsonl [--docs DOCS.spacy] [--only NAME ...] [--check]

Ten folds over articles choose the threshold and estimate F1; the weights are then fitted on all.
Needs scikit-learn (the `train` extra). Never run it on dev.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import yaml
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from extractor.annotations import Offsets
from extractor.qualifiers.certainty import describe_doubts
from extractor.qualifiers.comparator import describe_comparators
from extractor.qualifiers.context import Context
from extractor.qualifiers.direction import AFFECTS, UNCLEAR, describe_direction
from extractor.qualifiers.evidence import NONE, describe_evidence
from extractor.qualifiers.linear import FOLDER, Features
from extractor.qualifiers.magnitude import describe_magnitudes
from extractor.qualifiers.negation import describe_negations
from extractor.qualifiers.population import describe_populations
from extractor.qualifiers.source import describe_sources
from extractor.resources import PACKAGE
from scripts.gold_claims import GoldClaim, read_gold

STRENGTH = 0.3  # inverse of the L2 penalty; 0.1-3 were within a point of each other on folds
# Evidence has features of whole articles, of which there are few: a harder penalty holds better.
STRENGTH_EVIDENCE = 0.1
# What "not told" is put back by; see the report of the fit.
HANDICAP = 0.5
# "Unclear" is seldom gold, and one that is told is wanted more.
HANDICAP_DIRECTION = 0.2
MIN_COUNT = 4  # words of few claims say nothing about others
DIGITS = 3
FOLDS = 10


class Examples:
    """Candidates of all claims with their features and whether gold names them."""

    def __init__(self) -> None:
        """Start empty."""
        self.features: list[Features] = []
        self.right: list[bool] = []
        self.claim: list[int] = []
        self.article: list[int] = []
        self.has_gold: dict[int, bool] = {}


def overlaps(one: Offsets, other: Offsets) -> bool:
    """Tell whether two places share a character."""
    return one[0] < other[1] and other[0] < one[1]


def population_candidates(context: Context, claim: GoldClaim) -> Iterator[tuple[bool, Features]]:
    """Yield the populations that a claim may concern and whether gold names them."""
    for i, features in describe_populations(context, claim.relation):
        record = context.populations[i]
        gold = claim.population
        yield bool(gold and overlaps((record.start, record.end), gold)), features


def magnitude_candidates(context: Context, claim: GoldClaim) -> Iterator[tuple[bool, Features]]:
    """Yield the magnitudes that a claim may have and whether gold names them."""
    for match, features in describe_magnitudes(context, claim.relation):
        gold = claim.magnitude
        yield bool(gold and overlaps((match.start, match.end), gold)), features


def comparator_candidates(context: Context, claim: GoldClaim) -> Iterator[tuple[bool, Features]]:
    """Yield the comparators that a claim may have and whether gold names them."""
    for place, features in describe_comparators(context, claim.relation):
        yield bool(claim.comparator and overlaps(place, claim.comparator)), features


def source_candidates(context: Context, claim: GoldClaim) -> Iterator[tuple[bool, Features]]:
    """Yield the sources that may stand behind a claim and whether gold names them."""
    for key, features in describe_sources(context, claim.relation):
        yield claim.names_source(context.sources[key]), features


def negation_candidates(context: Context, claim: GoldClaim) -> Iterator[tuple[bool, Features]]:
    """Yield the negations around a claim; each is right when the claim is denied."""
    for _, features in describe_negations(context, claim.relation):
        yield claim.negated, features


def certainty_candidates(context: Context, claim: GoldClaim) -> Iterator[tuple[bool, Features]]:
    """Yield the hedges around a claim; each is right when the claim is unsure."""
    for _, features in describe_doubts(context, claim.relation):
        yield claim.is_unsure, features


SPANS: dict[str, Callable[[Context, GoldClaim], Iterator[tuple[bool, Features]]]] = {
    "population": population_candidates,
    "magnitude": magnitude_candidates,
    "comparator": comparator_candidates,
    "source": source_candidates,
    "negation": negation_candidates,
    "certainty": certainty_candidates,
}
GOLD_FIELD = {name: name for name in SPANS} | {
    "source": "source_norm",
    "negation": "negated",
    "certainty": "is_unsure",
}


def collect(name: str, articles: list[tuple[Context, list[GoldClaim]]]) -> Examples:
    """Gather the candidates of all claims."""
    examples, number = Examples(), 0
    for article, (context, claims) in enumerate(articles):
        for claim in claims:
            examples.has_gold[number] = bool(getattr(claim, GOLD_FIELD[name]))
            for right, features in SPANS[name](context, claim):
                examples.features.append({k: v for k, v in features.items() if v})
                examples.right.append(right)
                examples.claim.append(number)
                examples.article.append(article)
            number += 1
    return examples


def new_model(strength: float = STRENGTH) -> LogisticRegression:
    """Return an unfitted model."""
    return LogisticRegression(C=strength, max_iter=3000)


def out_of_fold(
    matrix: object, labels: np.ndarray, groups: list[int], strength: float = STRENGTH
) -> np.ndarray:
    """Return the probabilities of each row from a model that never saw its article."""
    classes = np.unique(labels)
    result = np.zeros((len(labels), len(classes)))
    for train, test in GroupKFold(FOLDS).split(matrix, labels, groups):
        model = new_model(strength).fit(matrix[train], labels[train])
        for column, name in enumerate(model.classes_):
            result[test, np.searchsorted(classes, name)] = model.predict_proba(matrix[test])[
                :, column
            ]
    return result


def best_threshold(examples: Examples, probability: np.ndarray) -> tuple[float, float]:
    """Return the threshold with the best F1 when the surest candidate of a claim is taken."""
    best: dict[int, tuple[float, bool]] = {}
    for i, claim in enumerate(examples.claim):
        pair = (float(probability[i]), examples.right[i])
        best[claim] = max(best.get(claim, (0.0, False)), pair)
    gold = sum(examples.has_gold.values())
    scored = []
    for threshold in np.arange(0.1, 0.8, 0.02):
        taken = [right for value, right in best.values() if value >= threshold]
        hits = sum(taken)
        scored.append((2 * hits / (len(taken) + gold), float(threshold)))
    f1, threshold = max(scored)
    return f1, round(threshold, 2)


def as_weights(
    vectorizer: DictVectorizer, coefficients: np.ndarray, bias: float
) -> dict[str, float]:
    """Return the weights of one class by feature, rounded, without zeros."""
    pairs = zip(vectorizer.feature_names_, coefficients, strict=True)
    weights = {name: round(float(value), DIGITS) for name, value in pairs}
    return {"bias": round(float(bias), DIGITS)} | {k: v for k, v in weights.items() if v}


def fit_spans(name: str, articles: list[tuple[Context, list[GoldClaim]]]) -> dict[str, object]:
    """Fit a yes-or-no model over candidates and report its F1 on unseen articles."""
    examples = collect(name, articles)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(examples.features).tocsr()
    labels = np.array(examples.right)
    f1, threshold = best_threshold(examples, out_of_fold(matrix, labels, examples.article)[:, 1])
    print(f"{name}: F1 {f1:.3f} at {threshold} over {FOLDS} folds, {len(labels)} candidates")
    model = new_model().fit(matrix, labels)
    weights = as_weights(vectorizer, model.coef_[0], model.intercept_[0])
    return {"threshold": threshold, "classes": {"yes": weights}}


def fit_evidence(articles: list[tuple[Context, list[GoldClaim]]]) -> dict[str, object]:
    """Fit one model over all kinds of evidence."""
    rows = [
        (i, describe_evidence(context, claim.relation), claim.evidence or NONE)
        for i, (context, claims) in enumerate(articles)
        for claim in claims
    ]
    return fit_table("evidence", rows, silent=NONE, strength=STRENGTH_EVIDENCE, handicap=HANDICAP)


def fit_direction(articles: list[tuple[Context, list[GoldClaim]]]) -> dict[str, object]:
    """Fit one model over the directions of what drugs affect."""
    rows = [
        (i, describe_direction(context, claim.relation), claim.relation.direction)
        for i, (context, claims) in enumerate(articles)
        for claim in claims
        if claim.relation.relation == AFFECTS and claim.relation.direction
    ]
    common = Counter(feature for _, features, _ in rows for feature in features)
    kept = [
        (i, {k: v for k, v in features.items() if common[k] >= MIN_COUNT}, name)
        for i, features, name in rows
    ]
    return fit_table(
        "direction", kept, silent=UNCLEAR, strength=STRENGTH, handicap=HANDICAP_DIRECTION
    )


def fit_table(
    name: str,
    rows: list[tuple[int, Features, str]],
    *,
    silent: str,
    strength: float,
    handicap: float,
) -> dict[str, object]:
    """Fit one model over several classes and report how often it is right and silent."""
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(
        [{k: v for k, v in features.items() if v} for _, features, _ in rows]
    ).tocsr()
    names = np.array([label for _, _, label in rows])
    probability = out_of_fold(matrix, names, [i for i, _, _ in rows], strength)
    classes = np.unique(names)
    told = names != silent
    for shift in np.arange(0.0, 0.6, 0.1):
        shifted = probability.copy()
        shifted[:, np.searchsorted(classes, silent)] -= shift
        right = classes[shifted.argmax(1)] == names
        print(
            f"{name}: handicap {shift:.1f}, right of told {right[told].mean():.3f}, "
            f"of all {right.mean():.3f}, silent {right[~told].mean():.3f}"
        )
    model = new_model(strength).fit(matrix, names)
    weights = {
        str(label): as_weights(vectorizer, model.coef_[i], model.intercept_[i])
        for i, label in enumerate(model.classes_)
    }
    return {"threshold": handicap, "classes": weights}


TABLES = {"evidence": fit_evidence, "direction": fit_direction}


def main() -> None:
    """Fit the chosen models and write their weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--docs", type=Path, help="annotated Docs, as measure_qualifiers.py keeps")
    parser.add_argument("--only", nargs="*", default=[*SPANS, *TABLES])
    parser.add_argument("--check", action="store_true", help="report without writing")
    args = parser.parse_args()
    docs = args.docs or Path(f"out/qualifiers/{args.gold.stem}.spacy")
    articles = list(read_gold(args.gold, docs=docs))
    for name in args.only:
        stored = TABLES[name](articles) if name in TABLES else fit_spans(name, articles)
        if not args.check:
            path = PACKAGE.joinpath("data", *FOLDER, f"{name}.yaml")
            path.parent.mkdir(parents=True, exist_ok=True)
            head = (
                f"# Fitted by scripts/fit_qualifiers.py on {args.gold.name}; do not edit by hand.\n"
            )
            path.write_text(head + yaml.safe_dump(stored, sort_keys=True), encoding="utf-8")


if __name__ == "__main__":
    main()
