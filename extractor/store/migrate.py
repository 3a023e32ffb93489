"""The layout of a store and its history: an engine in, the newest tables there.

The migrations ship with the package in `extractor/store/migrations`; Alembic runs them.
"""

from importlib import import_module
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select, table
from sqlalchemy import column as sql_column
from sqlalchemy.exc import DBAPIError

from extractor.errors import StoreError
from extractor.store.connect import failure, shown, write

MIGRATIONS = Path(__file__).with_name("migrations")
HEAD = "0002"  # a test holds it equal to the newest file of migrations/versions
_REVISIONS = table("alembic_version", sql_column("version_num"))


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring a store to the newest layout; a new database gets all tables.

    Raises:
        StoreError: E624, when a newer extractor made the store.
    """
    if revision == "head" and find_revision(engine) == HEAD:
        return
    write(engine, lambda connection: _run(connection, revision, engine))


def check(engine: Engine) -> None:
    """See that a store has the layout that this version of extractor needs.

    Raises:
        StoreError: E624, when it has another one, or is no store at all.
    """
    seen = find_revision(engine)
    if seen != HEAD:
        raise StoreError("E624", store=shown(engine.url), seen=seen or "none", needed=HEAD)


def find_revision(engine: Engine) -> str | None:
    """Return the revision of a store's layout, None when it has none."""
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            return connection.execute(select(_REVISIONS.c.version_num)).scalar_one_or_none()
    except DBAPIError as error:
        raise failure(engine, error) from error


def _run(connection: Connection, revision: str, engine: Engine) -> None:
    # Alembic takes half a second to import, and a store that is up to date does not need it.
    command = import_module("alembic.command")
    config = import_module("alembic.config").Config()
    errors = import_module("alembic.util.exc")
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, revision)
    except errors.CommandError as error:
        seen = find_revision(engine) or "none"
        raise StoreError("E624", store=shown(engine.url), seen=seen, needed=HEAD) from error
