"""Loading a store: the committed chunks of a run in, their graphs in a database out.

Chunks are added in reading order, so that versions of an article count as they do without a
break. The ledger notes the last one; after a kill the store is given at most one chunk again, and
leaves what it has alone.
"""

import json
from collections.abc import Iterator

from extractor.batch.files import read_lines
from extractor.batch.layout import BEFORE, ChunkId, Layout
from extractor.batch.ledger import STORED, Ledger
from extractor.schema import ClaimGraph
from extractor.store import Store, store_graphs
from extractor.store.connect import parse_url, shown


class Loading:
    """Keeps a store level with what a run has committed."""

    def __init__(self, ledger: Ledger, layout: Layout, url: str) -> None:
        """Make the store if there is none; one that is empty gets everything.

        Raises:
            StoreError: E620 to E624, when it cannot be used; before anything was read.
        """
        self.ledger = ledger
        self.layout = layout
        self.url = url
        self._fact = STORED + shown(parse_url(url))
        with Store.open(url, create=True) as store:
            if not store.articles(all_versions=True, limit=1):
                self._note(BEFORE)

    def advance(self) -> None:
        """Add the chunks that are committed, up to the first one that is not.

        Raises:
            StoreError: E622 or E623, when the database does not take them.
        """
        last = ChunkId(*json.loads(self.ledger.fact(self._fact) or "[-1, 0]"))
        while (chunk := self.ledger.next_committed(last)) is not None:
            store_graphs(self.url, self._graphs(chunk))
            self._note(chunk)
            last = chunk

    def _graphs(self, chunk: ChunkId) -> Iterator[ClaimGraph]:
        yield from map(ClaimGraph.model_validate_json, read_lines(self.layout.graphs(chunk)))

    def _note(self, chunk: ChunkId) -> None:
        with self.ledger:
            self.ledger.note(self._fact, json.dumps([chunk.piece, chunk.part]))
