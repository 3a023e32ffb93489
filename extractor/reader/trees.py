"""From arc scores to a dependency tree: greedy where that is a tree, else Eisner's algorithm.

In: scores (dependents, heads), column 0 the root. Out: one head per dependent, 0 for the root,
otherwise the 1-based position of the head. Exactly one word hangs on the root, and no arcs cross.
Eisner, "Three New Probabilistic Models for Dependency Parsing" (1996), finds the best such tree, in
cubic time; lifting crossing arcs instead is faster and cost 0.4 points of LAS on GUM dev.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[Any]


def best_tree(scores: Scores) -> list[int]:
    """Return the greedy heads if they form a projective tree, else the best projective tree."""
    if not len(scores):
        return []
    greedy: list[int] = scores.argmax(1).tolist()
    if greedy.count(0) == 1 and is_projective_tree(greedy):
        return greedy
    return eisner(scores)


def is_projective_tree(heads: list[int]) -> bool:
    """Tell whether every word reaches the root and no arcs cross."""
    return _reaches_root(heads) and not _crosses(heads)


def _reaches_root(heads: list[int]) -> bool:
    safe = {0}
    for word in range(1, len(heads) + 1):
        path = []
        while word not in safe and word not in path:
            path.append(word)
            word = heads[word - 1]
        if word not in safe:
            return False
        safe.update(path)
    return True


def _crosses(heads: list[int]) -> bool:
    arcs = np.array([sorted((word, head)) for word, head in enumerate(heads, start=1)])
    starts, ends = arcs[:, 0], arcs[:, 1]
    inside = (starts[:, None] < starts[None]) & (starts[None] < ends[:, None])
    return bool((inside & (ends[None] > ends[:, None])).any())


def eisner(scores: Scores) -> list[int]:
    """Return the best projective tree with one word on the root."""
    size = len(scores)
    shifted = scores - scores.max(1, keepdims=True)
    arcs = shifted[:, 1:].T.astype(np.float64)  # [head, dependent], both 0-based
    chart = _Chart(size)
    for width in range(1, size):
        chart.fill(arcs, width)
    root = shifted[:, 0] + chart.left[0, :] + chart.right[:, size - 1]
    heads = [0] * size
    word = int(root.argmax())
    chart.read("left", 0, word, heads)
    chart.read("right", word, size - 1, heads)
    heads[word] = 0
    return heads


class _Chart:
    """Best scores of spans i..j: `left` headed by j, `right` by i; open ones end in an arc."""

    def __init__(self, size: int) -> None:
        self.left = np.zeros((size, size))
        self.right = np.zeros((size, size))
        self.open_left = np.zeros((size, size))
        self.open_right = np.zeros((size, size))
        self.splits = {
            name: np.zeros((size, size), dtype=np.int32) for name in ("left", "right", "open")
        }

    def fill(self, arcs: Scores, width: int) -> None:
        """Fill all spans of one width."""
        i = np.arange(len(arcs) - width)
        j = i + width
        k = i[:, None] + np.arange(width)[None]
        column, last = i[:, None], j[:, None]
        joined = self.right[column, k] + self.left[k + 1, last]
        best, self.splits["open"][i, j] = _best(joined, k)
        self.open_left[i, j] = best + arcs[j, i]
        self.open_right[i, j] = best + arcs[i, j]
        left = self.left[column, k] + self.open_left[k, last]
        self.left[i, j], self.splits["left"][i, j] = _best(left, k)
        right = self.open_right[column, k + 1] + self.right[k + 1, last]
        self.right[i, j], self.splits["right"][i, j] = _best(right, k + 1)

    def read(self, kind: str, i: int, j: int, heads: list[int]) -> None:
        """Write the heads of a span, without recursion."""
        todo = [(kind, i, j)]
        while todo:
            kind, i, j = todo.pop()
            if i == j:
                continue
            if kind in ("open_left", "open_right"):
                head, dependent = (j, i) if kind == "open_left" else (i, j)
                heads[dependent] = head + 1
                k = int(self.splits["open"][i, j])
                todo += [("right", i, k), ("left", k + 1, j)]
            elif kind == "left":
                k = int(self.splits["left"][i, j])
                todo += [("left", i, k), ("open_left", k, j)]
            else:
                k = int(self.splits["right"][i, j])
                todo += [("open_right", i, k), ("right", k, j)]


def _best(values: Scores, splits: NDArray[Any]) -> tuple[Scores, NDArray[Any]]:
    at = values.argmax(1)
    rows = np.arange(len(values))
    return values[rows, at], splits[rows, at]
