from pathlib import Path

import pytest

from extractor.errors import StoreError
from extractor.tables import TABLES, to_arrow
from tests.tables.graphs import make_full_graph

pytest.importorskip("duckdb", reason="SQL over data sets needs the extra store")
from extractor.store.dataset import query_dataset


@pytest.fixture(scope="module")
def dataset(tmp_path_factory) -> Path:
    from pyarrow import parquet

    folder = tmp_path_factory.mktemp("dataset")
    for name in TABLES:
        (folder / name).mkdir()
        parquet.write_table(to_arrow(make_full_graph(), name), folder / name / "part-0.parquet")
    (folder / "secret.csv").write_text("a\n1\n")
    return folder


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SELECT count(*) AS n FROM claims", [{"n": 2}]),
        ("WITH x AS (SELECT drug FROM claims) SELECT DISTINCT drug FROM x", [{"drug": "olumab"}]),
        (
            "SELECT a.title FROM articles a JOIN claims USING (article_id) WHERE negated",
            [{"title": "New drug eases asthma"}],
        ),
    ],
)
def test_select(dataset, sql, expected):
    assert expected == query_dataset(dataset, sql).to_pylist()


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('{folder}/secret.csv')",
        "SELECT * FROM '{folder}/claims/part-0.parquet'",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM glob('/*')",
        "COPY claims TO '{folder}/stolen.csv'",
        "COPY (SELECT 1) TO '{folder}/stolen.parquet'",
        "ATTACH '{folder}/new.db'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "DROP VIEW claims",
        "CREATE TABLE x AS SELECT 1",
        "SELECT 1; SELECT 2",
        "SELECT",
        "",
        "SELECT * FROM nothing",
        "SELECT * FROM dataset",
    ],
)
def test_everything_else_is_refused(dataset, sql):
    before = sorted(dataset.rglob("*"))

    with pytest.raises(StoreError, match="E629"):
        query_dataset(dataset, sql.format(folder=dataset))
    assert before == sorted(dataset.rglob("*"))


def test_folder_without_tables(tmp_path):
    with pytest.raises(StoreError, match="E628"):
        query_dataset(tmp_path, "SELECT 1")
