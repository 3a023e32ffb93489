"""Where everything of a run lies: a folder in, the paths of its files out."""

from dataclasses import dataclass
from pathlib import Path

from extractor.tables import TABLES

GRAPHS = "graphs"
# An underscore hides a folder from those who read the folder as a Parquet data set.
WORK = "_work"


@dataclass(frozen=True, slots=True, order=True)
class ChunkId:
    """A chunk by the number of its piece and its place in it."""

    piece: int
    part: int

    def __str__(self) -> str:
        """Return the name that files of the chunk bear."""
        return f"{self.piece:06d}-{self.part:05d}"


BEFORE = ChunkId(-1, 0)  # before all chunks


@dataclass(frozen=True, slots=True)
class Layout:
    """The files of a run below its folder."""

    out: Path

    @property
    def work(self) -> Path:
        """Return the folder of what only the run itself needs."""
        return self.out / WORK

    @property
    def ledger(self) -> Path:
        """Return the database that says what is done."""
        return self.work / "ledger.sqlite"

    def articles(self, chunk: ChunkId) -> Path:
        """Return the file of articles that are read but not yet extracted."""
        return self.work / "articles" / f"{chunk}.jsonl.zst"

    def keys(self, chunk: ChunkId) -> Path:
        """Return the file of what tells copies of articles apart."""
        return self.work / "keys" / f"{chunk}.jsonl.zst"

    def given_up(self, name: str) -> Path:
        """Return the file of records that a task must pass over."""
        return self.work / "given_up" / f"{name}.json"

    def graphs(self, chunk: ChunkId) -> Path:
        """Return the file of a chunk's claim graphs."""
        return self.out / GRAPHS / f"part-{chunk}.jsonl.zst"

    def table(self, table: str, chunk: ChunkId) -> Path:
        """Return the file of a chunk's rows of a table."""
        return self.out / table / f"part-{chunk}.parquet"

    @property
    def folders(self) -> list[Path]:
        """Return every folder that a run writes to."""
        inner = [self.work / name for name in ("articles", "keys", "given_up")]
        return [*inner, self.out / GRAPHS, *(self.out / table for table in TABLES)]
