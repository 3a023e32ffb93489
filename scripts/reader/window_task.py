"""A training task over windows of documents: any layers of annotation at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

import torch
from torch import Tensor

from extractor.reader.windows import WindowPlan
from reader.documents import (
    FRAMED,
    Document,
    Item,
    LabelledSentence,
    chosen,
    gathered,
    recased,
    windows,
    without_word,
)
from reader.layers import Layer
from reader.model import Head, Inputs, Reader
from reader.pieces import bucketed, padded
from reader.tasks import Batch

# Of the sentences of a treebank: changed to lower case, to upper case, to a headline's capitals.
RECASED = ((0.04, str.lower), (0.06, str.upper), (0.12, str.title))
# Content clauses that lose their "that", which news leave out more often than treebanks.
THAT_DROPPED = 0.4


@dataclass
class WindowTask:
    """Documents with layers; `share` is the part of them that one epoch reads.

    Attributes:
        pieces: padded pieces of a batch.
        feature_dropout: windows whose word features are switched off.
        augment: whether sentences with trees are changed.
    """

    name: str
    layers: Sequence[Layer]
    train: Sequence[Document]
    dev: Sequence[Document]
    plan: WindowPlan
    share: float = 1.0
    pieces: int = 1536
    feature_dropout: float = 0.2
    augment: bool = False

    def build_heads(self, hidden: int) -> dict[str, Head]:
        """Return the heads of all layers."""
        return {n: h for layer in self.layers for n, h in layer.build_heads(hidden).items()}

    def batches(self, epoch: int, rng: Random) -> Iterator[Batch]:
        """Yield the epoch's documents in batches of windows of similar length."""
        items: list[Item] = []
        for document in gathered(chosen(self.train, share=self.share, epoch=epoch), rng):
            changed = self._augmented(document, rng) if self.augment else document
            items += windows(changed, self.plan, framed=rng.random() < FRAMED)
        for group in bucketed(items, len, rng, pieces=self.pieces):
            targets = [layer.targets(group) for layer in self.layers]
            if any(targets):
                named = {n: tensor for part in targets for n, tensor in part.items()}
                yield Batch(collate(group, rng=rng, dropout=self.feature_dropout), named)

    def _augmented(self, document: Document, rng: Random) -> Document:
        return Document([augmented(s, rng) for s in document.sentences], document.titled)

    def loss(self, reader: Reader, batch: Batch) -> Tensor:
        """Return the sum of the layers' losses."""
        states = reader.states(batch.inputs)
        losses = [layer.loss(reader, states, batch.targets) for layer in self.layers]
        return torch.stack(losses).sum()

    @torch.no_grad()
    def evaluate(self, reader: Reader) -> dict[str, float]:
        """Return dev scores of the layers, read in windows as at run time."""
        if not self.dev:
            return {}
        items = [item for document in self.dev for item in windows(document, self.plan)]
        for group in bucketed(items, len, Random(0), pieces=4096):
            states = reader.states(collate(group))
            for layer in self.layers:
                layer.evaluate(reader, states, group)
        return {n: v for layer in self.layers for n, v in layer.figures().items()}


def collate(items: Sequence[Item], *, rng: Random | None = None, dropout: float = 0.0) -> Inputs:
    """Pad windows; with `rng`, switch word features off in a share `dropout` of them."""
    ids, mask, types = [], [], []
    for item in items:
        ids.append(item.window.ids)
        mask.append([1] * len(item))
        shown = rng is None or rng.random() >= dropout
        types.append(item.window.types if shown else [0] * len(item))
    return Inputs(*(padded(rows, fill=0) for rows in (ids, mask, types)))


def augmented(sentence: LabelledSentence, rng: Random) -> LabelledSentence:
    """Drop a "that" or change the case now and then."""
    mark = droppable_that(sentence)
    if mark is not None and rng.random() < THAT_DROPPED:
        sentence = without_word(sentence, mark)
    change = _change(rng)
    return sentence if change is None else recased(sentence, change)


def _change(rng: Random) -> Callable[[str], str] | None:
    chance = rng.random()
    return next((change for limit, change in RECASED if chance < limit), None)


def droppable_that(sentence: LabelledSentence) -> int | None:
    """Return a childless "that" which marks a content clause."""
    tree = sentence.tree
    for index, word in enumerate(tree.words if tree else []):
        marks = tree.relations[index] == "mark" and word.lower() == "that"
        if marks and index not in tree.heads and tree.relations[tree.heads[index]] == "ccomp":
            return index
    return None
