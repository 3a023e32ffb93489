"""How far a run is, as whoever watches it is told."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How far a run is: articles done, copies and failures among them, and articles expected."""

    done: int
    expected: int
    copies: int
    failed: int
    chunks: int
    before: int = 0  # done by an earlier run of the same command
    memory: int = 0


Watch = Callable[[Snapshot], None]
