"""Where a store is and how to talk to it: an address in, an engine and safe transactions out.

SQLite runs with a write-ahead log, so that readers never wait for the writer; a writer takes the
write lock at once (BEGIN IMMEDIATE) and waits for its turn. What two PostgreSQL writers cannot do
together is done again.
"""

import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError

from extractor.errors import MissingExtraError, StoreError

Result = TypeVar("Result")

BUSY_SECONDS = 60  # how long a SQLite writer waits for others before it starts over
MAX_TRIES = 8
# PostgreSQL: serialization failure, deadlock, lock not available, unique or foreign key violation.
_AGAIN_STATES = frozenset({"40001", "40P01", "55P03", "23505", "23503"})
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}",
    "PRAGMA cache_size=-65536",  # 64 MiB: the indexes of a million claims stay warm
    "PRAGMA temp_store=MEMORY",
    "PRAGMA mmap_size=1073741824",
)
_DRIVERS = {
    "sqlite": "sqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


def parse_url(address: str) -> URL:
    """Turn a file name or a database address into a URL.

    Raises:
        StoreError: E620, when the address names no database that a store can be in.
    """
    if "://" not in address:
        if not address or "\0" in address:
            raise StoreError("E620", url=address)
        return URL.create("sqlite", database=address)
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise StoreError("E620", url=address.partition("://")[0] + "://...") from error
    if url.drivername not in _DRIVERS:
        raise StoreError("E620", url=shown(url))
    return url.set(drivername=_DRIVERS[url.drivername])


def shown(url: URL) -> str:
    """Return a URL as messages show it, without the password."""
    if is_sqlite(url):
        return url.database or ":memory:"
    return url.render_as_string(hide_password=True)


def is_sqlite(url: URL) -> bool:
    """Tell whether a store is a SQLite file."""
    return url.get_backend_name() == "sqlite"


def connect(url: URL, *, create: bool) -> Engine:
    """Make the engine of a store.

    Raises:
        StoreError: E621, when there is no such file and none may be made.
        MissingExtraError: E901, when the driver is not installed.
    """
    if is_sqlite(url):
        return _connect_sqlite(url, create=create)
    try:
        engine = create_engine(url, pool_pre_ping=True)
    except (ImportError, NoSuchModuleError) as error:
        raise MissingExtraError("E901", extra="store") from error
    event.listen(engine, "begin", _lock_timeout)
    return engine


def _connect_sqlite(url: URL, *, create: bool) -> Engine:
    path = Path(url.database or "")
    if not create and not path.is_file():
        raise StoreError("E621", store=path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError("E623", store=path, reason=error.strerror) from error
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # Python would begin transactions of its own otherwise
    for pragma in _PRAGMAS:
        connection.execute(pragma).close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _lock_timeout(connection: Connection) -> None:
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")


def write(engine: Engine, work: Callable[[Connection], Result]) -> Result:
    """Run work in one transaction, again from the start when another writer was in the way.

    Raises:
        StoreError: E622 when the others never let it through, E623 when the database fails.
    """
    for attempt in range(MAX_TRIES):
        try:
            with engine.connect().execution_options(writes=True) as connection:
                with connection.begin():
                    return work(connection)
        except DBAPIError as error:
            if not _is_transient(error):
                raise failure(engine, error) from error
            time.sleep(random.uniform(0.5, 1) * 0.02 * 2**attempt)
    raise StoreError("E622", store=shown(engine.url), tries=MAX_TRIES)


def read(engine: Engine, work: Callable[[Connection], Result]) -> Result:
    """Run work on one view of the data, which writers do not change meanwhile.

    Raises:
        StoreError: E623, when the database fails.
    """
    try:
        with engine.connect() as connection, connection.begin():
            return work(connection)
    except DBAPIError as error:
        raise failure(engine, error) from error


def failure(engine: Engine, error: DBAPIError) -> StoreError:
    """Say in one line what the database complained about."""
    reason = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else "no reason"
    return StoreError("E623", store=shown(engine.url), reason=reason.rstrip("."))


def _is_transient(error: DBAPIError) -> bool:
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return state in _AGAIN_STATES
    locked = "locked" in str(error.orig) or "busy" in str(error.orig)
    return locked or isinstance(error, IntegrityError)
