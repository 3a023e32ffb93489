"""The exported sentence reader as the benchmarks and `silver.py` use it: words in, tags out.

A layer over `extractor.reader.sentence_reader`, so that what is measured is what ships.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from extractor.reader.sentence_reader import SentenceReader, encode_parts
from reader.bio import decode

Array = NDArray[Any]


@dataclass(frozen=True)
class Reading:
    """Scores of all heads for the parts of one sentence, and the first piece of each word."""

    starts: tuple[tuple[int, ...], ...]
    outputs: tuple[Mapping[str, Array], ...]


@dataclass(frozen=True)
class Parse:
    """Heads (1-based, 0 root), relations and tags of tokens."""

    heads: list[int]
    relations: list[str]
    upos: list[str]
    xpos: list[str]


class ShippedReader:
    """A sentence reader on lists of words; one sentence at a time."""

    def __init__(self, directory: Path) -> None:
        """Load a model folder."""
        self.reader = SentenceReader(directory)
        self.reader.outputs = self.reader.all_outputs

    def read(self, tokens: Sequence[str]) -> Reading:
        """Run the model on one sentence; tokens may hold several words."""
        text, spans = _joined(tokens)
        parts = encode_parts(self.reader.tokenizer, text, spans)
        outputs = []
        for part in parts:
            scores = self.reader.run([part])
            outputs.append({name: values[0] for name, values in scores.items()})
        starts = tuple(tuple(i for i, begins in enumerate(p.words) if begins) for p in parts)
        return Reading(starts, tuple(outputs))

    def labels(self, head: str) -> list[str]:
        """Return the label list of a head."""
        return list(self.reader.labels[head])

    def tags(self, head: str, reading: Reading) -> list[str]:
        """Return BIO tags of the words."""
        rows = zip(reading.starts, reading.outputs, strict=True)
        return [
            tag
            for starts, out in rows
            for tag in decode(out[head][list(starts)], self.labels(head))
        ]

    def classes(self, head: str, tokens: Sequence[str]) -> Array:
        """Return the scores of a head over sentences."""
        scores: Array = self.read(tokens).outputs[0][head]
        return scores

    def parse(self, tokens: Sequence[str]) -> Parse:
        """Return the tree of one sentence."""
        text, spans = _joined(tokens)
        tree = self.reader.read(text, [spans])[0].tree
        heads = [0 if head == i else head + 1 for i, head in enumerate(tree.heads)]
        return Parse(heads, list(tree.relations), list(tree.upos), list(tree.xpos))


def _joined(tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    spans, place = [], 0
    for token in tokens:
        spans.append((place, place + len(token)))
        place += len(token) + 1
    return " ".join(tokens), spans
