import json

import pytest

from extractor.cli.app import run
from extractor.cli.store import read_graphs
from extractor.errors import ExtractorError
from tests.store.conftest import empty_file, sqlite_url  # noqa: F401 - fixtures
from tests.store.graphs import Said, make_graph

URL = "https://example.org/1"
FIRST = make_graph(
    Said("tofacitinib|raises_risk|infections", source="Ana Ruiz", quoted=True),
    "aspirin|prevents|strokes",
    url=URL,
    published="2020-01-01",
    title="=1+1 News",
)
SECOND = make_graph("aspirin|causes|bleeding", url=URL, published="2020-01-02")


@pytest.fixture
def store(sqlite_url, tmp_path, monkeypatch):  # noqa: F811 - the fixture
    monkeypatch.setenv("EXTRACTOR_STORE", sqlite_url)
    path = tmp_path / "graphs.jsonl"
    path.write_text(f"{FIRST.model_dump_json()}\n{SECOND.model_dump_json()}\n")
    assert 0 == run(["store", "add", str(path)])
    return sqlite_url


def output(capsys, *arguments, code=0):
    capsys.readouterr()
    assert code == run([str(argument) for argument in arguments])
    return capsys.readouterr().out


def test_add_says_what_became_of_graphs(store, tmp_path, capsys):
    run(["store", "add", str(tmp_path / "graphs.jsonl")])

    assert "Store: 2 unchanged." in capsys.readouterr().err


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("many", [False, True])
def test_graphs_are_read_as_they_are_written(tmp_path, indent, many):
    path = tmp_path / "graphs.json"
    texts = [graph.model_dump_json(indent=indent) for graph in (FIRST, SECOND)]
    path.write_text(f"[\n{texts[0]},\n{texts[1]}\n]\n" if many else texts[0] + "\n")

    assert ([FIRST, SECOND] if many else [FIRST]) == list(read_graphs([str(path)]))


def test_compressed_graphs_are_read(tmp_path):
    import pyarrow

    path = tmp_path / "graphs.jsonl.zst"
    with pyarrow.output_stream(str(path), compression="zstd") as stream:
        stream.write(f"{FIRST.model_dump_json()}\n{SECOND.model_dump_json()}\n".encode())

    assert [FIRST, SECOND] == list(read_graphs([str(path)]))


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("none.json", None, "E101"),
        ("none.zst", None, "E101"),
        ("a.json", b"{}", "E502"),
        ("a.json", b"[1, 2]", "E502"),
        ("a.json", b"not json", "E502"),
        ("a.json", b"\xff\xfe", "E102"),
        ("a.jsonl.zst", b"no zstd", "E102"),
    ],
)
def test_other_files_are_refused(tmp_path, name, content, code):
    if content is not None:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(ExtractorError, match=code):
        list(read_graphs([str(tmp_path / name)]))


def test_list_and_info(store, capsys):
    rows = json.loads(output(capsys, "store", "list", "--all-versions", "--format", "json"))

    assert [(2, 1), (1, 2)] == [(row["version"], row["claims"]) for row in rows]
    assert 3 == json.loads(output(capsys, "store", "info"))["claims"]
    assert "2020-01-02" in output(capsys, "store", "list")


def test_show_and_diff(store, capsys):
    graph = json.loads(output(capsys, "store", "show", URL, "--version", 1, "--format", "json"))
    found = json.loads(output(capsys, "store", "diff", URL, "--format", "json"))

    assert FIRST.model_dump(mode="json") == graph
    assert ["aspirin causes bleeding"] == [row["statement"] for row in found["added"]]
    assert "bleeding" in output(capsys, "store", "show", URL)
    assert "strokes" in output(capsys, "store", "diff", URL)


def test_delete(store, capsys):
    output(capsys, "store", "delete", URL)

    assert 0 == json.loads(output(capsys, "store", "info"))["claims"]
    output(capsys, "store", "delete", URL, code=1)


def test_query_formats(store, tmp_path, capsys):
    asked = ["query", "--no-expand", "--drug", "tofacitinib", "--all-versions"]
    row = json.loads(output(capsys, *asked, "--format", "jsonl"))

    assert ("tofacitinib raises risk of infections", ["Ana Ruiz"]) == (
        row["statement"],
        row["sources"],
    )
    assert "'=1+1 News" in output(capsys, *asked, "--format", "csv")
    assert "tofacitinib" in output(capsys, *asked)
    output(capsys, *asked, "--format", "parquet", "--output", tmp_path / "q.parquet")
    from pyarrow import parquet

    assert [row] == parquet.read_table(tmp_path / "q.parquet").to_pylist()


def test_query_counts_and_searches(store, capsys):
    counted = output(capsys, "query", "--no-expand", "--count-by", "drug,year", "-f", "jsonl")
    found = json.loads(output(capsys, "query", "-t", "bleeding", "-f", "jsonl"))

    assert {"drug": "aspirin", "year": 2020, "claims": 1} == json.loads(counted)
    assert "[bleeding]" in found["snippet"]
    assert "" == output(capsys, "query", "--quotes", "-t", "infections", "-f", "jsonl")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["query", "--relation", "cures"], 2),
        (["query", "--since", "soon"], 2),
        (["query", "--count-by", "colour"], 2),
        (["query", "--sql", "SELECT 1"], 2),
        (["query", "--dataset", ".", "--sql", "SELECT 1", "--drug", "aspirin"], 2),
        (["query", "--quotes", "--count-by", "drug"], 2),
        (["query", "--quotes", "--drug", "aspirin"], 2),
        (["query", "--dataset", "nowhere", "--sql", "SELECT 1"], 1),
        (["query", "--store", "none.db"], 1),
        (["query", "--store", "mysql://x"], 1),
        (["trace", "claim-nothing"], 1),
        (["store", "show", "nothing"], 1),
        (["store", "show", URL, "--version", "9"], 1),
    ],
)
def test_exit_codes(store, arguments, code):
    assert code == run(arguments)


def test_trace(store, capsys, tmp_path):
    claim = SECOND.claims[0].id
    path = tmp_path / "one.json"
    path.write_text(SECOND.model_dump_json())

    text = output(capsys, "trace", claim)
    told = json.loads(output(capsys, "trace", claim, "--format", "json"))
    from_file = json.loads(output(capsys, "trace", claim, "--graph", path, "--format", "json"))

    assert "aspirin causes bleeding" in text
    assert (2, None) == (told.pop("version"), from_file.pop("version"))
    assert told == from_file


@pytest.mark.parametrize("kind", ["svg", "png"])
@pytest.mark.parametrize(
    "arguments", [["timeline"], ["profile", "--drug", "aspirin"], ["disagreement"]]
)
def test_plot(store, tmp_path, arguments, kind):
    pytest.importorskip("matplotlib", reason="figures need the plot extra")
    path = tmp_path / f"figure.{kind}"

    assert 0 == run(["plot", *arguments, "--no-expand", "--output", str(path)])
    assert path.read_bytes()[:4] in (b"<?xm", b"\x89PNG")
    assert 2 == run(["plot", *arguments, "--no-expand", "--output", str(tmp_path / "x.gif")])
