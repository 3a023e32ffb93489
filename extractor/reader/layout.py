"""Title and lists in terms of sentences.

In: sentence spans, the title's span and the article's blocks. Out: the index of the title's
sentence, and for each sentence of a list item the index of the sentence that leads it in.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol

from extractor.annotations import Offsets


class Block(Protocol):
    """A block of the article, as the annotations hold it."""

    @property
    def id(self) -> str:
        """Return the block's id."""

    @property
    def start(self) -> int:
        """Return where it starts."""

    @property
    def end(self) -> int:
        """Return where it ends."""

    @property
    def lead(self) -> str | None:
        """Return the id of the block that leads in a list item."""


def title_index(sentences: Sequence[Offsets], title: Offsets | None) -> int | None:
    """Return the first sentence that overlaps the title."""
    if title is None:
        return None
    return _first(sentences, title)


def lead_indices(sentences: Sequence[Offsets], blocks: Sequence[Block]) -> dict[int, int]:
    """Map sentences of list items to the last sentence of their lead-in."""
    by_id = {block.id: block for block in blocks}
    leads: dict[int, int] = {}
    for block in blocks:
        lead = by_id.get(block.lead) if block.lead else None
        last = _last(sentences, (lead.start, lead.end)) if lead else None
        first = _first(sentences, (block.start, block.end))
        if last is None or first is None or last >= first:
            continue
        index = first
        while index < len(sentences) and sentences[index][0] < block.end:
            leads[index] = last
            index += 1
    return leads


def _first(sentences: Sequence[Offsets], span: Offsets) -> int | None:
    index = max(bisect_right(sentences, span) - 1, 0)
    while index < len(sentences) and sentences[index][1] <= span[0]:
        index += 1
    found = index < len(sentences) and sentences[index][0] < span[1]
    return index if found else None


def _last(sentences: Sequence[Offsets], span: Offsets) -> int | None:
    index = bisect_right(sentences, (span[1] - 1, span[1])) - 1
    found = index >= 0 and sentences[index][0] < span[1] and span[0] < sentences[index][1]
    return index if found else None
