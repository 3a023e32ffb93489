"""The full-text part of the layout, which SQLAlchemy has no words for.

SQLite gets FTS5 tables over claims and quotes, kept up to date by triggers; PostgreSQL gets a
generated tsvector column with an index on each.
"""

from alembic import op

# The columns searched, by table; the first one has the snippet.
SEARCHED = {"claims": ("sentence", "drug", "effect"), "quotes": ("text", "speaker")}
# "infections" finds "infection", "cafe" finds "café".
TOKENIZER = "porter unicode61 remove_diacritics 2"
# PostgreSQL refuses to index more than a megabyte; no sentence of news has a tenth of it.
MAX_INDEXED = 100_000


def create_search() -> None:
    """Make what full-text search needs."""
    for table, columns in SEARCHED.items():
        statements = _postgres if op.get_bind().dialect.name == "postgresql" else _sqlite
        for statement in statements(table, columns):
            op.execute(statement)


def drop_search() -> None:
    """Take it away again; the generated columns of PostgreSQL go with their tables."""
    if op.get_bind().dialect.name == "sqlite":
        for table in SEARCHED:
            for event in ("insert", "delete", "update"):
                op.execute(f"DROP TRIGGER {table}_search_{event}")
            op.execute(f"DROP TABLE {table}_search")


def _sqlite(table: str, columns: tuple[str, ...]) -> list[str]:
    search, names = f"{table}_search", ", ".join(columns)
    new, old = (", ".join(f"{row}.{name}" for name in columns) for row in ("new", "old"))
    add = f"INSERT INTO {search} (rowid, {names}) VALUES (new.pk, {new});"
    forget = f"INSERT INTO {search} ({search}, rowid, {names}) VALUES ('delete', old.pk, {old});"
    return [
        f"CREATE VIRTUAL TABLE {search} USING fts5({names}, content='{table}', "
        f"content_rowid='pk', tokenize='{TOKENIZER}')",
        f"CREATE TRIGGER {search}_insert AFTER INSERT ON {table} BEGIN {add} END",
        f"CREATE TRIGGER {search}_delete AFTER DELETE ON {table} BEGIN {forget} END",
        f"CREATE TRIGGER {search}_update AFTER UPDATE OF {names} ON {table} "
        f"BEGIN {forget} {add} END",
    ]


def _postgres(table: str, columns: tuple[str, ...]) -> list[str]:
    words = " || ' ' || ".join(f"left({name}, {MAX_INDEXED})" for name in columns)
    vector = f"to_tsvector('english', {words})"
    return [
        f"ALTER TABLE {table} ADD COLUMN search tsvector GENERATED ALWAYS AS ({vector}) STORED",
        f"CREATE INDEX ix_{table}_search ON {table} USING gin (search)",
    ]
