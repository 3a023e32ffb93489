"""What a training task is: data in, heads, batches, a loss and dev scores out.

The trainer knows only this protocol. `words.Pieces` holds one sequence of word pieces;
`pieces.collate` pads several of them, `pieces.bucketed` groups items of similar length.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Protocol

from torch import Tensor

from reader.model import Head, Inputs, Reader


@dataclass
class Batch:
    """Padded inputs and named targets of one update."""

    inputs: Inputs
    targets: dict[str, Tensor] = field(default_factory=dict)


class Task(Protocol):
    """One corpus family with its heads."""

    name: str

    def build_heads(self, hidden: int) -> dict[str, Head]:
        """Return new heads by name; names are unique over all tasks unless shared."""

    def batches(self, epoch: int, rng: Random) -> Iterator[Batch]:
        """Yield the batches of one pass, length-bucketed and shuffled by `rng`."""

    def loss(self, reader: Reader, batch: Batch) -> Tensor:
        """Return the mean loss of a batch (runs the encoder itself)."""

    def evaluate(self, reader: Reader) -> dict[str, float]:
        """Return dev scores by name, 0-1."""
