import json

import pytest

from extractor.cli.app import run
from extractor.explain import explain
from extractor.ingest import article_from_text
from tests.conftest import ROOT

ARTICLE = ROOT / "corpus" / "articles" / "press-release-asthma.txt"

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def graph(extractor_pipeline):
    text = (
        "Statin trial\n\nAtorvastatin did not prevent strokes in older adults, Dr. Ann Reed said.\n"
    )
    return extractor_pipeline.extract(article_from_text(text))


@pytest.fixture(scope="module")
def explanation(extractor_pipeline, graph):
    claim = next(c for c in graph.claims if c.spans.effect and c.spans.effect.text == "strokes")
    return explain(extractor_pipeline, graph, claim)


def test_both_arguments_tell_how_they_were_found(explanation):
    assert ("Atorvastatin", "drug") == (explanation.drug.text, explanation.drug.type)
    assert explanation.drug.method
    assert "strokes" == explanation.effect.text


def test_reader_and_vote_are_told(explanation):
    assert explanation.reader is not None
    assert 0 < explanation.reader.claim <= 1
    assert explanation.vote


def test_qualifiers_show_their_cues(explanation):
    cues = {note.name: note.cue.text for note in explanation.qualifiers if note.cue}

    assert "did not" == cues["negated"]
    assert "older adults" == cues["population"]


def test_the_command_explains_a_stored_graph(tmp_path, capsys):
    assert 0 == run(["extract", str(ARTICLE), "--output", str(tmp_path / "graph.json")])
    stored = json.loads((tmp_path / "graph.json").read_text())
    claim = stored["claims"][0]
    assert 0 == run(["explain", str(tmp_path / "graph.json"), claim["id"], "--format", "json"])

    assert claim == json.loads(capsys.readouterr().out)["claim"]


def test_an_unknown_claim_is_wrong_usage(capsys):
    assert 2 == run(["explain", str(ARTICLE), "claim-none"])
    assert "its claims are claim-" in capsys.readouterr().err
