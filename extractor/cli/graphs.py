"""A claim graph from what a user names: a saved graph, or an article that is read first."""

from pathlib import Path

from extractor.errors import IngestError
from extractor.schema import ClaimGraph
from extractor.schema.serialize import parse_graph
from extractor.settings import DEFAULT, Settings

SUFFIX = ".json"


def read_graph(source: str, *, settings: Settings = DEFAULT) -> ClaimGraph:
    """Read a saved claim graph (a file named *.json) or extract one from an article.

    Raises:
        IngestError: E1xx, when the source cannot be read.
        GraphError: E502, when a JSON file is no claim graph.
    """
    path = Path(source)
    if "://" not in source and path.suffix.lower() == SUFFIX:
        return parse_graph(_read_bytes(path, settings.max_bytes), name=path.name)
    from extractor.pipeline import extract  # spaCy costs seconds; a saved graph must not pay

    return extract(source, settings=settings)


def _read_bytes(path: Path, limit: int) -> bytes:
    try:
        if path.stat().st_size > limit:
            raise IngestError("E106", name=path.name, limit=limit)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise IngestError("E101", path=path) from error
    except OSError as error:
        raise IngestError("E102", path=path, reason=error.strerror or error) from error
