"""BIO tags: labels of a tag set, spans of tags, tags of spans, and constrained decoding."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

FORBIDDEN = -1e4


def bio_labels(kinds: Sequence[str]) -> list[str]:
    """Return O, then B- and I- of each kind."""
    return ["O", *(f"{prefix}-{kind}" for kind in kinds for prefix in "BI")]


def bio_spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return (first, end, kind) of each span; an I- that continues nothing begins a span."""
    spans: list[tuple[int, int, str]] = []
    for index, tag in enumerate(tags):
        prefix, _, kind = tag.partition("-")
        open_span = bool(spans) and spans[-1][1] == index and spans[-1][2] == kind
        if prefix == "I" and open_span:
            spans[-1] = (spans[-1][0], index + 1, kind)
        elif prefix != "O":
            spans.append((index, index + 1, kind))
    return spans


def bio_tags(size: int, spans: Sequence[tuple[int, int, str]]) -> list[str]:
    """Return the tags of spans; where spans overlap, the longer one wins."""
    tags = ["O"] * size
    for start, end, kind in sorted(spans, key=lambda s: (s[0] - s[1], s)):
        if start < end and all(tag == "O" for tag in tags[start:end]):
            tags[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
    return tags


@cache
def transitions(labels: tuple[str, ...]) -> NDArray[Any]:
    """Return 0 or a large negative score for every pair (previous, next) of labels."""
    matrix = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for column, label in enumerate(labels):
        if label.startswith("I-"):
            allowed = {f"B-{label[2:]}", label}
            matrix[[i for i, name in enumerate(labels) if name not in allowed], column] = FORBIDDEN
    return matrix


def decode(scores: NDArray[Any], labels: Sequence[str]) -> list[str]:
    """Return the best legal tag sequence for scores (words, labels)."""
    if not len(scores):
        return []
    allowed = transitions(tuple(labels))
    starts = np.array([FORBIDDEN if label.startswith("I-") else 0.0 for label in labels])
    best = scores[0] + starts
    pointers = []
    for row in scores[1:]:
        paths = best[:, None] + allowed
        pointers.append(paths.argmax(0))
        best = paths.max(0) + row
    path = [int(best.argmax())]
    for pointer in reversed(pointers):
        path.append(int(pointer[path[-1]]))
    return [labels[index] for index in reversed(path)]
