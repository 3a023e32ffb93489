"""What the leader of a run tells its workers, and what they tell back; all of it can be pickled."""

from dataclasses import dataclass, field

from extractor.batch.layout import ChunkId
from extractor.batch.pieces import Piece
from extractor.batch.records import Failure
from extractor.errors import BatchError, ExtractorError

Counts = dict[str, int]
# What is known of each failure, by the place of its record in the piece or chunk.
Failures = dict[int, Failure]


@dataclass(frozen=True, slots=True)
class ReadPiece:
    """Read a piece's records into files of articles; parts that are committed need none."""

    piece: Piece
    committed: frozenset[int] = frozenset()

    @property
    def name(self) -> str:
        """Return a name that no other task has."""
        return f"read-{self.piece.number:06d}"


@dataclass(frozen=True, slots=True)
class ExtractChunk:
    """Extract the articles of a chunk but for the copies, and write its parts of the output."""

    chunk: ChunkId
    copies: dict[int, tuple[str, float]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return a name that no other task has."""
        return f"extract-{self.chunk}"


Task = ReadPiece | ExtractChunk


@dataclass(frozen=True, slots=True)
class Loaded:
    """The worker has its pipeline."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A record is being read or an article extracted."""

    place: int
    name: str
    position: int
    size: int


@dataclass(frozen=True, slots=True)
class Writing:
    """All articles are done and the parts are being written."""


@dataclass(frozen=True, slots=True)
class ChunkRead:
    """The articles of a chunk are on the disk."""

    chunk: ChunkId
    articles: int


@dataclass(frozen=True, slots=True)
class PieceRead:
    """A piece is read to its end."""

    piece: int
    chunks: int
    counts: Counts
    failures: Failures


@dataclass(frozen=True, slots=True)
class ChunkDone:
    """The output of a chunk is on the disk."""

    chunk: ChunkId
    counts: Counts
    failures: Failures
    memory: int = field(default=0, compare=False)  # bytes that the worker holds


@dataclass(frozen=True, slots=True)
class Stopped:
    """The worker cannot go on, and no other could: the run must stop."""

    code: str
    values: dict[str, str | int | float]

    @classmethod
    def by(cls, error: ExtractorError) -> "Stopped":
        """Say what stopped a worker, in values that can be sent."""
        kept = (str, int, float)
        values = {k: v if isinstance(v, kept) else str(v) for k, v in error.values.items()}
        return cls(error.code, values)

    def to_error(self) -> BatchError:
        """Return what the leader of the run raises."""
        return BatchError(self.code, **self.values)


Event = Loaded | Begun | Writing | ChunkRead | PieceRead | ChunkDone | Stopped
END = (PieceRead, ChunkDone, Stopped)
