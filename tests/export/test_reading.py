import pytest

from extractor.errors import GraphError, IngestError
from extractor.export import (
    Options,
    export,
    read_csv,
    read_graphml,
    read_graphs,
    read_jsonld,
    read_kgx,
    read_parquet,
    to_networkx,
)
from extractor.export.kgx import to_kgx
from extractor.export.rebuild import with_edges
from extractor.tables import TABLES, to_rows
from tests.builders import make_graph
from tests.tables.graphs import make_full_graph

FULL = with_edges(make_full_graph())
BOTH = [make_graph(), FULL]


@pytest.mark.parametrize("fmt", ["json", "jsonl"])
@pytest.mark.parametrize("graphs", [[FULL], BOTH])
def test_json_comes_back_whole(fmt, graphs, tmp_path):
    paths = export(graphs, fmt, tmp_path / "g")

    assert graphs == list(read_graphs(paths))


def test_indented_graphs_and_lines_may_be_mixed(tmp_path):
    one = export(FULL, "json", tmp_path / "a.json")
    two = export(BOTH, "jsonl", tmp_path / "b.jsonl")

    assert [FULL, *BOTH] == list(read_graphs([*one, *two]))


@pytest.mark.parametrize("graphs", [[FULL], BOTH])
def test_jsonld_comes_back_whole(graphs, tmp_path):
    (path,) = export(graphs, "jsonld", tmp_path / "g.jsonld")

    assert graphs == read_jsonld(path)


@pytest.mark.parametrize("fmt", ["csv", "tsv"])
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("bom", [True, False])
def test_table_comes_back_whole(fmt, table, bom, tmp_path):
    (path,) = export(BOTH, fmt, tmp_path / f"t.{fmt}", options=Options(table=table, bom=bom))

    assert [row for graph in BOTH for row in to_rows(graph)[table]] == read_csv(path, table)


@pytest.mark.parametrize("table", TABLES)
def test_parquet_comes_back_whole(table, tmp_path):
    (path,) = export(BOTH, "parquet", tmp_path / "t.parquet", options=Options(table=table))

    assert [row for graph in BOTH for row in to_rows(graph)[table]] == read_parquet(path)


def test_graphml_comes_back_as_the_same_network(tmp_path):
    (path,) = export(BOTH, "graphml", tmp_path / "g.graphml")
    made, read = to_networkx(BOTH), read_graphml(path)

    assert dict(made.nodes(data=True)) == dict(read.nodes(data=True))
    assert sorted(made.edges(keys=True)) == sorted(read.edges(keys=True))


def test_kgx_json_comes_back_whole(tmp_path):
    (path,) = export(BOTH, "kgx-json", tmp_path / "k.json")

    assert to_kgx(BOTH) == read_kgx(path)


def test_kgx_tables_keep_ids_and_lists(tmp_path):
    export(BOTH, "kgx-tsv", tmp_path / "k.tsv")
    nodes, edges = read_kgx(tmp_path / "k.tsv")
    made_nodes, made_edges = to_kgx(BOTH)

    assert made_nodes == nodes
    assert [edge["id"] for edge in made_edges] == [edge["id"] for edge in edges]


@pytest.mark.parametrize("data", [b"", b"[", b"[1]", b"{}", b'{"a": 1}\n{"a": 2}\n', b"\xff\xfe"])
def test_what_is_no_graph_is_refused(data, tmp_path):
    (tmp_path / "x.json").write_bytes(data)

    with pytest.raises(GraphError, match="E502"):
        list(read_graphs([tmp_path / "x.json"]))


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"@graph": 1}', b'{"@graph": [1]}', b'{"@graph": [{}]}']
)
def test_what_is_no_jsonld_graph_is_refused(data, tmp_path):
    (tmp_path / "x.jsonld").write_bytes(data)

    with pytest.raises(GraphError, match="E502"):
        read_jsonld(tmp_path / "x.jsonld")


def test_missing_file_is_an_ingest_error(tmp_path):
    with pytest.raises(IngestError, match="E101"):
        list(read_graphs([tmp_path / "nothing.json"]))
