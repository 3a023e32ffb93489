"""Sentences to windows that a classifier can read: token offsets in, token offsets out."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

Offsets = tuple[int, int]


def pack_sentences(
    sentences: Iterable[Sequence[Offsets]], piece_ends: Sequence[int], *, room: int
) -> Iterator[list[Offsets]]:
    """Yield the tokens of windows: whole sentences while they fit, parts of those that never do.

    Args:
        sentences: Start and end of the tokens of each sentence.
        piece_ends: Where the word pieces of the text end, in their order.
        room: Most pieces in a window; a token with more is alone in its window.

    >>> list(pack_sentences([[(0, 2)], [(3, 5), (5, 6)], [(7, 9)]], [2, 5, 6, 9], room=3))
    [[(0, 2), (3, 5), (5, 6)], [(7, 9)]]
    """
    window: list[Offsets] = []
    used = 0
    for part in _parts(sentences, piece_ends, room):
        size = sum(_count(token, piece_ends) for token in part)
        if window and used + size > room:
            yield window
            window, used = [], 0
        window += part
        used += size
    if window:
        yield window


def _parts(
    sentences: Iterable[Sequence[Offsets]], piece_ends: Sequence[int], room: int
) -> Iterator[Sequence[Offsets]]:
    for sentence in sentences:
        sizes = [_count(token, piece_ends) for token in sentence]
        start = used = 0
        for i, size in enumerate(sizes):
            if used + size > room and i > start:
                yield sentence[start:i]
                start, used = i, 0
            used += size
        yield sentence[start:]


def _count(token: Offsets, piece_ends: Sequence[int]) -> int:
    return bisect_right(piece_ends, token[1]) - bisect_right(piece_ends, token[0])
