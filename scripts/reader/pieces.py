"""Padded batches of word pieces for training.

In: sequences of `words.Pieces` and labels per word. Out: tensors of similar length.
"""

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import TypeVar

import torch
from torch import Tensor

from reader.model import Inputs
from reader.words import Pieces

IGNORED = -100
# A sorted pool of this many batches keeps padding low and order random.
POOL_BATCHES = 40
Item = TypeVar("Item")


def collate(pieces: Sequence[Pieces], *, rng: Random | None = None, dropout: float = 0.0) -> Inputs:
    """Pad sequences; with `rng`, switch features off in a share `dropout` of them."""
    ids, mask, types = [], [], []
    for sequence in pieces:
        ids.append(sequence.ids)
        mask.append([1] * len(sequence))
        shown = rng is None or rng.random() >= dropout
        types.append(sequence.features if shown else [0] * len(sequence))
    return Inputs(*(padded(rows, fill=0) for rows in (ids, mask, types)))


def padded(rows: Sequence[Sequence[int]], *, fill: int = IGNORED) -> Tensor:
    """Return rows of different length as one tensor."""
    size = max((len(row) for row in rows), default=0)
    return torch.tensor([[*row, *[fill] * (size - len(row))] for row in rows], dtype=torch.long)


def at_pieces(labels: Sequence[int], sequence: Pieces) -> list[int]:
    """Put a label per word at the first piece of each word; other pieces are ignored."""
    row = [IGNORED] * len(sequence)
    for label, start in zip(labels, sequence.starts, strict=False):
        if start:
            row[start] = label
    return row


def bucketed(
    items: Sequence[Item], size: Callable[[Item], int], rng: Random, *, pieces: int = 1024
) -> Iterator[list[Item]]:
    """Yield groups of items of similar size whose padded size stays within `pieces`."""
    order = list(items)
    rng.shuffle(order)
    total = sum(map(size, order))
    pool = max(1, len(order) * POOL_BATCHES * pieces // max(total, 1))
    groups: list[list[Item]] = []
    for start in range(0, len(order), pool):
        groups.extend(_packed(sorted(order[start : start + pool], key=size), size, pieces))
    rng.shuffle(groups)
    yield from groups


def _packed(items: Sequence[Item], size: Callable[[Item], int], pieces: int) -> list[list[Item]]:
    groups: list[list[Item]] = [[]]
    for item in items:
        if groups[-1] and size(item) * (len(groups[-1]) + 1) > pieces:
            groups.append([])
        groups[-1].append(item)
    return [group for group in groups if group]
