import pytest

from extractor.errors import GraphError
from extractor.graph import check_grounding, parse_graph, to_json, to_json_line
from extractor.schema import Span
from tests.builders import make_graph


def test_claims_come_in_reading_order():
    assert ["prevents", "causes"] == [claim.relation for claim in make_graph().claims]


def test_pronoun_and_name_are_one_entity():
    graph = make_graph()

    assert graph.claims[0].drug == graph.claims[1].drug
    assert {"aspirin", "Aspirin", "It"} >= {m.text for m in graph.entities[0].mentions}


def test_pronoun_is_no_alias():
    assert ("Aspirin",) == make_graph().entities[0].aliases


def test_phrase_without_mention_becomes_an_entity():
    graph = make_graph()
    names = {entity.id: (entity.name, entity.type) for entity in graph.entities}

    assert ("bleeding", "other") == names[graph.claims[1].effect]


def test_quote_and_claim_name_each_other():
    graph = make_graph()

    assert graph.quotes[0].claims == (graph.claims[1].id,)
    assert graph.claims[1].quotes == (graph.quotes[0].id,)


def test_low_confidence_is_left_out_everywhere():
    graph = make_graph(min_confidence=0.7)

    assert 1 == len(graph.claims) == len(graph.assertions)
    assert () == graph.quotes[0].claims


def test_same_input_gives_same_bytes():
    assert to_json(make_graph()) == to_json(make_graph())


@pytest.mark.parametrize("write", [to_json, to_json_line])
def test_written_graph_reads_back(write):
    assert make_graph() == parse_graph(write(make_graph()))


def test_something_else_is_no_graph():
    with pytest.raises(GraphError, match="E502"):
        parse_graph("{}")


def test_every_span_gives_its_text():
    check_grounding(make_graph())


def test_wrong_span_is_found():
    graph = make_graph()
    wrong = graph.quotes[0].model_copy(update={"cue": Span(start=0, end=4, text="said")})

    with pytest.raises(GraphError, match="E501"):
        check_grounding(graph.model_copy(update={"quotes": (wrong,)}))
