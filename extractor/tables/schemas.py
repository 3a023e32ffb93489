"""The Arrow schemas of the tables, made from the documented columns."""

import pyarrow as pa

from extractor.tables.columns import (
    ARTICLES,
    ASSERTIONS,
    CLAIMS,
    ENTITIES,
    QUOTES,
    SOURCES,
    Column,
)

COLUMNS: dict[str, tuple[Column, ...]] = {
    "articles": ARTICLES,
    "claims": CLAIMS,
    "entities": ENTITIES,
    "quotes": QUOTES,
    "sources": SOURCES,
    "assertions": ASSERTIONS,
}
TABLES = tuple(COLUMNS)

# Which columns tell the rows of a table apart.
KEYS: dict[str, tuple[str, ...]] = {
    "articles": ("article_id",),
    "claims": ("article_id", "claim_id"),
    "entities": ("article_id", "entity_id"),
    "quotes": ("article_id", "quote_id"),
    "sources": ("article_id", "source_id"),
    "assertions": ("article_id", "assertion_id"),
}


def _field(column: Column) -> pa.Field:
    metadata = {"description": column.description}
    return pa.field(column.name, column.type, nullable=not column.required, metadata=metadata)


SCHEMAS: dict[str, pa.Schema] = {
    name: pa.schema([_field(column) for column in columns]) for name, columns in COLUMNS.items()
}
