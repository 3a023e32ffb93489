"""SQL over a Parquet data set: a folder and one SELECT in, an Arrow table out.

DuckDB runs it in memory over Arrow data sets that are handed to it; it may open no file and no
address, load no extension and change no setting. Only one statement is taken, and only a SELECT.
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.errors import MissingExtraError, StoreError
from extractor.tables import TABLES

if TYPE_CHECKING:
    import pyarrow

MEMORY = "2GB"
# Set one after the other; the last one makes the others final.
_SANDBOX = (
    f"SET memory_limit = '{MEMORY}'",
    "SET temp_directory = ''",
    "SET python_enable_replacements = false",
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)


def query_dataset(folder: str | Path, sql: str) -> "pyarrow.Table":
    """Run one SELECT over the tables of a data set that `extractor batch` wrote.

    Raises:
        StoreError: E628, when the folder has no Parquet files; E629, when the query is refused.
        MissingExtraError: E901, when DuckDB is not installed.
    """
    try:
        duckdb = import_module("duckdb")
    except ImportError as error:
        raise MissingExtraError("E901", extra="store") from error
    datasets = dict(_open_tables(Path(folder)))
    if not datasets:
        raise StoreError("E628", path=folder)
    tables = ", ".join(datasets)
    with duckdb.connect(":memory:") as connection:
        for name, dataset in datasets.items():
            connection.register(name, dataset)
        for statement in _SANDBOX:
            connection.execute(statement)
        try:
            _check(duckdb, connection, sql, tables)
            return connection.sql(sql).to_arrow_table()
        except duckdb.Error as error:
            reason = str(error).strip().splitlines()[0].rstrip(".") if str(error) else "no reason"
            raise StoreError("E629", reason=reason, tables=tables) from error


def _check(duckdb: Any, connection: Any, sql: str, tables: str) -> None:
    statements = connection.extract_statements(sql)
    if len(statements) != 1:
        raise StoreError("E629", reason=f"it has {len(statements)} statements", tables=tables)
    if statements[0].type != duckdb.StatementType.SELECT:
        kind = str(statements[0].type).rpartition(".")[2]
        raise StoreError("E629", reason=f"it is {kind}, not SELECT", tables=tables)


def _open_tables(folder: Path) -> Iterator[tuple[str, Any]]:
    dataset = import_module("pyarrow.dataset")
    for name in TABLES:
        files = sorted(str(path) for path in _files(folder, name) if path.is_file())
        if files:
            yield name, dataset.dataset(files, format="parquet", partitioning=None)


def _files(folder: Path, name: str) -> Iterator[Path]:
    """Yield the files of a table: `claims.parquet`, or everything below `claims/`."""
    yield from folder.glob(f"{name}.parquet")
    yield from (folder / name).rglob("*.parquet")
