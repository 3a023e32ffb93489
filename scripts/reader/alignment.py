"""Which word piece stands for a token.

In: the pieces of a sentence and the tokens of a tokeniser that splits finer or coarser, both as
sorted half-open character spans. Out: one piece for each token, where it has one.
"""

from bisect import bisect_left
from collections.abc import Sequence

Span = tuple[int, int]


def first_pieces(pieces: Sequence[Span], tokens: Sequence[Span]) -> list[int | None]:
    """Return the first piece inside each token, else the one that covers its start, else None."""
    starts = [start for start, _ in pieces]
    found: list[int | None] = []
    for start, end in tokens:
        index = bisect_left(starts, start)
        if index < len(pieces) and starts[index] < end:
            found.append(index)
        elif index and pieces[index - 1][1] > start:
            found.append(index - 1)
        else:
            found.append(None)
    return found
