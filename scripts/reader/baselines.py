"""Baselines beside the reader's sentence scores: majority class, and TF-IDF with a linear model.

`python scripts/reader/baselines.py [--corpora DIR]`; needs scikit-learn (extra `train`).
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.pipeline import make_pipeline

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from corpora.certainty import ASPECTS, read_aspects, read_levels  # noqa: E402
from corpora.location import DEFAULT_ROOT, locate  # noqa: E402

from reader.benchmarks import Figures, causal_strength_parts  # noqa: E402
from reader.scores import correlation, macro_f1  # noqa: E402


def class_baselines(
    train: tuple[Sequence[str], Sequence[str]], test: tuple[Sequence[str], Sequence[str]]
) -> tuple[float, float]:
    """Return macro F1 of the majority class and of logistic regression; parts are texts, labels."""
    majority = Counter(train[1]).most_common(1)[0][0]
    lowest = macro_f1([majority] * len(test[1]), list(test[1]))
    if len(set(train[1])) < 2:
        return lowest, lowest
    model = make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression(C=10))
    model.fit(train[0], train[1])
    return lowest, macro_f1(model.predict(test[0]).tolist(), list(test[1]))


def causal_strength(root: Path) -> Figures:
    """Return baselines on the held-out fold of each source, trained on both."""
    parts = {name: causal_strength_parts(root, name) for name in ("eureka", "pubmed")}
    rows = [row for train, _ in parts.values() for row in train]
    train = [r.text for r in rows], [r.label for r in rows]
    figures = {}
    for name, (_, held) in parts.items():
        scores = class_baselines(train, ([r.text for r in held], [r.label for r in held]))
        figures |= {f"{name}_majority": scores[0], f"{name}_linear": scores[1]}
    return figures


def certainty(root: Path) -> Figures:
    """Return baselines of level (r, mean error) and aspects (macro F1) on the test split."""
    levels = list(read_levels(locate(root, "certainty/sentence-level-certainty.jsonl")))
    train, test = ([f for f in levels if f.split == s] for s in ("train", "test"))
    model = make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), Ridge(1.0))
    model.fit([f.text for f in train], [f.level for f in train])
    found, gold = model.predict([f.text for f in test]).tolist(), [f.level or 1.0 for f in test]
    middle = sum(f.level or 1.0 for f in train) / len(train)
    return {
        "level_linear_r": correlation(found, gold),
        "level_linear_mean_error": _mean_error(found, gold),
        "level_mean_mean_error": _mean_error([middle] * len(gold), gold),
        **_aspects(root),
    }


def _mean_error(found: Sequence[float], gold: Sequence[float]) -> float:
    return sum(abs(f - g) for f, g in zip(found, gold, strict=True)) / len(gold)


def _aspects(root: Path) -> Figures:
    findings = list(read_aspects(locate(root, "certainty/aspect-level-certainty.jsonl")))
    train, test = ([f for f in findings if f.split == s] for s in ("train", "test"))
    scores = [
        class_baselines(
            ([f.text for f in train], [f.aspects[aspect] for f in train]),
            ([f.text for f in test], [f.aspects[aspect] for f in test]),
        )
        for aspect in ASPECTS
    ]
    names = ("aspects_majority", "aspects_linear")
    return {n: sum(s[i] for s in scores) / len(scores) for i, n in enumerate(names)}


def main() -> None:
    """Print the baselines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=DEFAULT_ROOT)
    root = parser.parse_args().corpora
    for name, figures in (
        ("causal_strength", causal_strength(root)),
        ("certainty", certainty(root)),
    ):
        for key, value in figures.items():
            print(f"{name}.{key} {value:.3f}")


if __name__ == "__main__":
    main()
