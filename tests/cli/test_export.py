import inspect
import json

import pytest

from extractor.cli.app import run
from extractor.cli.export import Format as FormatOption
from extractor.cli.export import export_cli
from extractor.export import Format, Options, export
from tests.builders import make_graph
from tests.tables.graphs import make_full_graph


@pytest.fixture
def graph_file(tmp_path):
    (path,) = export([make_full_graph(), make_graph()], "jsonl", tmp_path / "g.jsonl")
    return str(path)


def test_text_goes_to_standard_output(graph_file, capfdbinary):
    assert 0 == run(["export", graph_file, "--format", "csv", "--table", "quotes", "--bom"])
    assert capfdbinary.readouterr().out.startswith(b"\xef\xbb\xbfarticle_id,quote_id,")


def test_file_is_written(graph_file, tmp_path):
    output = tmp_path / "new" / "report.html"

    assert 0 == run(["export", graph_file, "-f", "html", "-o", str(output)])
    assert output.read_bytes().startswith(b"<!doctype html>")


def test_kgx_tables_are_two_files(graph_file, tmp_path):
    assert 0 == run(["export", graph_file, "-f", "kgx-tsv", "-o", str(tmp_path / "k.tsv")])
    assert (tmp_path / "k_nodes.tsv").exists()
    assert (tmp_path / "k_edges.tsv").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--format", "xls"],
        ["--format", "csv", "--table", "nothing"],
        ["--format", "kgx-tsv"],
        ["--format", "svg", "--max-edges", "0"],
    ],
)
def test_wrong_usage_exits_2(arguments, graph_file, capfd):
    assert 2 == run(["export", graph_file, *arguments])
    out, err = capfd.readouterr()
    assert ("", True) == (out, bool(err))


def test_what_is_no_graph_exits_1(tmp_path, capfd):
    (tmp_path / "x.json").write_text("{}")

    assert 1 == run(["export", str(tmp_path / "x.json")])
    assert "E502" in capfd.readouterr().err


def test_merge_writes_every_place(graph_file, capsys):
    assert 0 == run(["merge", graph_file, "--format", "json"])
    merged = json.loads(capsys.readouterr().out)

    assert 4 == sum(len(item["places"]) for item in merged)


def test_merge_shows_a_table(graph_file, capsys):
    assert 0 == run(["merge", graph_file])
    assert "does not cause" in capsys.readouterr().out


def test_what_the_command_repeats_to_start_fast_is_what_the_package_says():
    (option,) = FormatOption.__metadata__

    assert set(Format) == set(option.help.rstrip(".").replace(" or ", ", ").split(", "))
    assert Options().max_edges == inspect.signature(export_cli).parameters["max_edges"].default
