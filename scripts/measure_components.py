"""What rules and reader are worth alone and together, on the same articles in one run.

Usage: python scripts/measure_components.py [--gold GOLD.jsonl] [--texts FOLDER]

Prints a Markdown table of claim F1 by component, with 95 % bootstrap intervals over articles of
the pair F1.
"""

import argparse
from pathlib import Path

from extractor import Settings, load, read_article
from extractor.evaluate import read_gold
from extractor.evaluate.bootstrap import bootstrap
from extractor.evaluate.score import LEVELS, count_article, score_counts

SHARED = Path(__file__).resolve().parents[2] / "shared" / "gold"
COMPONENTS = {
    "rules alone": Settings(reader=None),
    "reader alone": Settings(rules=False),
    "rules and reader": Settings(),
}


def main() -> None:
    """Measure every component."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, default=SHARED / "dev.jsonl")
    parser.add_argument("--texts", type=Path, default=SHARED / "text")
    options = parser.parse_args()
    golds = read_gold(options.gold)
    articles = [read_article(options.texts / f"{gold.stem}.txt") for gold in golds]
    print("| component | pair | interval | group | relation | full |\n|---|---|---|---|---|---|")
    for name, settings in COMPONENTS.items():
        graphs = load(settings).extract_many(articles)
        counts = [count_article(*pair) for pair in zip(graphs, golds, strict=True)]
        scores = score_counts(sum(counts[1:], counts[0].copy())).measures
        low, high = bootstrap(counts)["claims_pair"]
        pair, *others = (f"{scores[f'claims_{level}'].f1:.3f}" for level in LEVELS)
        print(f"| {name} | {pair} | {low:.3f} to {high:.3f} | {' | '.join(others)} |", flush=True)


if __name__ == "__main__":
    main()
