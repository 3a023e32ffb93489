import pytest

from extractor.errors import StoreError
from extractor.store.trace import trace_claim
from tests.builders import make_graph as make_article_graph
from tests.store.graphs import make_graph
from tests.tables.graphs import make_full_graph

GRAPH = make_full_graph()


def test_trace_tells_every_qualifier():
    found = trace_claim(GRAPH, GRAPH.claims[0].id)
    reasons = {reason.name: reason for reason in found.reasons}

    assert "olumab lowers attacks" == found.statement
    assert {"certainty", "magnitude", "comparator", "evidence", "study", "population"} <= set(
        reasons
    )
    assert ("hedged", "may") == (reasons["certainty"].value, reasons["certainty"].span.text)
    assert "30 % (relative)" == reasons["magnitude"].value


def test_trace_is_grounded():
    for claim in GRAPH.claims:
        for reason in trace_claim(GRAPH, claim.id).reasons:
            span = reason.span
            assert span is None or GRAPH.article.text[span.start : span.end] == span.text


def test_negation_source_and_quote():
    reasons = {r.name: r for r in trace_claim(GRAPH, GRAPH.claims[1].id).reasons}

    assert ("yes", "not") == (reasons["negated"].value, reasons["negated"].span.text.split()[-1])
    assert reasons["source"].value.startswith("Ana Ruiz")
    assert "direct" == reasons["quote"].value


def test_rule_is_shown_with_an_example():
    graph = make_graph("aspirin|treats|pain")
    maker = trace_claim(graph, graph.claims[0].id).maker

    assert ("rule", "treats-active") == (maker.kind, maker.id)
    assert maker.example


def test_store_traces_by_id_beginning_and_article(store):
    store.add(GRAPH)
    claim = GRAPH.claims[0].id
    names = (claim, f"{GRAPH.article.id}/{claim}", f"{GRAPH.article.id}/1/{claim}")

    assert 1 == len({store.trace(name).statement for name in names})
    assert 1 == store.trace(claim).version


@pytest.mark.parametrize(("name", "code"), [("claim-", "E626"), ("nothing", "E625"), ("%", "E625")])
def test_unclear_names(store, name, code):
    store.add(GRAPH)

    with pytest.raises(StoreError, match=code):
        store.trace(name)


def test_an_argument_tells_who_found_it():
    graph = make_article_graph()
    drug, effect = trace_claim(graph, graph.claims[0].id).arguments
    assert ("test", "test") == (drug.found_by, effect.found_by)
