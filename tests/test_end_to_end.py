"""Whole articles through every stage with the models that ship."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor import Settings, extract, load
from extractor.cli.app import run
from extractor.graph import check_grounding, parse_graph, to_json
from extractor.ingest import article_from_text, read_article
from tests.conftest import ROOT

pytestmark = pytest.mark.model
ARTICLES = sorted((ROOT / "corpus" / "articles").glob("*.txt"))
PRESS_RELEASE = ROOT / "corpus" / "articles" / "press-release-asthma.txt"


@pytest.fixture(scope="module")
def graphs():
    return {path.stem: extract(path) for path in ARTICLES}


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_span_gives_its_text(path, graphs):
    check_grounding(graphs[path.stem])


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_article_has_claims(path, graphs):
    assert graphs[path.stem].claims


def test_stream_and_single_give_the_same_bytes(graphs):
    stream = load().extract_many(read_article(path) for path in ARTICLES)

    assert [to_json(graphs[path.stem]) for path in ARTICLES] == [to_json(graph) for graph in stream]


def test_without_rules_no_rule_makes_a_claim():
    graph = load(Settings(rules=False)).extract(read_article(ARTICLES[0]))

    assert {"reader"} == {claim.rule for claim in graph.claims}


def test_list_items_are_claims_of_their_lead_in(graphs):
    graph = graphs["press-release-asthma"]
    caused = {c.spans.effect.text for c in graph.claims if c.relation == "causes"}

    assert {"sore throat", "headache", "stomach pain"} <= caused


def test_speakers_have_names(graphs):
    graph = graphs["agency-statins-stroke"]
    names = {source.id: source.name for source in graph.sources}

    assert {"Ingrid Solheim"} <= {names.get(quote.speaker) for quote in graph.quotes}


PARTS = st.sampled_from(
    ["Aspirin", "the drug", "prevents", "strokes", "“", "”", '"', "(", "said", "Dr. Ruiz", "may",
     "\n", "\n\n", "- ", "not", "in mice", "by 20 percent", ".", ",", "risk of", "é", "💊"]
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PARTS, min_size=4, max_size=40))
def test_any_words_give_a_grounded_graph(parts):
    article = article_from_text("Aspirin is a drug that is old. " + " ".join(parts))

    check_grounding(load().extract(article))


def test_command_line_writes_one_file_for_each_input(tmp_path):
    inputs = [str(path) for path in ARTICLES[:2]]

    assert 0 == run(["extract", *inputs, "--output-dir", str(tmp_path)])
    assert [path.stem for path in ARTICLES[:2]] == sorted(p.stem for p in tmp_path.iterdir())


def test_failed_input_does_not_stop_the_others(tmp_path, capsys):
    inputs = [str(PRESS_RELEASE), str(tmp_path / "absent.txt")]

    assert 1 == run(["extract", *inputs, "--format", "jsonl", "--json-errors"])
    out, err = capsys.readouterr()
    assert parse_graph(out.splitlines()[0]).claims
    assert "E101" == json.loads(err.splitlines()[0])["code"]


def test_table_is_for_people(capsys):
    assert 0 == run(["extract", str(PRESS_RELEASE), "--format", "table"])
    assert "tezolimab" in capsys.readouterr().out


def test_floors_hold():
    from scripts import quality_gate

    assert 0 == quality_gate.main([])
