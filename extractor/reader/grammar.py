"""Dependency trees of sentences from the scores of the sentence model.

In: arc scores, best relations and tags of the tokens that have pieces. Out: a `Tree` over all
tokens, projective and with one root. The scores are biaffine (Dozat and Manning, "Deep Biaffine
Attention for Neural Dependency Parsing", 2017).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.reader.spans import log_softmax
from extractor.reader.trees import best_tree

ROOT = "root"
# What the model says of trees: scores of arcs, the best relations and tags.
TREE_OUTPUTS = ("arcs", "relations", "upos", "xpos")
# A token that the vocabulary does not know at all hangs on the token before it.
LOST = ("dep", "X", "FW")
# A sentence too long for the model is read in parts; their trees stand side by side.
PART_RELATION = "parataxis"
# Head (1-based, 0 the root), relation, coarse and fine tag.
Row = tuple[int, str, str, str]


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree over the tokens of a sentence; the root's head is the root itself."""

    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()
    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()


def read_rows(
    scores: Mapping[str, Any], labels: Mapping[str, Sequence[str]], size: int
) -> list[Row]:
    """Return the best tree over the `size` tokens with pieces."""
    relations, upos, xpos = (labels[name] for name in ("dependencies", "upos", "xpos"))
    best, coarse, fine = (scores[n][:size].tolist() for n in ("relations", "upos", "xpos"))
    arcs = log_softmax(scores["arcs"][:size, : size + 1])
    return [
        (head, relations[best[i][head]] if head else ROOT, upos[coarse[i]], xpos[fine[i]])
        for i, head in enumerate(best_tree(arcs))
    ]


def make_tree(rows: Sequence[Row], firsts: Sequence[int | None]) -> Tree:
    """Give every token a row; those without a piece hang on their neighbour."""
    places = [token for token, piece in enumerate(firsts) if piece is not None]
    heads = [max(token - 1, 0) for token in range(len(firsts))]
    relations, upos, xpos = ([lost] * len(firsts) for lost in LOST)
    for place, (head, relation, coarse, fine) in zip(places, rows, strict=True):
        heads[place] = places[head - 1] if head else place
        relations[place], upos[place], xpos[place] = relation, coarse, fine
    if places and places[0]:
        heads[0] = places[0]
    elif not places and heads:
        relations[0] = ROOT
    return Tree(tuple(heads), tuple(relations), tuple(upos), tuple(xpos))


def join_trees(trees: Sequence[Tree]) -> Tree:
    """Join the trees of a sentence's parts; the first root leads the others."""
    if len(trees) == 1:
        return trees[0]
    heads: list[int] = []
    relations: list[str] = []
    lead: int | None = None
    for tree in trees:
        shift = len(heads)
        for token, (head, relation) in enumerate(zip(tree.heads, tree.relations, strict=True)):
            later = lead if head == token else None
            heads.append(head + shift if later is None else later)
            relations.append(relation if later is None else PART_RELATION)
        lead = next(token for token, head in enumerate(heads) if head == token)
    return Tree(
        tuple(heads),
        tuple(relations),
        tuple(tag for tree in trees for tag in tree.upos),
        tuple(tag for tree in trees for tag in tree.xpos),
    )
