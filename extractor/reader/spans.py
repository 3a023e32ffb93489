"""Spans read from token labels.

In: log-probabilities of BIO labels for the pieces of a window. Out: candidate spans over
pieces with a score. The candidates are generous; the pair head decides which of them are
arguments of a claim. Label 0 is O; kind ``k`` has labels ``1 + 2k`` (begin) and ``2 + 2k``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class PieceSpan:
    """Half-open piece range of one kind with a probability."""

    start: int
    end: int
    kind: int
    score: float


def log_softmax(logits: Array) -> Array:
    """Normalise the last axis in log space."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    result: Array = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def decode_spans(
    logits: Array, words: Sequence[bool], sentences: Sequence[int], *, bias: float = 0.0
) -> list[PieceSpan]:
    """Read spans greedily, word by word, never across sentences.

    Args:
        logits: label scores, one row a piece.
        words: whether each piece begins a word; only those carry labels.
        sentences: sentence index of each piece, negative for special pieces.
        bias: taken from the score of O, so that more words join spans.
    """
    logp = log_softmax(logits)
    logp[:, 0] -= bias
    best = logp.argmax(axis=-1)
    inside = 1.0 - np.exp(logp[:, 0] + bias)
    spans: list[PieceSpan] = []
    start, kind, sentence, scores = -1, -1, -1, [0.0]
    n = len(words)
    for i in range(n + 1):
        if i < n and not words[i] and sentences[i] >= 0:
            continue
        label = int(best[i]) if i < n and sentences[i] >= 0 else 0
        new_kind = (label - 1) // 2 if label else -1
        begins = label % 2 == 1 or new_kind != kind or (i < n and sentences[i] != sentence)
        if start >= 0 and (not label or begins):
            spans.append(PieceSpan(start, i, kind, float(np.mean(scores))))
            start, kind = -1, -1
        if label and start < 0:
            start, kind, sentence, scores = i, new_kind, sentences[i], []
        if label:
            scores.append(float(inside[i]))
    return spans
