"""A SQLite store opens in other people's programs as it is."""

import json
import shutil
import sqlite3
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from extractor.store import Store
from tests.tables.graphs import make_full_graph


@pytest.fixture
def filled(sqlite_url):
    with Store.open(sqlite_url) as store:
        store.add(make_full_graph())
    return sqlite_url


def test_datasette(filled):
    pytest.importorskip("datasette", reason="datasette is not installed")
    path = "/claims/claims.json?_shape=array&_labels=on"
    command = [sys.executable, "-m", "datasette", filled, "--get", path]

    run = subprocess.run(command, check=True, capture_output=True, text=True)

    assert "olumab" == json.loads(run.stdout)[0]["drug"]


def test_datasette_searches(filled):
    pytest.importorskip("datasette", reason="datasette is not installed")
    sql = "select rowid from claims_search where claims_search match 'nausea'"
    path = f"/claims.json?_shape=array&sql={sql.replace(' ', '+')}"
    command = [sys.executable, "-m", "datasette", filled, "--get", path]

    run = subprocess.run(command, check=True, capture_output=True, text=True)

    assert 1 == len(json.loads(run.stdout))


def test_duckdb(filled):
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    with duckdb.connect() as connection:
        connection.execute("SET autoinstall_known_extensions = false")
        try:
            connection.execute(f"LOAD '{sqlite_extension()}'")
        except duckdb.Error:
            pytest.skip("DuckDB's sqlite extension is not installed; docs/store.md says how")
        connection.execute(f"ATTACH '{filled}' AS store (TYPE sqlite, READ_ONLY)")
        found = connection.execute("SELECT count(*) FROM store.claims WHERE current").fetchone()

    assert (2,) == found


def sqlite_extension() -> str:
    """Return the extension's file of the package on PyPI, or the name DuckDB itself installs."""
    package = find_spec("duckdb_extension_sqlite_scanner")
    if package is None or package.origin is None:
        return "sqlite_scanner"
    files = Path(package.origin).parent.glob("extensions/*/*.duckdb_extension")
    return next(map(str, files), "sqlite_scanner")


def test_plain_sqlite_reads_a_copy(filled, tmp_path):
    copy = shutil.copy(filled, tmp_path / "copy.db")
    connection = sqlite3.connect(f"file:{copy}?mode=ro", uri=True)
    found = connection.execute("SELECT drug, effect FROM claims ORDER BY pk").fetchall()
    connection.close()

    assert 2 == len(found)
