import sqlite3
import subprocess
import sys
import threading

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from extractor.errors import StoreError
from extractor.store import Store, layout, migrate
from extractor.store.connect import parse_url, shown
from tests.store.graphs import make_graph
from tests.tables.graphs import make_full_graph

WRITERS, EACH = 4, 6


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("claims.db", "claims.db"),
        ("sqlite:///a/b.db", "a/b.db"),
        ("postgresql://u:secret@host/db", "postgresql+psycopg://u:***@host/db"),
        ("postgres://host/db", "postgresql+psycopg://host/db"),
    ],
)
def test_address(address, expected):
    assert expected == shown(parse_url(address))


@pytest.mark.parametrize("address", ["", "mysql://host/db", "http://x", "a\0b", "postgresql://[::"])
def test_address_of_no_store(address):
    with pytest.raises(StoreError, match="E620"):
        parse_url(address)


def test_missing_file(tmp_path):
    with pytest.raises(StoreError, match="E621"):
        Store.open(str(tmp_path / "none.db"))


def test_file_that_is_no_database(tmp_path):
    path = tmp_path / "text.db"
    path.write_text("This is no database, though it is long enough to look like one. " * 20)

    with pytest.raises(StoreError, match="E623"):
        Store.open(str(path))


def test_database_that_is_no_store(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE x (y)")
    other.close()

    with pytest.raises(StoreError, match="E624"):
        Store.open(str(path))


def test_store_of_a_newer_extractor(sqlite_url):
    with sqlite3.connect(sqlite_url) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()

    for create in (False, True):
        with pytest.raises(StoreError, match="E624"):
            Store.open(sqlite_url, create=create)


def test_server_that_is_not_there():
    pytest.importorskip("psycopg", reason="PostgreSQL needs the extra store")
    with pytest.raises(StoreError, match="E623") as caught:
        Store.open("postgresql://u:secret@127.0.0.1:1/none")
    assert "secret" not in str(caught.value)


def test_head_is_the_newest_migration():
    assert migrate.HEAD == ScriptDirectory(str(migrate.MIGRATIONS)).get_current_head()


def test_migrations_build_the_layout(store):
    def is_ours(_thing, name, kind, _reflected, _compare):
        return not (name or "").endswith("search") and "_search_" not in (name or "")

    with store._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_ours})
        differences = compare_metadata(context, layout.metadata)

    assert [] == differences


def test_file_is_whole(sqlite_url):
    with Store.open(sqlite_url) as store:
        store.add(make_full_graph())
        store.delete(make_full_graph().article.id)
    check = sqlite3.connect(sqlite_url)
    for table in ("claims_search", "quotes_search"):
        check.execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")
        assert (
            []
            == check.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH 'nausea'").fetchall()
        )
    assert [("ok",)] == check.execute("PRAGMA integrity_check").fetchall()
    assert [] == check.execute("PRAGMA foreign_key_check").fetchall()
    assert [("wal",)] == check.execute("PRAGMA journal_mode").fetchall()
    check.close()


def test_writers_do_not_lose_or_double(store_url):
    """Every thread writes its own articles and the same shared ones, two texts of each."""
    failures = []

    def add(writer):
        try:
            with Store.open(store_url) as store:
                for i in range(EACH):
                    own = make_graph("aspirin|causes|bleeding", article_id=f"{writer}-{i}")
                    shared = [
                        make_graph(f"aspirin|treats|pain{n}", article_id=f"s{i}") for n in "ab"
                    ]
                    store.add([own, *(shared if writer % 2 else reversed(shared))])
                    store.claims(drug="aspirin", expand=False)
        except Exception as error:  # noqa: BLE001 - any failure is the finding
            failures.append(error)

    Store.open(store_url, create=True).close()
    threads = [threading.Thread(target=add, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [] == failures
    with Store.open(store_url) as store:
        counts = store.info()
        newest = store.claims(drug="aspirin", effect="pain", expand=True, limit=None)
    assert (WRITERS * EACH + EACH, WRITERS * EACH + 2 * EACH) == (
        counts["articles"],
        counts["article_versions"],
    )
    assert counts["claims"] == counts["article_versions"]
    assert len(newest) <= EACH


def test_remover_beside_adder(store_url):
    failures = []

    def work(change):
        try:
            with Store.open(store_url) as store:
                for i in range(EACH):
                    change(store, i)
        except Exception as error:  # noqa: BLE001 - any failure is the finding
            failures.append(error)

    with Store.open(store_url, create=True) as store:
        store.add(make_graph("aspirin|treats|pain", article_id=f"old{i}") for i in range(EACH))
    add = lambda store, i: store.add(make_graph("aspirin|treats|pain", article_id=f"new{i}"))  # noqa: E731
    remove = lambda store, i: store.delete(f"old{i}")  # noqa: E731
    threads = [threading.Thread(target=work, args=(change,)) for change in (add, remove)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [] == failures
    with Store.open(store_url) as store:
        assert EACH == len(store.claims(drug="aspirin", expand=False))


def test_killed_writer_leaves_whole_articles(sqlite_url):
    code = (
        "import sys, os, signal\n"
        "from extractor.store import Store\n"
        "from tests.store.graphs import make_graph\n"
        "store = Store.open(sys.argv[1])\n"
        "def graphs():\n"
        "    for i in range(9):\n"
        "        yield make_graph('aspirin|treats|gout', 'aspirin|causes|x', article_id=f'{i}')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "list(store.add_each(graphs(), chunk=4))\n"
    )
    run = subprocess.run([sys.executable, "-c", code, sqlite_url], check=False)

    assert -9 == run.returncode
    with Store.open(sqlite_url) as store:
        assert (8, 16) == (store.info()["articles"], store.info()["claims"])
