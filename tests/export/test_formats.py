import os
import subprocess
import sys

import pytest

from extractor.errors import ExportError, UsageError
from extractor.export import FORMATS, Format, export, render
from tests.builders import make_graph
from tests.conftest import ROOT
from tests.tables.graphs import make_full_graph


@pytest.mark.parametrize("fmt", list(Format))
@pytest.mark.parametrize("graphs", [[], [make_full_graph()], [make_graph(), make_full_graph()]])
def test_every_format_writes_any_number_of_graphs(fmt, graphs, tmp_path):
    paths = export(graphs, fmt, tmp_path / f"out{FORMATS[fmt].suffix}")

    assert paths
    assert all(path.stat().st_size for path in paths if graphs)


@pytest.mark.parametrize("fmt", list(Format))
def test_same_graph_is_same_bytes(fmt):
    assert render(make_full_graph(), fmt) == render(make_full_graph(), fmt)


def test_bytes_do_not_depend_on_hash_seed():
    code = (
        "import hashlib; from extractor.export import render;"
        "from tests.tables.graphs import make_full_graph;"
        "formats = ('jsonld', 'nanopub', 'graphml', 'kgx-json', 'html', 'svg');"
        "made = [render(make_full_graph(), fmt)[''] for fmt in formats];"
        "print([hashlib.sha256(data).hexdigest() for data in made])"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert 1 == len(seen)


def test_unknown_format_names_the_known_ones():
    with pytest.raises(UsageError, match="graphml"):
        render([], "xls")


def test_unknown_table_is_a_usage_error():
    from extractor.export import Options

    with pytest.raises(UsageError, match="assertions"):
        render([], "csv", options=Options(table="nothing"))


def test_folder_that_cannot_be_made_is_an_export_error(tmp_path):
    (tmp_path / "file").write_text("x")

    with pytest.raises(ExportError, match="E601"):
        export([], "json", tmp_path / "file" / "out.json")


def test_failed_write_leaves_no_temporary_file(tmp_path):
    (tmp_path / "out.json").mkdir()

    with pytest.raises(ExportError):
        export([], "json", tmp_path / "out.json")

    assert [tmp_path / "out.json"] == list(tmp_path.iterdir())
