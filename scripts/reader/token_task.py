"""Tasks that tag words: one or several BIO heads over the same sentences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

import torch
from torch import Tensor
from torch.nn import functional

from reader.bio import bio_labels, bio_spans, bio_tags, decode
from reader.model import ContextHead, Head, Reader, TokenHead
from reader.pieces import IGNORED, at_pieces, bucketed, collate, padded
from reader.scores import Counts
from reader.tasks import Batch
from reader.words import PieceEncoder, Pieces, split_text, split_tokens


@dataclass
class TokenExample:
    """A sentence with BIO tags per word for some heads."""

    pieces: Pieces
    tags: dict[str, list[str]] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return the number of pieces."""
        return len(self.pieces)


def example_from_text(
    text: str, layers: Mapping[str, Sequence[tuple[int, int, str]]], encoder: PieceEncoder
) -> TokenExample:
    """Return a text with character spans per head as an example."""
    words = split_text(text)
    tags = {}
    for head, spans in layers.items():
        inside = []
        for start, end, kind in spans:
            covered = [i for i, w in enumerate(words) if w.start < end and start < w.end]
            if covered:
                inside.append((covered[0], covered[-1] + 1, kind))
        tags[head] = bio_tags(len(words), inside)
    return TokenExample(encoder.encode([w.text for w in words]), tags)


def example_from_tokens(
    tokens: Sequence[str], tags: Sequence[str], head: str, encoder: PieceEncoder
) -> TokenExample:
    """Return tagged tokens as an example; a split token keeps one span."""
    words, firsts = split_tokens(tokens)
    return TokenExample(encoder.encode(words), {head: spread_tags(tags, firsts, len(words))})


def spread_tags(tags: Sequence[str], firsts: Sequence[int], size: int) -> list[str]:
    """Move tags per token to tags per word."""
    ends = [*firsts[1:], size]
    spans = [(firsts[s], ends[e - 1], kind) for s, e, kind in bio_spans(tags)]
    return bio_tags(size, spans)


@dataclass
class TokenTask:
    """BIO heads (name to kinds) over sentences."""

    name: str
    kinds: dict[str, Sequence[str]]
    train: list[TokenExample]
    dev: list[TokenExample]
    pieces: int = 1024
    feature_dropout: float = 0.3
    context: bool = False

    def __post_init__(self) -> None:
        """Index the labels of each head."""
        self.labels = {head: bio_labels(kinds) for head, kinds in self.kinds.items()}

    def build_heads(self, hidden: int) -> dict[str, Head]:
        """Return one head per layer; with `context` it sees the neighbours of each piece."""
        kind = ContextHead if self.context else TokenHead
        return {name: kind(hidden, labels) for name, labels in self.labels.items()}

    def batches(self, epoch: int, rng: Random) -> Iterator[Batch]:
        """Yield one shuffled pass."""
        for group in bucketed(self.train, len, rng, pieces=self.pieces):
            inputs = collate([e.pieces for e in group], rng=rng, dropout=self.feature_dropout)
            yield Batch(inputs, {head: self._targets(head, group) for head in self.labels})

    def _targets(self, head: str, group: Sequence[TokenExample]) -> Tensor:
        index = {label: i for i, label in enumerate(self.labels[head])}
        rows = [at_pieces([index[t] for t in e.tags.get(head, [])], e.pieces) for e in group]
        return padded(rows)

    def loss(self, reader: Reader, batch: Batch) -> Tensor:
        """Return the sum of the heads' mean cross-entropies."""
        states = reader.states(batch.inputs)
        return token_loss(reader, states, batch.targets)

    def evaluate(self, reader: Reader) -> dict[str, float]:
        """Return strict span F1 per head."""
        return evaluate_tags(reader, self.dev, self.labels)


def token_loss(reader: Reader, states: Tensor, targets: Mapping[str, Tensor]) -> Tensor:
    """Return summed cross-entropies of token heads at labelled pieces."""
    losses = [states.new_zeros(())]
    for head, target in targets.items():
        known = target != IGNORED
        if known.any():
            losses.append(
                functional.cross_entropy(reader.heads[head](states)[known], target[known])
            )
    return torch.stack([loss.float() for loss in losses]).sum()


@torch.no_grad()
def evaluate_tags(
    reader: Reader, examples: Sequence[TokenExample], labels: Mapping[str, Sequence[str]]
) -> dict[str, float]:
    """Return strict span F1 per head over examples."""
    counts = {head: Counts() for head in labels}
    for group in bucketed(examples, len, Random(0), pieces=4096):
        states = reader.states(collate([e.pieces for e in group]))
        for head, names in labels.items():
            scores = reader.heads[head](states).float().cpu().numpy()
            for row, example in enumerate(group):
                if head in example.tags:
                    found = decode(scores[row, example.pieces.starts], names)
                    counts[head].add(bio_spans(found), bio_spans(example.tags[head]))
    return {head: count.f1 for head, count in counts.items()}
