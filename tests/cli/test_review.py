"""`extractor review` and `extractor compare` on saved graphs: no model is loaded."""

import json

import pytest

from extractor.cli.app import run
from extractor.graph import to_json
from extractor.review import VALUES
from tests.review.building import make_graph

TEXT = "Zinc prevents colds\n\nA new zinc pill may prevent colds, a study of 40 adults found.\n"
TITLE = "Zinc prevents colds"


@pytest.fixture
def saved(tmp_path):
    claim = {"drug": "Zinc", "effect": "colds", "sentence": TITLE, "relation": "prevents"}
    path = tmp_path / "graph.json"
    path.write_text(to_json(make_graph(TEXT, title=TITLE, claims=[claim])), encoding="utf-8")
    return str(path)


def test_review_as_json(saved, capsys):
    assert 0 == run(["review", saved, "--format", "json"])
    assert set(VALUES) <= set(json.loads(capsys.readouterr().out))


def test_review_as_text(saved, capsys):
    assert 0 == run(["review", saved])
    page = capsys.readouterr().out
    assert "Coverage review" in page
    assert "not whether it is true" in page


def test_compare_as_json(saved, capsys):
    assert 0 == run(["compare", saved, saved, "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert ("same", [], []) == (found["overall"], found["unsupported"], found["omitted"])


def test_compare_as_table(saved, capsys):
    assert 0 == run(["compare", saved, saved])
    page = capsys.readouterr().out
    assert "Main finding" in page
    assert "nothing" in page


def test_compare_of_unrelated_texts_gives_no_bold_verdict(saved, tmp_path, capsys):
    other = tmp_path / "other.json"
    other.write_text(to_json(make_graph("Iron causes nausea.")), encoding="utf-8")
    assert 0 == run(["compare", saved, str(other)])
    page = capsys.readouterr().out
    assert "UNRELATED?" in page
    assert not {"SAME", "EXAGGERATES", "DOWNPLAYS"}.intersection(page.split())


@pytest.mark.parametrize(
    ("content", "code"), [(None, "E101"), ("{}", "E502"), ("not json", "E502"), ("[1]", "E502")]
)
def test_bad_graph_is_told(tmp_path, capsys, content, code):
    path = tmp_path / "bad.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert 1 == run(["review", str(path)])
    assert code in capsys.readouterr().err


def test_control_characters_do_not_reach_the_terminal(tmp_path, capsys):
    path = tmp_path / "odd.json"
    text = "Zinc\x1b[31m prevents colds\n\nIt costs $9 a pack \x1b]0;x\x07 today.\n"
    path.write_text(to_json(make_graph(text)), encoding="utf-8")
    assert 0 == run(["review", str(path)])
    assert "\x1b" not in capsys.readouterr().out
