"""A fresh store for each test, in SQLite and in PostgreSQL."""

import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from extractor.store import Store
from extractor.store.connect import parse_url
from tests.postgres import UnavailableError, postgres_server

TEMPLATE = "extractor_template"


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Start a server, and make a database with all tables that the others are copied from."""
    pytest.importorskip("psycopg", reason="PostgreSQL needs the extra store")
    try:
        with postgres_server() as url:
            run_sql(url, f"DROP DATABASE IF EXISTS {TEMPLATE}", f"CREATE DATABASE {TEMPLATE}")
            Store.open(in_database(url, TEMPLATE), create=True).close()
            yield url
            run_sql(url, f"DROP DATABASE {TEMPLATE}")
    except UnavailableError as reason:
        pytest.skip(str(reason))


def in_database(url: str, name: str) -> str:
    return parse_url(url).set(database=name).render_as_string(hide_password=False)


def run_sql(url: str, *statements: str) -> None:
    engine = create_engine(parse_url(url), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a SQLite store that the others are copied from: migrations cost half a second."""
    path = tmp_path_factory.mktemp("store") / "empty.db"
    Store.open(str(path), create=True).close()
    return path


@pytest.fixture
def sqlite_url(empty_file: Path, tmp_path: Path) -> str:
    return shutil.copy(empty_file, tmp_path / "claims.db").as_posix()


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> Iterator[str]:
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    server = request.getfixturevalue("postgres")
    name = f"t_{uuid.uuid4().hex}"
    run_sql(server, f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    yield in_database(server, name)
    run_sql(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with Store.open(store_url, create=True) as opened:
        yield opened
