"""One record of an input, before it is read as an article."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from extractor.errors import ExtractorError, IngestError
from extractor.ingest import article_from_text
from extractor.ingest.draft import readable
from extractor.schema import Article
from extractor.settings import Settings

Extra = dict[str, object]
# What an article's row has a column for; everything else is kept as it came.
KNOWN = ("url", "title", "publisher", "published", "updated")
AUTHORS = "authors"
MAX_FIELD = 2_000  # characters of a title, address or name


@dataclass(frozen=True, slots=True)
class Record:
    """A record: where it is, what it holds and how it becomes an article.

    `read` raises an ExtractorError when it cannot become one. `sample` is what the topic is told
    by, None when that is the article's own text.
    """

    name: str
    position: int
    size: int
    read: Callable[[], Article]
    extra: Extra | None = None
    sample: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that failed, as failures.jsonl tells it."""

    name: str
    position: int
    code: str
    message: str

    @classmethod
    def of(cls, name: str, position: int, error: ExtractorError) -> "Failure":
        """Make the failure of a record from what went wrong."""
        return cls(name, position, error.code, error.message)


@dataclass(frozen=True, slots=True)
class Fields:
    """Which fields of a row hold the text and the id, and how articles are read."""

    text_key: str
    id_key: str
    settings: Settings


def record_from_row(row: Mapping[str, object], name: str, position: int, fields: Fields) -> Record:
    """Make a record from a row of a table or an object of a JSONL file."""
    text = row.get(fields.text_key)
    used = {fields.text_key, fields.id_key, AUTHORS, *KNOWN}
    extra = {key: value for key, value in row.items() if key not in used}
    size = len(text) if isinstance(text, str) else 0

    def read() -> Article:
        if not isinstance(text, str):
            raise IngestError("E708", name=name, key=fields.text_key)
        _refuse_large(text, name, fields.settings.max_bytes)
        article = article_from_text(text, name=name, article_id=_one(row.get(fields.id_key)))
        return article.model_copy(update=_told(row))

    return Record(name, position, size, read, extra or None)


def failing_record(name: str, position: int, error: ExtractorError) -> Record:
    """Make a record that fails when it is read."""

    def read() -> Article:
        raise error

    return Record(name, position, 0, read)


def _refuse_large(text: str, name: str, max_bytes: int) -> None:
    if len(text) > max_bytes:
        raise IngestError("E106", name=name, limit=max_bytes)


def _told(row: Mapping[str, object]) -> dict[str, object]:
    told: dict[str, object] = {key: _one(row.get(key)) for key in KNOWN if _one(row.get(key))}
    if authors := _many(row.get(AUTHORS)):
        told[AUTHORS] = authors
    return told


def _one(value: object) -> str | None:
    if value is None or isinstance(value, (dict, list)):
        return None
    return readable(str(value)[:MAX_FIELD]).strip() or None


def _many(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(name for item in values if (name := _one(item)))
