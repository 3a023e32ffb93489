"""Heirs: originals that failed in, the copies that are read in their place out.

A copy is not read while its original is. When that turns out to fail, the first copy becomes an
original, and so does every other one that is not like it; the chunks in which they stand are
extracted again.
"""

from dataclasses import dataclass

from extractor.batch.layout import ChunkId
from extractor.batch.ledger import Copy, Ledger
from extractor.batch.signatures import similarity, unpack

# A text that hangs or ends three workers will do so in each of its thousand copies.
MAX_GENERATIONS = 2


@dataclass(frozen=True, slots=True)
class Heir:
    """A copy that becomes an original, and those that are now copies of it."""

    copy: Copy
    followers: list[tuple[Copy, float]]


def promote_heirs(ledger: Ledger, least: float) -> bool:
    """Name heirs of the originals that failed, and tell whether there are any.

    Args:
        ledger: The ledger of a run that has done everything.
        least: Overlap from which an article is a copy.
    """
    chunks: set[ChunkId] = set()
    with ledger:
        for article in ledger.take_fallen():
            copies = [c for c in ledger.copies_of(article) if c.generation < MAX_GENERATIONS]
            for heir in regroup(copies, least):
                ledger.promote(heir.copy, heir.followers)
            chunks |= {copy.chunk for copy in copies}
        ledger.reopen_chunks(sorted(chunks))
    return bool(chunks)


def regroup(copies: list[Copy], least: float) -> list[Heir]:
    """Return the heirs among the copies of one article, in reading order."""
    heirs: list[Heir] = []
    for copy in copies:
        for heir in heirs:
            agreed = similarity(unpack(heir.copy.signature), unpack(copy.signature))
            if agreed >= least:
                heir.followers.append((copy, agreed))
                break
        else:
            heirs.append(Heir(copy, []))
    return heirs
