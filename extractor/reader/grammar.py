"""Dependencies, tags and classes of sentences, from the encoder's states.

In: the states of a window and the tokens of its sentences. Out: one `SentenceReading` each, with
a projective tree. The head is biaffine (Dozat and Manning, "Deep Biaffine Attention for Neural
Dependency Parsing", 2017); a token without a piece of its own hangs on the token before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.reader.spans import log_softmax
from extractor.reader.tokens import first_pieces
from extractor.reader.trees import best_tree

Array = NDArray[np.float32]
Span = tuple[int, int]

ROOT, LOST_TAG, LOST_FINE_TAG, LOST_RELATION = "root", "X", "FW", "dep"
# A sentence too long for a window is read in parts; their trees stand side by side.
PART_RELATION = "parataxis"


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """A sentence's tree over its tokens; the root's head is the root itself.

    Attributes:
        classes: by head, probabilities, a row for each group of classes.
    """

    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()
    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    classes: Mapping[str, Array] = field(default_factory=dict)


class Grammar:
    """The heads that read whole sentences, in ONNX Runtime."""

    def __init__(self, session: Any, heads: Mapping[str, Mapping[str, Any]]) -> None:
        """Keep a session and what the configuration says of each head."""
        self.session = session
        self.heads = heads
        self.names = [output.name for output in session.get_outputs()]

    def read(
        self, states: Array, within: Span, pieces: Sequence[Span], tokens: Sequence[Span]
    ) -> SentenceReading:
        """Read one sentence.

        Args:
            states: the window's states, a row for each piece.
            within: the sentence's pieces in the window.
            pieces: the character spans of those pieces.
            tokens: the character spans of the sentence's tokens.
        """
        firsts = enumerate(first_pieces(pieces, tokens))
        found = [(token, within[0] + piece) for token, piece in firsts if piece is not None]
        feed = {
            "states": states[None],
            "firsts": np.array([[0, *(piece for _, piece in found)]], dtype=np.int64),
            "within": np.array(within, dtype=np.int64),
        }
        values = self.session.run(self.names, feed)
        out = dict(zip(self.names, values, strict=True))
        classes = self._classes(out)
        return _spread(self._tree(out), [t for t, _ in found], len(tokens), classes)

    def _tree(self, out: Mapping[str, Any]) -> list[tuple[int, str, str, str]]:
        """Return head (1-based, 0 the root), relation and tags of the tokens with pieces."""
        heads = best_tree(log_softmax(out["arcs"][0]))
        relations, upos, xpos = (self.heads[n]["labels"] for n in ("dependencies", "upos", "xpos"))
        return [
            (
                head,
                relations[int(out["relations"][0, i, head])] if head else ROOT,
                upos[int(out["upos"][0, i])],
                xpos[int(out["xpos"][0, i])],
            )
            for i, head in enumerate(heads)
        ]

    def _classes(self, out: Mapping[str, Any]) -> dict[str, Array]:
        return {
            name: np.exp(log_softmax(out[name][0].reshape(spec.get("groups", 1), -1)))
            for name, spec in self.heads.items()
            if spec["kind"] == "sentence"
        }


def _spread(
    rows: Sequence[tuple[int, str, str, str]],
    places: Sequence[int],
    size: int,
    classes: Mapping[str, Array],
) -> SentenceReading:
    """Give every token a row; those without a piece hang on their neighbour."""
    heads = [max(i - 1, 0) for i in range(size)]
    relations, upos, xpos = [LOST_RELATION] * size, [LOST_TAG] * size, [LOST_FINE_TAG] * size
    for place, (head, relation, coarse, fine) in zip(places, rows, strict=True):
        heads[place] = places[head - 1] if head else place
        relations[place], upos[place], xpos[place] = relation, coarse, fine
    if size and places and places[0]:
        heads[0] = places[0]
    elif size and not places:
        relations[0] = ROOT
    return SentenceReading(tuple(heads), tuple(relations), tuple(upos), tuple(xpos), classes)


def unread(size: int) -> SentenceReading:
    """Return a chain of tokens for a sentence without a single piece."""
    return _spread([], [], size, {})


def join_parts(parts: Sequence[SentenceReading]) -> SentenceReading:
    """Join the readings of a sentence's parts; the first root leads the others."""
    if len(parts) == 1:
        return parts[0]
    heads: list[int] = []
    relations: list[str] = []
    lead: int | None = None
    for part in parts:
        shift = len(heads)
        for i, (head, relation) in enumerate(zip(part.heads, part.relations, strict=True)):
            is_root = head == i
            later = is_root and lead is not None
            heads.append(lead if later and lead is not None else head + shift)
            relations.append(PART_RELATION if later else relation)
            lead = i + shift if is_root and lead is None else lead
    return SentenceReading(
        tuple(heads),
        tuple(relations),
        tuple(tag for part in parts for tag in part.upos),
        tuple(tag for part in parts for tag in part.xpos),
        parts[0].classes,
    )
