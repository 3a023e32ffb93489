"""What a caller may choose about an export."""

from dataclasses import dataclass

# As many edges as stay readable on one slide of 16:9 at the back of a room.
MAX_EDGES = 18


@dataclass(frozen=True, slots=True)
class Options:
    """Choices of an export; each format looks only at its own.

    Attributes:
        table: Which table a spreadsheet or Parquet file holds.
        bom: Whether CSV and TSV begin with a byte order mark, which Excel needs to see UTF-8.
        title: Title of a report or a picture; else the article's own, or its first words.
        max_edges: How many different claims a picture shows, most often said first.
    """

    table: str = "claims"
    bom: bool = False
    title: str | None = None
    max_edges: int = MAX_EDGES


DEFAULT = Options()
