"""Fit the word model of causal strength: `python scripts/fit_strength.py [--corpora DIR]`.

In: `corpora/claim_strength`. Out: `models/strength/words.npz` (weights of hashed runs of words, as
float16) and, on standard output, macro-F1 by grouped 5-fold and from one set to the other. Needs
scikit-learn.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT)]

from corpora.claim_strength import LEVELS, fold_of, read_sets  # noqa: E402
from corpora.location import DEFAULT_ROOT  # noqa: E402
from corpora.records import Labelled  # noqa: E402
from reader.scores import macro_f1  # noqa: E402

from extractor.strength.words import BUCKETS, FILE, MODEL, vectorize  # noqa: E402

INVERSE_PENALTY = 30.0  # vectors are short: their length is one over some sixty runs
RARE = 2  # runs of fewer sentences are left out


class WordModel:
    """A linear model over the buckets that enough training sentences fill."""

    def __init__(self, rows: Sequence[Labelled]) -> None:
        """Fit on labelled sentences."""
        matrix = _matrix([row.text for row in rows])
        counts = np.asarray((matrix > 0).sum(axis=0)).ravel()
        self.kept = counts >= RARE
        labels = [LEVELS.index(row.label) for row in rows]
        self.linear = LogisticRegression(C=INVERSE_PENALTY, max_iter=600)
        self.linear.fit(matrix[:, self.kept], labels)

    def table(self) -> tuple[Any, Any]:
        """Return weights by bucket and level, and the bias."""
        weights = np.zeros((BUCKETS, len(LEVELS)), dtype=np.float16)
        weights[self.kept] = self.linear.coef_.T
        return weights, self.linear.intercept_.astype(np.float32)

    def probabilities(self, texts: Sequence[str]) -> Any:
        """Return a row of probabilities for each sentence."""
        return self.linear.predict_proba(_matrix(texts)[:, self.kept])


def _matrix(texts: Sequence[str]) -> Any:
    rows, columns, values = [], [], []
    for i, text in enumerate(texts):
        buckets, weights = vectorize(text)
        rows += [i] * len(buckets)
        columns += buckets.tolist()
        values += weights.tolist()
    return csr_matrix((values, (rows, columns)), shape=(len(texts), BUCKETS))


def score(model: WordModel, rows: Sequence[Labelled]) -> float:
    """Return macro-F1 on sentences."""
    best = model.probabilities([row.text for row in rows]).argmax(1)
    return macro_f1([LEVELS[int(i)] for i in best], [row.label for row in rows])


def cross_validated(sets: dict[str, list[Labelled]], folds: int = 5) -> dict[str, list[Any]]:
    """Return, for each set, out-of-fold probabilities in the order of its rows."""
    found: dict[str, list[Any]] = {name: [None] * len(rows) for name, rows in sets.items()}
    for fold in range(folds):
        train = [r for rows in sets.values() for r in rows if fold_of(r.group) != fold]
        model = WordModel(train)
        for name, rows in sets.items():
            places = [i for i, row in enumerate(rows) if fold_of(row.group) == fold]
            for i, row in zip(
                places, model.probabilities([rows[i].text for i in places]), strict=True
            ):
                found[name][i] = row
    return found


def main() -> None:
    """Score by cross-validation, then fit on everything and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=DEFAULT_ROOT)
    sets = read_sets(parser.parse_args().corpora)
    for name, found in cross_validated(sets).items():
        labels = [LEVELS[int(row.argmax())] for row in found]
        print(f"{name} 5-fold {macro_f1(labels, [r.label for r in sets[name]]):.3f}")
    for train, test in (("eureka", "pubmed"), ("pubmed", "eureka")):
        print(f"{train} to {test} {score(WordModel(sets[train]), sets[test]):.3f}")
    weights, bias = WordModel([row for rows in sets.values() for row in rows]).table()
    path = ROOT / "models" / MODEL / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, weights=weights, bias=bias)
    print(f"{path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
