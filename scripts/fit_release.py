"""Learn which words tell a news release from a news story; writes the review's word list.

In: JSON Lines of articles whose `id` begins with HealthRelease or HealthStory (FakeHealth). Out:
`extractor/data/review/release.tsv`, a word or pair of words and its weight a line, and accuracy by
5-fold on standard output. Needs scikit-learn.
`python scripts/fit_release.py ../shared/articles/health_news.jsonl`
"""

import argparse
import json
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline

OUT = Path(__file__).parents[1] / "extractor/data/review/release.tsv"
HEAD = "# Words of news releases (positive) and news stories (negative); scripts/fit_release.py.\n"
WORD = r"(?u)\b[a-z][a-z'-]+\b"
INVERSE_PENALTY = 0.08  # strong, so that few words are kept


def main() -> None:
    """Fit, score and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    rows = [json.loads(line) for line in parser.parse_args().articles.open(encoding="utf-8")]
    texts = [row["text"].replace("’", "'").lower() for row in rows]
    labels = np.array([row["id"].startswith("HealthRelease") for row in rows])
    words = CountVectorizer(ngram_range=(1, 2), min_df=25, binary=True, token_pattern=WORD)
    linear = LogisticRegression(
        C=INVERSE_PENALTY, l1_ratio=1.0, solver="liblinear", class_weight="balanced"
    )
    model = make_pipeline(words, linear)
    folds = StratifiedKFold(5, shuffle=True, random_state=1)
    found = cross_val_predict(model, texts, labels, cv=folds)
    right = (found & labels).sum()
    common = max(labels.mean(), 1 - labels.mean())
    print(f"accuracy {np.mean(found == labels):.3f}, majority {common:.3f}")
    print(f"releases: precision {right / found.sum():.3f}, recall {right / labels.sum():.3f}")
    model.fit(texts, labels)
    kept = [
        (name, round(float(weight), 3))
        for name, weight in zip(words.get_feature_names_out(), linear.coef_[0], strict=True)
        if abs(weight) >= 0.01
    ]
    lines = [f"{name}\t{weight}" for name, weight in sorted(kept)]
    bias = f"\t{round(float(linear.intercept_[0]), 3)}"
    OUT.write_text(HEAD + "\n".join([bias, *lines]) + "\n", encoding="utf-8")
    print(f"{len(kept)} words kept")


if __name__ == "__main__":
    main()
