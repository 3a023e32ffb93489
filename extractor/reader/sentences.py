"""Readings of whole sentences, collected window by window.

In: windows with their states, and the tokens of the article's sentences. Out: one
`SentenceReading` for each sentence, also where it was read in parts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractor.reader.grammar import Grammar, SentenceReading, Span, join_parts, unread
from extractor.reader.pairs import sentence_ranges
from extractor.reader.windows import Window


class SentenceCollector:
    """Reads the sentences of one article."""

    def __init__(
        self,
        grammar: Grammar,
        parts: Sequence[Span],
        owners: Sequence[int],
        tokens: Sequence[Sequence[Span]],
    ) -> None:
        """Share out each sentence's tokens among its parts."""
        self.grammar = grammar
        self.owners = owners
        self.tokens = [_tokens_of(i, parts, owners, tokens) for i in range(len(parts))]
        self.found: dict[int, SentenceReading] = {}

    def read(self, window: Window, states: NDArray[np.float32]) -> None:
        """Read the sentences that a window decides on."""
        for part, (first, last) in sentence_ranges(window).items():
            if self.tokens[part]:
                pieces = window.spans[first:last]
                self.found[part] = self.grammar.read(
                    states, (first, last), pieces, self.tokens[part]
                )

    def readings(self) -> tuple[SentenceReading, ...]:
        """Return a reading for each sentence, in order."""
        by_sentence: dict[int, list[SentenceReading]] = {}
        for part, owner in enumerate(self.owners):
            reading = self.found.get(part) or unread(len(self.tokens[part]))
            by_sentence.setdefault(owner, []).append(reading)
        return tuple(join_parts(by_sentence[owner]) for owner in sorted(by_sentence))


def _tokens_of(
    part: int, parts: Sequence[Span], owners: Sequence[int], tokens: Sequence[Sequence[Span]]
) -> Sequence[Span]:
    """Return the tokens that start in a part; what stands before the first belongs to it too."""
    owner = owners[part]
    own = tokens[owner]
    starts = [start for start, _ in own]
    is_first = part == 0 or owners[part - 1] != owner
    is_last = part + 1 == len(owners) or owners[part + 1] != owner
    first = 0 if is_first else bisect_left(starts, parts[part][0])
    last = len(own) if is_last else bisect_left(starts, parts[part + 1][0])
    return own[first:last]
