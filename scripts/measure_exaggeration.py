"""Score `same`, `exaggerates`, `downplays` on pairs of conclusions: press release and abstract.

`python scripts/measure_exaggeration.py [--pairs FILE] [--errors]`, FILE as in
`corpora/exaggeration` (InSciOut): JSON Lines with `press_release_conclusion`,
`abstract_conclusion`, `exaggeration_label` and the strength 0-3 of each side. Nothing is fitted to
the pairs, so every pair is a test pair; the baselines beside it are fitted by 5-fold
cross-validation: the majority answer, and TF-IDF of both sides with logistic regression.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT)]

from corpora.location import DEFAULT_ROOT, locate  # noqa: E402
from reader.scores import macro_f1  # noqa: E402

from extractor.compare import compare  # noqa: E402
from extractor.schema import Article, ClaimGraph, Provenance  # noqa: E402

LABELS = ("same", "exaggerates", "downplays")


def as_graph(text: str) -> ClaimGraph:
    """Return a graph that holds only a text; a conclusion of one sentence has no more to it."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(id=f"a-{digest[:16]}", text=text, sha256=digest)
    provenance = Provenance(extractor="0", pipeline="none", input_sha256=digest)
    return ClaimGraph(article=article, provenance=provenance)


def baselines(rows: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Return macro-F1 of the majority answer and of TF-IDF, by stratified 5-fold."""
    from scipy.sparse import hstack
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold

    gold = [row["exaggeration_label"] for row in rows]
    sides = [[row[f"{s}_conclusion"] for row in rows] for s in ("press_release", "abstract")]
    found = [""] * len(rows)
    for train, test in StratifiedKFold(5, shuffle=True, random_state=1).split(gold, gold):
        parts = []
        for texts in sides:
            vectors = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
            vectors.fit([texts[i] for i in train])
            parts.append(vectors.transform(texts))
        matrix = hstack(parts).tocsr()
        model = LogisticRegression(C=10, class_weight="balanced", max_iter=500)
        model.fit(matrix[train], [gold[i] for i in train])
        for i, label in zip(test, model.predict(matrix[test]), strict=True):
            found[i] = label
    common = Counter(gold).most_common(1)[0][0]
    return {"majority": macro_f1([common] * len(gold), gold), "tf-idf": macro_f1(found, gold)}


def main() -> None:
    """Compare each pair and print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=DEFAULT_ROOT)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--errors", action="store_true", help="print the wrong pairs")
    options = parser.parse_args()
    path = options.pairs or locate(options.corpora, "exaggeration/insciout_train.jsonl")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    found, levels, wanted = [], [], []
    for row in rows:
        sides = [row["press_release_conclusion"], row["abstract_conclusion"]]
        result = compare(as_graph(sides[0]), as_graph(sides[1]))
        found.append(str(result.overall))
        levels += [result.levels.article, result.levels.original]
        wanted += [row["press_release_strength"], row["abstract_strength"]]
        if options.errors and found[-1] != row["exaggeration_label"]:
            print(row["exaggeration_label"], found[-1], levels[-2:], wanted[-2:], *sides, sep=" | ")
    gold = [row["exaggeration_label"] for row in rows]
    print(f"pairs {len(rows)}, macro-F1 {macro_f1(found, gold):.3f}")
    for label in LABELS:
        hits = sum(f == g == label for f, g in zip(found, gold, strict=True))
        print(f"  {label:12} found {found.count(label):3} gold {gold.count(label):3} right {hits}")
    print(f"levels 0-3: macro-F1 {macro_f1(levels, wanted):.3f}")
    for name, figure in baselines(rows).items():
        print(f"{name:9} macro-F1 {figure:.3f}")


if __name__ == "__main__":
    main()
