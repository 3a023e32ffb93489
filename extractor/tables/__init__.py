"""A claim graph as flat rows: what spreadsheets, data frames, Parquet and databases take.

One table for each kind of thing, with documented columns (docs/tables.md is generated from them).
Ids are unique within their article, so the key of a row is `article_id` with the row's own id.
"""

from extractor.tables.frames import Graphs, to_arrow, to_frame
from extractor.tables.rows import to_rows
from extractor.tables.schemas import KEYS, SCHEMAS, TABLES
from extractor.tables.wording import say_claim, say_relation

__all__ = [
    "KEYS",
    "SCHEMAS",
    "TABLES",
    "Graphs",
    "say_claim",
    "say_relation",
    "to_arrow",
    "to_frame",
    "to_rows",
]
