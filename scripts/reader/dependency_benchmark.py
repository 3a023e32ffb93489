"""Scores of trees on raw text: a pipeline that parses, treebank files in; F1 by set out.

Tokens and sentences are the pipeline's own, words are matched by their characters, relations keep
their subtypes: as in `benchmark_language.py`. GUM news is GUM's news of dev and test.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmark_language import METRICS, measure
from corpora.location import locate
from spacy.language import Language

SETS = {
    "ewt": ("ud/ewt/{split}.conllu", ""),
    "gum": ("ud/gum/{split}.conllu", ""),
    "gum_news": ("ud/gum/{split}.conllu", "GUM_news"),
}
DOCUMENT = "# newdoc id = "


def score_treebanks(nlp: Language, root: Path, split: str) -> dict[str, float]:
    """Return LAS, UAS and tag scores of each set."""
    figures: dict[str, float] = {}
    for name, (file, prefix) in SETS.items():
        splits = ("dev", "test") if name == "gum_news" and split == "test" else (split,)
        paths = [locate(root, file.format(split=s)) for s in splits]
        with tempfile.TemporaryDirectory() as folder:
            chosen = Path(folder) / "chosen.conllu"
            chosen.write_text("".join(d for p in paths for d in documents(p, prefix)))
            scores = measure(nlp, chosen)
        figures |= {f"{name}_raw_{metric.lower()}": scores[metric] for metric in METRICS}
    return figures


def documents(path: Path, prefix: str) -> Iterator[str]:
    """Yield the documents of a CoNLL-U file whose id begins with a prefix."""
    for part in path.read_text(encoding="utf-8").split(DOCUMENT)[1:]:
        if part.startswith(prefix):
            yield DOCUMENT + part
