"""Pieces in, blocks out: ids in reading order, list items tied to lead-in and heading."""

import re
from collections.abc import Sequence

from extractor.ingest.draft import Piece
from extractor.schema import Block, BlockKind

# "Side effects of the drug include" governs the list under it with or without a colon.
LEAD_IN = re.compile(r"(?::|\b(?:include|includes|including|following|are|such as))\W{0,3}$")
LEAD_IN_TAIL = 40  # characters at the end of a block that can make it a lead-in
LIST_HEADS = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM})


def link_blocks(text: str, pieces: Sequence[Piece]) -> tuple[Block, ...]:
    """Number the pieces and tie them together; items of one list share their lead."""
    linker = _Linker(text)
    return tuple(linker.link(index, piece) for index, piece in enumerate(pieces))


def is_lead_in(text: str) -> bool:
    """Tell whether a block announces the list below it."""
    return LEAD_IN.search(text[-LEAD_IN_TAIL:]) is not None


class _Linker:
    """Walks down the page and remembers the heading and the lists it is in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.heading: str | None = None
        self.previous: tuple[str, Piece] | None = None
        self.lists: list[tuple[int, str | None]] = []

    def link(self, index: int, piece: Piece) -> Block:
        block_id = f"b{index}"
        is_heading = piece.kind is BlockKind.HEADING
        block = Block(
            id=block_id,
            kind=piece.kind,
            start=piece.start,
            end=piece.end,
            lead=self._lead(piece),
            heading=None if is_heading else self.heading,
        )
        if is_heading:
            self.heading = block_id
        self.previous = block_id, piece
        return block

    def _lead(self, piece: Piece) -> str | None:
        if piece.kind is not BlockKind.LIST_ITEM:
            self.lists.clear()
            return None
        while self.lists and self.lists[-1][0] > piece.depth:
            self.lists.pop()
        if not self.lists or self.lists[-1][0] < piece.depth:
            self.lists.append((piece.depth, self._new_lead()))
        return self.lists[-1][1]

    def _new_lead(self) -> str | None:
        if self.previous is None:
            return None
        block_id, piece = self.previous
        if piece.kind is BlockKind.LIST_ITEM:
            return block_id
        governs = piece.kind in LIST_HEADS and is_lead_in(self.text[piece.start : piece.end])
        return block_id if governs else None
