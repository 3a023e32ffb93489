import json

import pytest

from extractor.cli.app import run
from extractor.graph import to_json
from tests.conftest import ROOT
from tests.evaluate.test_errors import GOLD, GRAPH

GOLD_FILE = ROOT / "corpus" / "gold.jsonl"


@pytest.fixture
def gold_file(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(GOLD_FILE.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    (tmp_path / f"{GOLD.stem}.json").write_text(to_json(GRAPH), encoding="utf-8")
    return path


def test_stored_graphs_are_scored(gold_file, capsys):
    assert 0 == run(["evaluate", str(gold_file), "--graphs", str(gold_file.parent), "-f", "json"])
    scores = json.loads(capsys.readouterr().out)

    assert {"value": 1.0, "low": 1.0, "high": 1.0} == scores["claims_pair"]


@pytest.mark.parametrize("arguments", [[], ["--errors"], ["--format", "html"]])
def test_every_form_shows_the_scores(gold_file, arguments, capsys):
    assert 0 == run(["evaluate", str(gold_file), "--graphs", str(gold_file.parent), *arguments])
    assert "claims pair" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "code"), [(None, "E101"), ("", "E503"), ("{}\n", "E503"), ("no json\n", "E503")]
)
def test_what_is_no_gold_is_refused_in_one_line(tmp_path, content, code, capsys):
    path = tmp_path / "gold.jsonl"
    if content is not None:
        path.write_text(content, encoding="utf-8")

    assert 1 == run(["evaluate", str(path), "--graphs", str(tmp_path)])
    out, err = capsys.readouterr()
    assert ("", 1, True) == (out, len(err.splitlines()), code in err)


def test_a_missing_graph_is_named(gold_file, capsys):
    (gold_file.parent / f"{GOLD.stem}.json").unlink()

    assert 1 == run(["evaluate", str(gold_file), "--graphs", str(gold_file.parent)])
    assert GOLD.stem in capsys.readouterr().err


def test_a_graph_that_cannot_be_read_is_one_line(gold_file, capsys):
    path = gold_file.parent / f"{GOLD.stem}.json"
    path.unlink()
    path.mkdir()

    assert 1 == run(["evaluate", str(gold_file), "--graphs", str(gold_file.parent)])
    assert capsys.readouterr().err.startswith("Error [E102]")


def test_a_title_is_no_markup(gold_file, capsys):
    article = GRAPH.article.model_copy(update={"title": "[/b] and [red]"})
    graph = GRAPH.model_copy(update={"article": article, "claims": GRAPH.claims[1:]})
    (gold_file.parent / f"{GOLD.stem}.json").write_text(to_json(graph), encoding="utf-8")

    assert 0 == run(["evaluate", str(gold_file), "--graphs", str(gold_file.parent), "--errors"])
    assert "[/b] and [red]" in capsys.readouterr().out
