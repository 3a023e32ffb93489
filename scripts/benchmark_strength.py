"""Score causal strength: words, sentence encoder, and both, as they are shipped.

`python scripts/benchmark_strength.py [--corpora DIR] [--model DIR] [--folds DIR]`

1. The word model by grouped 5-fold and from one set to the other (needs scikit-learn).
2. The sentence encoder alone and blended with words, on fold 0, the only fold that neither has
   seen: the encoder is trained on the other four, the word model is fitted on them here.
3. With --folds, what `train_strength.py` wrote: MiniLM fine-tuned for this task alone, by fold,
   alone and blended with words.

Macro-F1 over the four levels (Yu, Li and Wang: BioBERT .89 / .88; TF-IDF .70 / .74).
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT)]

from corpora.claim_strength import LEVELS, SETS, fold_of, read_sets  # noqa: E402
from corpora.location import DEFAULT_ROOT  # noqa: E402
from corpora.records import Labelled  # noqa: E402
from fit_strength import WordModel, cross_validated, score  # noqa: E402
from reader.scores import macro_f1  # noqa: E402

from extractor.compare.reading import MODEL, StrengthReader  # noqa: E402
from extractor.resources import model_path  # noqa: E402
from extractor.strength import Levels, blend  # noqa: E402

HELD_OUT = 0
Rows = dict[str, list[Labelled]]


def main() -> None:
    """Print a line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=DEFAULT_ROOT)
    parser.add_argument("--model", type=Path, default=model_path(MODEL))
    parser.add_argument("--folds", type=Path)
    options = parser.parse_args()
    sets = read_sets(options.corpora)
    figures = [*_words(sets), *_shipped(sets, options.model)]
    if options.folds:
        figures += _fine_tuned(sets, options.folds)
    for name, value in figures:
        print(f"{name:44} {value:.3f}")


def _words(sets: Rows) -> Iterator[tuple[str, float]]:
    for name, found in cross_validated(sets).items():
        yield f"words, 5-fold, {name}", _macro([Levels(*row) for row in found], sets[name])
    for train, test in (SETS, SETS[::-1]):
        yield f"words, {train} to {test}", score(WordModel(sets[train]), sets[test])


def _shipped(sets: Rows, path: Path) -> Iterator[tuple[str, float]]:
    reader = StrengthReader(path)
    if reader.session is None:
        return
    words = WordModel([r for rows in sets.values() for r in rows if fold_of(r.group) != HELD_OUT])
    for name, rows in sets.items():
        held = [row for row in rows if fold_of(row.group) == HELD_OUT]
        encoded = [reader.encode(row.text) for row in held]
        told = [Levels(*row) for row in words.probabilities([row.text for row in held])]
        both = [blend(one, other) for one, other in zip(told, encoded, strict=True)]
        yield f"encoder, fold {HELD_OUT}, {name}", _macro(encoded, held)
        yield f"encoder and words, fold {HELD_OUT}, {name}", _macro(both, held)


def _fine_tuned(sets: Rows, folder: Path) -> Iterator[tuple[str, float]]:
    kept = {}
    for path in sorted(folder.glob("fold*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            kept[record["set"], record["text"]] = Levels(*record["scores"])
    words = cross_validated(sets)
    for name, rows in sets.items():
        found = [
            (row, kept[name, row.text], Levels(*words[name][i]))
            for i, row in enumerate(rows)
            if (name, row.text) in kept
        ]
        folds = len({fold_of(row.group) for row, _, _ in found})
        held = [row for row, _, _ in found]
        yield f"fine-tuned alone, {folds} folds, {name}", _macro([x for _, x, _ in found], held)
        both = [blend(one, other) for _, one, other in found]
        yield f"fine-tuned and words, {folds} folds, {name}", _macro(both, held)


def _macro(found: Sequence[Levels], rows: Sequence[Labelled]) -> float:
    return macro_f1([LEVELS[levels.level] for levels in found], [row.label for row in rows])


if __name__ == "__main__":
    main()
