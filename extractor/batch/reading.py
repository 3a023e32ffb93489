"""Reading a piece: its records in, files of articles and of their keys out."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

from extractor.batch.duplicates import Key
from extractor.batch.files import write_lines
from extractor.batch.inputs import Kind
from extractor.batch.layout import ChunkId, Layout
from extractor.batch.readers import read_piece
from extractor.batch.records import Extra, Fields, Record
from extractor.batch.settings import Recipe, TopicFilter
from extractor.batch.signatures import make_signature
from extractor.batch.tally import Tally
from extractor.batch.tasks import Begun, ChunkRead, Event, Failures, PieceRead, ReadPiece
from extractor.batch.topic import is_health_news
from extractor.ingest.language import foreign_language
from extractor.schema import Article

# A chunk is closed early when it holds this many characters, so that long articles fit the memory.
MAX_CHARACTERS = 3_000_000
# The very first chunk is small: whoever waits sees results, or what is wrong with them.
FIRST_CHUNK = 10


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article with where it came from and what was said beside it."""

    article: Article
    name: str
    position: int
    extra: Extra | None

    def to_json(self) -> str:
        """Write it as a line of JSON."""
        values = {"name": self.name, "position": self.position, "extra": self.extra}
        return json.dumps({**values, "article": self.article.model_dump()}, default=str) + "\n"

    @classmethod
    def from_json(cls, line: str) -> "ReadArticle":
        """Read it from a line of JSON."""
        values = json.loads(line)
        values["article"] = Article.model_validate(values["article"])
        return cls(**values)


@dataclass(slots=True)
class PieceReading:
    """One reading of a piece: what is kept, left out and failed so far."""

    task: ReadPiece
    recipe: Recipe
    layout: Layout
    send: Callable[[Event], None]
    given_up: Failures
    tally: Tally = field(default_factory=Tally)
    waiting: list[ReadArticle] = field(default_factory=list)
    parts: int = 0

    def run(self) -> None:
        """Read the whole piece."""
        for place, record in self._records():
            self.tally.count("records")
            if place in self.given_up:
                self.tally.fail(place, self.given_up[place])
            elif not self._is_wanted(record):
                self.tally.count("left_out")
            else:
                self._read(place, record)
        self._close_chunk()
        counts, failures = self.tally.counts, self.tally.failures
        self.send(PieceRead(self.task.piece.number, self.parts, counts, failures))

    def _records(self) -> Iterator[tuple[int, Record]]:
        settings = self.recipe.extraction
        fields = Fields(self.recipe.text_key, self.recipe.id_key, settings)
        piece = self.task.piece
        records = read_piece(piece, fields)
        self.send(Begun(0, piece.paths[0], piece.start, 0))
        for place in count():
            if end_before(place) in self.given_up:  # the file itself cannot be read further
                self.tally.fail(place, self.given_up[end_before(place)])
                return
            record = next(records, None)
            if record is None:
                return
            self.send(Begun(place, record.name, record.position, record.size))
            yield place, record
            self.send(Begun(place + 1, record.name, record.position, 0))

    def _is_wanted(self, record: Record) -> bool:
        if record.sample is None or not self._filters():
            return True
        if record.language not in (None, "en") or foreign_language(record.sample):
            return False
        return is_health_news(record.sample)

    def _filters(self) -> bool:
        if self.recipe.topic is TopicFilter.AUTO:
            return self.task.piece.kind is Kind.WARC
        return self.recipe.topic is TopicFilter.ON

    def _read(self, place: int, record: Record) -> None:
        article = self.tally.attempt(place, record.name, record.position, record.read)
        if article is None:
            return
        if record.sample is None and self._filters() and not is_health_news(article.text):
            self.tally.count("left_out")
            return
        self.waiting.append(ReadArticle(article, record.name, record.position, record.extra))
        if self._is_full():
            self._close_chunk()

    def _is_full(self) -> bool:
        first = self.task.piece.number == self.parts == 0
        limit = min(FIRST_CHUNK, self.recipe.chunk_size) if first else self.recipe.chunk_size
        characters = sum(len(one.article.text) for one in self.waiting)
        return len(self.waiting) >= limit or characters >= MAX_CHARACTERS

    def _close_chunk(self) -> None:
        if not self.waiting:
            return
        chunk = ChunkId(self.task.piece.number, self.parts)
        if self.parts not in self.task.committed:
            self._write(chunk)
        self.send(ChunkRead(chunk, len(self.waiting)))
        self.waiting = []
        self.parts += 1

    def _write(self, chunk: ChunkId) -> None:
        if not self.layout.keys(chunk).exists():
            write_lines(self.layout.keys(chunk), self._keys())
        if not self.layout.articles(chunk).exists():
            write_lines(self.layout.articles(chunk), (one.to_json() for one in self.waiting))

    def _keys(self) -> Iterator[str]:
        if not self.recipe.deduplicate:
            return
        for place, one in enumerate(self.waiting):
            article = one.article
            signature = make_signature(article.text)
            yield Key(place, article.id, article.sha256, signature).to_json()


def end_before(place: int) -> int:
    """Return under which key it is noted that a piece ends before a place."""
    return -1 - place
