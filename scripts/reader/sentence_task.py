"""Tasks that label whole sentences, with one or several groups of classes per head."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from torch import Tensor

from reader.model import Head, Reader, SentenceHead
from reader.pieces import bucketed, collate
from reader.scores import correlation, macro_f1
from reader.tasks import Batch
from reader.words import PieceEncoder, Pieces, split_text


@dataclass
class SentenceExample:
    """A sentence with a distribution over classes for each group of classes."""

    pieces: Pieces
    target: list[list[float]]

    def __len__(self) -> int:
        """Return the number of pieces."""
        return len(self.pieces)


def sentence_example(
    text: str, target: Sequence[Sequence[float]], encoder: PieceEncoder
) -> SentenceExample:
    """Return a labelled text as an example."""
    pieces = encoder.encode([w.text for w in split_text(text)], max_pieces=128)
    return SentenceExample(pieces, [list(group) for group in target])


def one_hot(label: str, labels: Sequence[str]) -> list[float]:
    """Return the distribution that is sure of a label."""
    return [float(label == name) for name in labels]


@dataclass
class SentenceTask:
    """A sentence head; `labels` lists the classes of all groups one after the other."""

    name: str
    labels: list[str]
    train: list[SentenceExample]
    dev: list[SentenceExample]
    groups: int = 1
    ordinal: bool = False
    pieces: int = 1024
    feature_dropout: float = 0.3

    def build_heads(self, hidden: int) -> dict[str, Head]:
        """Return the head, named like the task."""
        return {self.name: SentenceHead(hidden, self.labels)}

    def batches(self, epoch: int, rng: Random) -> Iterator[Batch]:
        """Yield one shuffled pass."""
        for group in bucketed(self.train, len, rng, pieces=self.pieces):
            inputs = collate([e.pieces for e in group], rng=rng, dropout=self.feature_dropout)
            yield Batch(inputs, {"target": torch.tensor([e.target for e in group])})

    def loss(self, reader: Reader, batch: Batch) -> Tensor:
        """Return the mean cross-entropy over groups."""
        scores = self._scores(reader, batch)
        return -(batch.targets["target"] * scores.log_softmax(-1)).sum(-1).mean()

    def _scores(self, reader: Reader, batch: Batch) -> Tensor:
        states = reader.states(batch.inputs)
        scores: Tensor = reader.heads[self.name](states, batch.inputs.attention_mask).float()
        return scores.view(len(scores), self.groups, -1)

    @torch.no_grad()
    def evaluate(self, reader: Reader) -> dict[str, float]:
        """Return mean macro F1 over groups, or r of the expected class for an ordinal head."""
        found, gold = [], []
        for group in bucketed(self.dev, len, Random(0), pieces=4096):
            batch = Batch(collate([e.pieces for e in group]))
            found.append(self._scores(reader, batch).softmax(-1).cpu().numpy())
            gold.append(np.array([e.target for e in group]))
        return self._score(np.concatenate(found), np.concatenate(gold))

    def _score(self, found: "np.ndarray", gold: "np.ndarray") -> dict[str, float]:
        if self.ordinal:
            classes = np.arange(found.shape[-1])
            return {"r": correlation((found @ classes)[:, 0], (gold @ classes)[:, 0])}
        f, g = found.argmax(-1), gold.argmax(-1)
        scores = [macro_f1(f[:, i].tolist(), g[:, i].tolist()) for i in range(self.groups)]
        return {"macro_f1": sum(scores) / len(scores)}
