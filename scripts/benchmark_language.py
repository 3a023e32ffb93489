"""Score the language model on the official UD tests, from raw text, and time it on one core.

    taskset -c 0 python scripts/benchmark_language.py --ud /path/to/ud [--json scores.json]

The text of a document is its sentences with blank lines between paragraphs; the pipeline makes
tokens and sentences itself. Words are matched by their characters as in the CoNLL 2018 evaluation
(Zeman et al. 2018, https://universaldependencies.org/conll18/evaluation.html), so every error of
tokenisation counts against tags and dependencies. Stricter than there: relation subtypes count
in LAS (`LAS main` is without them).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ud_corpus import build_doc, read_documents

from extractor.language import load_language

CORPORA = ("ewt", "gum")
METRICS = (
    "tokens",
    "sentences",
    "UPOS",
    "XPOS",
    "lemma",
    "lemma any case",
    "UAS",
    "LAS",
    "LAS main",
    "LAS no punct",
)
Place = tuple[int, int]


@dataclass(frozen=True)
class Analysis:
    """One word by where it is: positions count characters other than white space."""

    place: Place
    head: Place | None
    dep: str
    upos: str
    xpos: str
    lemma: str


def read_analyses(doc: Doc) -> tuple[dict[Place, Analysis], set[Place]]:
    """Return the words and the sentences of a document by place."""
    places = _places(doc)
    words = {
        places[token.i]: Analysis(
            places[token.i],
            None if token.head.i == token.i else places.get(token.head.i, (-1, -1)),
            token.dep_,
            token.pos_,
            token.tag_,
            token.lemma_,
        )
        for token in doc
        if token.i in places
    }
    return words, {place for sent in doc.sents if (place := _span(sent, places))}


def _places(doc: Doc) -> dict[int, Place]:
    places = {}
    position = 0
    for token in doc:
        if not token.is_space:
            length = sum(not character.isspace() for character in token.text)
            places[token.i] = (position, position + length)
            position += length
    return places


def _span(tokens: Sequence[Token], places: dict[int, Place]) -> Place | None:
    inside = [places[token.i] for token in tokens if token.i in places]
    return (inside[0][0], inside[-1][1]) if inside else None


class Score:
    """Correct, given and wanted counts of one metric."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.correct = self.given = self.wanted = 0

    def add(self, correct: int, given: int, wanted: int) -> None:
        """Count one document."""
        self.correct += correct
        self.given += given
        self.wanted += wanted

    @property
    def f1(self) -> float:
        """Return F1 in 0-1."""
        total = self.given + self.wanted
        return 2 * self.correct / total if total else 0.0


def score_documents(gold: Sequence[Doc], predicted: Sequence[Doc]) -> dict[str, float]:
    """Return F1 of every metric over documents of the same texts."""
    scores = {name: Score() for name in METRICS}
    for wanted_doc, given_doc in zip(gold, predicted, strict=True):
        _score_document(wanted_doc, given_doc, scores)
    return {name: score.f1 for name, score in scores.items()}


def _score_document(gold: Doc, predicted: Doc, scores: dict[str, Score]) -> None:
    wanted, wanted_sentences = read_analyses(gold)
    given, given_sentences = read_analyses(predicted)
    scores["sentences"].add(
        len(wanted_sentences & given_sentences), len(given_sentences), len(wanted_sentences)
    )
    pairs = [(wanted[place], given[place]) for place in wanted if place in given]
    heads = [(w, g) for w, g in pairs if w.head == g.head]
    labelled = [(w, g) for w, g in heads if w.dep == g.dep]
    correct = {
        "tokens": len(pairs),
        "UPOS": sum(w.upos == g.upos for w, g in pairs),
        "XPOS": sum(w.xpos == g.xpos for w, g in pairs),
        "lemma": sum(w.lemma in ("_", g.lemma) for w, g in pairs),
        "lemma any case": sum(w.lemma.lower() in ("_", g.lemma.lower()) for w, g in pairs),
        "UAS": len(heads),
        "LAS": len(labelled),
        "LAS main": sum(w.dep.split(":")[0] == g.dep.split(":")[0] for w, g in heads),
    }
    for name, count in correct.items():
        scores[name].add(count, len(given), len(wanted))
    scores["LAS no punct"].add(
        sum(w.dep != "punct" for w, _ in labelled),
        sum(word.dep != "punct" for word in given.values()),
        sum(word.dep != "punct" for word in wanted.values()),
    )


def measure(nlp: Language, path: Path) -> dict[str, float]:
    """Return scores and words per CPU-second on one CoNLL-U file."""
    gold = [
        build_doc(paragraphs, nlp.vocab, ["\n\n"] * (len(paragraphs) - 1))
        for paragraphs in read_documents(path)
    ]
    started = time.process_time()
    predicted = list(nlp.pipe((doc.text for doc in gold), batch_size=8))
    seconds = time.process_time() - started
    words = sum(not token.is_space for doc in predicted for token in doc)
    return score_documents(gold, predicted) | {"words/CPU-s": words / seconds}


def show(results: dict[str, dict[str, float]]) -> None:
    """Print the scores as a Markdown table."""
    names = [*METRICS, "words/CPU-s"]
    print("| data | " + " | ".join(names) + " |")
    print("|---" * (len(names) + 1) + "|")
    for data, scores in results.items():
        cells = [f"{100 * scores[name]:.2f}" for name in METRICS]
        print(f"| {data} | " + " | ".join([*cells, f"{scores['words/CPU-s']:,.0f}"]) + " |")


def main() -> None:
    """Measure every corpus and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--ud", type=Path, required=True, help="folder with ewt/ and gum/")
    parser.add_argument("--model", default=None, help="name or folder; the shipped one if left out")
    parser.add_argument("--split", choices=["dev", "test"], default="test")
    parser.add_argument("--json", type=Path, help="also write the scores here")
    arguments = parser.parse_args()
    nlp = load_language(arguments.model)
    results = {
        f"{corpus} {arguments.split}": measure(
            nlp, arguments.ud / corpus / f"{arguments.split}.conllu"
        )
        for corpus in CORPORA
    }
    meta = nlp.meta
    today = date.today().isoformat()
    print(f"{meta['lang']}_{meta['name']} {meta['version']}, raw text, {today}")
    print(f"command: python {' '.join(sys.argv)}\n")
    show(results)
    if arguments.json:
        record = {"command": sys.argv, "date": today, "model": meta["name"], "scores": results}
        arguments.json.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
