"""The schedule: what is to be done next, and what follows from what was done.

Chunks are extracted as soon as it is decided which of their articles are copies; that is decided
in reading order, once everything before a chunk is read. So little is read ahead.
"""

from dataclasses import replace

from extractor.batch.duplicates import Key, find_copies, read_keys
from extractor.batch.layout import BEFORE, ChunkId, Layout
from extractor.batch.ledger import Copy, Ledger
from extractor.batch.settings import Recipe
from extractor.batch.signatures import pack
from extractor.batch.snapshot import Snapshot, Watch
from extractor.batch.tasks import (
    ChunkDone,
    ChunkRead,
    Event,
    ExtractChunk,
    PieceRead,
    ReadPiece,
    Stopped,
    Task,
)

# Articles that are read and wait lie on the disk; this bounds how many chunks of them.
MAX_WAITING = 20
DONE = ("articles", "copies", "failed")


class Schedule:
    """Hands out tasks and keeps the ledger."""

    def __init__(self, ledger: Ledger, layout: Layout, recipe: Recipe, watch: Watch) -> None:
        """Take up the work where the ledger says it stands."""
        self.ledger = ledger
        self.layout = layout
        self.recipe = recipe
        self.watch = watch
        self._piece = -1
        self._chunk = BEFORE
        self._repair()
        self._decide()
        counts = ledger.counts()
        done = sum(counts.get(name, 0) for name in DONE)
        self.seen = Snapshot(
            done=done,
            before=done,
            expected=0,
            copies=counts.get("copies", 0),
            failed=counts.get("failed", 0),
            chunks=0,
        )

    def next_task(self) -> Task | None:
        """Return what to do next; None when nothing can be done before something else ends."""
        return self.next_chunk() or (
            self.next_piece() if self.ledger.count_waiting() < MAX_WAITING else None
        )

    def next_chunk(self) -> ExtractChunk | None:
        """Return the next chunk to extract; chunks are handed out in reading order."""
        found = self.ledger.next_decided(self._chunk)
        if found is None:
            return None
        self._chunk = found
        return ExtractChunk(self._chunk, self.ledger.copies(self._chunk))

    def next_piece(self) -> ReadPiece | None:
        """Return the next piece to read."""
        found = self.ledger.open_pieces(self._piece, 1)
        if not found:
            return None
        self._piece = found[0].number
        return ReadPiece(found[0], self.ledger.committed_parts(self._piece))

    def handle(self, event: Event) -> None:
        """Take note of what a worker did.

        Raises:
            BatchError: when the run cannot go on.
        """
        if isinstance(event, Stopped):
            raise event.to_error()
        if isinstance(event, ChunkRead):
            with self.ledger:
                self.ledger.add_chunk(event.chunk, event.articles)
            self._decide()
        elif isinstance(event, PieceRead):
            with self.ledger:
                self.ledger.close_piece(
                    event.piece, event.chunks, event.counts, sorted(event.failures.items())
                )
            self._decide()
            self._tell(event.counts.get("failed", 0), event.counts)
        elif isinstance(event, ChunkDone):
            self._commit(event)

    def _commit(self, event: ChunkDone) -> None:
        fallen = self._find_fallen(event)
        with self.ledger:
            self.ledger.note_fallen(fallen)
            self.ledger.commit_chunk(event.chunk, event.counts, sorted(event.failures.items()))
        for path in (self.layout.articles(event.chunk), self.layout.keys(event.chunk)):
            path.unlink(missing_ok=True)
        self.seen = replace(self.seen, chunks=self.seen.chunks + 1, memory=event.memory)
        done = sum(event.counts.get(name, 0) for name in DONE)
        self._tell(done, event.counts)

    def _find_fallen(self, event: ChunkDone) -> list[str]:
        """Return the articles that failed and may have copies."""
        if not (event.failures and self.recipe.deduplicate):
            return []
        keys = read_keys(self.layout.keys(event.chunk))
        return [key.article for key in keys if key.place in event.failures]

    def _tell(self, done: int, counts: dict[str, int]) -> None:
        done += self.seen.done
        self.seen = replace(
            self.seen,
            done=done,
            expected=max(done, self._expected()),
            copies=self.seen.copies + counts.get("copies", 0),
            failed=self.seen.failed + counts.get("failed", 0),
        )
        self.watch(self.seen)

    def _expected(self) -> int:
        """Estimate the articles of all inputs by those of the bytes that are read."""
        total, read, articles = self.ledger.amounts()
        return round(articles * total / read) if read else articles

    def _decide(self) -> None:
        while (chunk := self.ledger.next_undecided()) is not None:
            with self.ledger:
                keys = read_keys(self.layout.keys(chunk)) if self.recipe.deduplicate else []
                copies = find_copies(self.ledger, keys, self.recipe.similarity)
                found = ((_copy(chunk, k), *copies[k.place]) for k in keys if k.place in copies)
                self.ledger.decide(chunk, found)

    def _repair(self) -> None:
        """Have the pieces read again whose articles are no longer on the disk."""
        after = BEFORE
        with self.ledger:
            while found := self.ledger.waiting_chunks(after, 1000):
                after = found[-1]
                for chunk in found:
                    if not (
                        self.layout.articles(chunk).exists() and self.layout.keys(chunk).exists()
                    ):
                        self.ledger.miss_chunk(chunk)


def _copy(chunk: ChunkId, key: Key) -> Copy:
    return Copy(chunk, key.place, key.article, pack(key.signature))
