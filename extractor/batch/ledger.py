"""The ledger: what a run has to do, has done and has decided, in one SQLite file.

Only the process that leads a run writes it. A change is there completely or not at all (SQLite's
journal), so that a run that was killed finds out exactly where it stood.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from extractor.batch.files import FULL, disk_error
from extractor.batch.inputs import InputFile, Kind
from extractor.batch.layout import BEFORE, ChunkId
from extractor.batch.pieces import Piece
from extractor.batch.records import Failure
from extractor.batch.tasks import Counts
from extractor.errors import BatchError

SCHEMA = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS files (
  number INTEGER PRIMARY KEY, path TEXT UNIQUE, kind TEXT, size INTEGER, changed_ns INTEGER);
CREATE TABLE IF NOT EXISTS pieces (
  number INTEGER PRIMARY KEY, kind TEXT, paths TEXT, start INTEGER, stop INTEGER, size INTEGER,
  chunks INTEGER, counts TEXT);
CREATE TABLE IF NOT EXISTS chunks (
  piece INTEGER, part INTEGER, articles INTEGER, decided INTEGER NOT NULL DEFAULT 0,
  counts TEXT, PRIMARY KEY (piece, part));
CREATE TABLE IF NOT EXISTS failures (
  piece INTEGER, part INTEGER, place INTEGER, name TEXT, position INTEGER, code TEXT, message TEXT,
  PRIMARY KEY (piece, part, place));
CREATE TABLE IF NOT EXISTS copies (
  piece INTEGER, part INTEGER, place INTEGER, article TEXT, original TEXT, similarity REAL,
  signature BLOB, generation INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (piece, part, place));
CREATE INDEX IF NOT EXISTS copies_by_original ON copies (original);
CREATE TABLE IF NOT EXISTS fallen (article TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS originals (
  number INTEGER PRIMARY KEY, article TEXT, sha256 BLOB, signature BLOB);
CREATE INDEX IF NOT EXISTS originals_by_hash ON originals (sha256);
CREATE TABLE IF NOT EXISTS bands (
  band INTEGER, hash INTEGER, number INTEGER, PRIMARY KEY (band, hash, number)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS open_pieces ON pieces (number) WHERE chunks IS NULL;
CREATE INDEX IF NOT EXISTS waiting_chunks ON chunks (piece, part, decided) WHERE counts IS NULL;
"""
CACHE_KIB = 65_536  # memory that the ledger takes, however long it gets
STORED = "stored "  # and the store: the fact that names the last chunk that it has
PREPARING = -1  # the part under which failures of reading stand, before all chunks
MISSING = 2  # in place of 1 for a chunk that is decided on and must be read again


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy: where it stands, what it is like, and how many originals it has lost."""

    chunk: ChunkId
    place: int
    article: str
    signature: bytes
    generation: int = 0


class Ledger:
    """One run's ledger, open for writing."""

    def __init__(self, path: Path) -> None:
        """Open or make the ledger; nobody else can open it until it is closed.

        Raises:
            BatchError: E702, when the disk is full; E703, when another run has it open.
        """
        self.path = path
        self.connection = sqlite3.connect(path, isolation_level=None, timeout=1)
        try:
            self.connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            self.connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            self.connection.execute("PRAGMA synchronous = FULL")
            with self:
                for statement in SCHEMA.split(";"):
                    self.connection.execute(statement)
        except sqlite3.OperationalError as error:
            self.connection.close()
            raise self._explain(error) from error

    def close(self) -> None:
        """Let go of the ledger."""
        self.connection.close()

    def __enter__(self) -> "Ledger":
        """Begin a change that is made completely or not at all."""
        self.connection.execute("BEGIN EXCLUSIVE")
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        """Make the change, or undo it after an error."""
        if kind is None:
            try:
                self.connection.execute("COMMIT")
                return
            except sqlite3.OperationalError as failed:
                self._undo()
                raise self._explain(failed) from failed
        self._undo()
        if isinstance(error, sqlite3.OperationalError):
            raise self._explain(error) from error

    def _undo(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def _explain(self, error: sqlite3.OperationalError) -> Exception:
        if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
            return disk_error(OSError(min(FULL), ""), self.path)
        if error.sqlite_errorcode in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return BatchError("E703", path=self.path.parent.parent)
        return disk_error(OSError(0, str(error)), self.path)

    def fact(self, name: str) -> str | None:
        """Return what the run noted under a name."""
        row = self._one("SELECT value FROM facts WHERE name = ?", name)
        return None if row is None else str(row[0])

    def note(self, name: str, value: str) -> None:
        """Note something under a name."""
        self.connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def add_files(self, files: Iterable[InputFile]) -> None:
        """Take in the files to be read; a file named twice is read once."""
        rows = ((file.path, str(file.kind), file.size, file.changed_ns) for file in files)
        self.connection.executemany(
            "INSERT OR IGNORE INTO files (path, kind, size, changed_ns) VALUES (?, ?, ?, ?)", rows
        )

    def files(self) -> Iterator[InputFile]:
        """Yield the files in reading order."""
        rows = self._rows("SELECT path, kind, size, changed_ns FROM files ORDER BY number")
        return (InputFile(path, Kind(kind), size, changed) for path, kind, size, changed in rows)

    def file_number(self, path: str) -> int | None:
        """Return where a file stands in reading order; None when it is new."""
        row = self._one("SELECT number FROM files WHERE path = ?", path)
        return None if row is None else int(row[0])

    def add_pieces(self, pieces: Iterable[Piece]) -> None:
        """Take in what is to be read."""
        rows = (
            (one.number, str(one.kind), json.dumps(one.paths), one.start, one.stop, one.size)
            for one in pieces
        )
        self.connection.executemany(
            "INSERT INTO pieces (number, kind, paths, start, stop, size) VALUES (?, ?, ?, ?, ?, ?)",
            rows,
        )

    def open_pieces(self, after: int, limit: int) -> list[Piece]:
        """Return the next pieces that were not read to their end."""
        rows = self._rows(
            "SELECT number, kind, paths, start, stop, size FROM pieces"
            " WHERE chunks IS NULL AND number > ? ORDER BY number LIMIT ?",
            after,
            limit,
        )
        return [Piece(n, Kind(k), tuple(json.loads(p)), a, b, size) for n, k, p, a, b, size in rows]

    def add_chunk(self, chunk: ChunkId, articles: int) -> None:
        """Note that a chunk's articles are read and on the disk."""
        self.connection.execute(
            "INSERT INTO chunks (piece, part, articles) VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET decided = 1 WHERE decided = ?",
            (chunk.piece, chunk.part, articles, MISSING),
        )

    def close_piece(
        self, piece: int, chunks: int, counts: Counts, failures: Iterable[tuple[int, Failure]]
    ) -> None:
        """Note that a piece is read to its end."""
        self.connection.execute(
            "UPDATE pieces SET chunks = ?, counts = ? WHERE number = ?",
            (chunks, json.dumps(counts, sort_keys=True), piece),
        )
        self._add_failures(ChunkId(piece, PREPARING), failures)

    def miss_chunk(self, chunk: ChunkId) -> None:
        """Note that a chunk's articles are no longer on the disk and its piece is to be read."""
        self.connection.execute("UPDATE pieces SET chunks = NULL WHERE number = ?", (chunk.piece,))
        self.connection.execute(
            "UPDATE chunks SET decided = ? WHERE piece = ? AND part = ? AND decided = 1",
            (MISSING, chunk.piece, chunk.part),
        )

    def commit_chunk(
        self, chunk: ChunkId, counts: Counts, failures: Iterable[tuple[int, Failure]]
    ) -> None:
        """Note that a chunk's output is on the disk."""
        self.connection.execute(
            "UPDATE chunks SET counts = ? WHERE piece = ? AND part = ?",
            (json.dumps(counts, sort_keys=True), chunk.piece, chunk.part),
        )
        self._add_failures(chunk, failures)

    def _add_failures(self, chunk: ChunkId, failures: Iterable[tuple[int, Failure]]) -> None:
        rows = (
            (chunk.piece, chunk.part, place, one.name, one.position, one.code, one.message)
            for place, one in failures
        )
        self.connection.executemany(
            "INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?, ?, ?, ?)", rows
        )

    def next_decided(self, after: ChunkId) -> ChunkId | None:
        """Return the next chunk that is not extracted, when it can be."""
        row = self._one(
            "SELECT piece, part, decided FROM chunks WHERE counts IS NULL"
            " AND (piece, part) > (?, ?) ORDER BY piece, part LIMIT 1",
            after.piece,
            after.part,
        )
        return ChunkId(int(row[0]), int(row[1])) if row and row[2] == 1 else None

    def count_waiting(self) -> int:
        """Return how many chunks are read and not extracted."""
        query = "SELECT count(*) FROM chunks WHERE counts IS NULL AND decided <> ?"
        return int(self._rows(query, MISSING)[0][0])

    def is_done(self) -> bool:
        """Tell whether every piece is read and every chunk extracted."""
        return not self.open_pieces(-1, 1) and not self.waiting_chunks(BEFORE, 1)

    def waiting_chunks(self, after: ChunkId, limit: int) -> list[ChunkId]:
        """Return the next chunks that are read and not extracted."""
        return self._chunks("counts IS NULL", after, limit)

    def next_committed(self, after: ChunkId) -> ChunkId | None:
        """Return the next chunk in reading order, when its output is on the disk."""
        found = self._chunks("counts IS NOT NULL", after, 1)
        if not found:
            return None
        open_pieces = self.open_pieces(after.piece - 1, 1)
        waiting = self.waiting_chunks(after, 1)
        is_late = bool(open_pieces) and open_pieces[0].number < found[0].piece
        return None if is_late or (waiting and waiting[0] < found[0]) else found[0]

    def committed_parts(self, piece: int) -> frozenset[int]:
        """Return the parts of a piece whose output is on the disk."""
        query = "SELECT part FROM chunks WHERE piece = ? AND counts IS NOT NULL"
        return frozenset(part for (part,) in self._rows(query, piece))

    def next_undecided(self) -> ChunkId | None:
        """Return the first chunk that waits for a decision, when all before it are read."""
        found = self._chunks("counts IS NULL AND decided = 0", BEFORE, 1)
        if not found:
            return None
        still_open = self.open_pieces(-1, 1)
        blocked = still_open and still_open[0].number < found[0].piece
        return None if blocked else found[0]

    def decide(self, chunk: ChunkId, copies: Iterable[tuple[Copy, str, float]]) -> None:
        """Note which articles of a chunk are copies, of what and how like it."""
        for copy, original, similarity in copies:
            self._put_copy(copy, original, similarity)
        self.connection.execute(
            "UPDATE chunks SET decided = 1 WHERE piece = ? AND part = ?", (chunk.piece, chunk.part)
        )

    def copies(self, chunk: ChunkId) -> dict[int, tuple[str, float]]:
        """Return the copies in a chunk, by their places."""
        rows = self._rows(
            "SELECT place, original, similarity FROM copies WHERE piece = ? AND part = ?",
            chunk.piece,
            chunk.part,
        )
        return {place: (original, similarity) for place, original, similarity in rows}

    def _put_copy(self, copy: Copy, original: str, similarity: float) -> None:
        where = (copy.chunk.piece, copy.chunk.part, copy.place)
        what = (copy.article, original, similarity, copy.signature, copy.generation)
        query = "INSERT OR REPLACE INTO copies VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        self.connection.execute(query, (*where, *what))

    def note_fallen(self, articles: Iterable[str]) -> None:
        """Note originals that failed."""
        rows = ((article,) for article in articles)
        self.connection.executemany("INSERT OR IGNORE INTO fallen VALUES (?)", rows)

    def take_fallen(self) -> list[str]:
        """Return the originals that failed since, and forget them."""
        found = [str(row[0]) for row in self._rows("SELECT article FROM fallen ORDER BY article")]
        self.connection.execute("DELETE FROM fallen")
        return found

    def copies_of(self, article: str) -> list[Copy]:
        """Return the copies of an original in reading order."""
        rows = self._rows(
            "SELECT piece, part, place, article, signature, generation FROM copies"
            " WHERE original = ? ORDER BY piece, part, place",
            article,
        )
        return [Copy(ChunkId(piece, part), *rest) for piece, part, *rest in rows]

    def promote(self, copy: Copy, followers: Iterable[tuple[Copy, float]]) -> None:
        """Make a copy an original, and others copies of it."""
        self.connection.execute(
            "DELETE FROM copies WHERE piece = ? AND part = ? AND place = ?",
            (copy.chunk.piece, copy.chunk.part, copy.place),
        )
        for one, similarity in followers:
            later = replace(one, generation=one.generation + 1)
            self._put_copy(later, copy.article, similarity)

    def reopen_chunks(self, chunks: list[ChunkId]) -> None:
        """Note that chunks must be extracted again, and be given to stores again."""
        rows = [(chunk.piece, chunk.part) for chunk in chunks]
        self.connection.executemany(
            "UPDATE chunks SET counts = NULL WHERE piece = ? AND part = ?", rows
        )
        self.connection.executemany("DELETE FROM failures WHERE piece = ? AND part = ?", rows)
        for piece, part in rows[:1]:
            for name, value in self._rows(
                "SELECT name, value FROM facts WHERE name LIKE ?", f"{STORED}%"
            ):
                self.note(name, json.dumps(min(json.loads(value), [piece, part - 1])))

    def failures(self) -> Iterator[Failure]:
        """Yield every failure in reading order."""
        query = "SELECT name, position, code, message FROM failures ORDER BY piece, place, part"
        with closing(self.connection.execute(query)) as rows:
            for row in rows:
                yield Failure(*row)

    def counts(self) -> Counts:
        """Return the sums of what was read and extracted."""
        sums: Counts = {}
        for table in ("pieces", "chunks"):
            query = f"SELECT counts FROM {table} WHERE counts IS NOT NULL"
            with closing(self.connection.execute(query)) as rows:
                for (text,) in rows:
                    for name, count in json.loads(text).items():
                        sums[name] = sums.get(name, 0) + count
        return dict(sorted(sums.items()))

    def amounts(self) -> tuple[int, int, int]:
        """Return bytes in all, bytes read and articles in what is read."""
        sizes = self._rows(
            "SELECT coalesce(sum(size), 0),"
            " coalesce(sum(CASE WHEN chunks IS NOT NULL THEN size END), 0) FROM pieces"
        )[0]
        articles = self._rows("SELECT coalesce(sum(articles), 0) FROM chunks")[0]
        return sizes[0], sizes[1], articles[0]

    def _chunks(self, condition: str, after: ChunkId, limit: int) -> list[ChunkId]:
        rows = self._rows(
            f"SELECT piece, part FROM chunks WHERE {condition} AND (piece, part) > (?, ?)"
            " ORDER BY piece, part LIMIT ?",
            after.piece,
            after.part,
            limit,
        )
        return [ChunkId(*row) for row in rows]

    def _one(self, query: str, *values: object) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self.connection.execute(query, values).fetchone()
        return row

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self.connection.execute(query, values).fetchall()
