from extractor.export import render, to_claim_network, to_networkx
from tests.assertions.graphs import Said, make_claims_graph
from tests.builders import make_graph
from tests.tables.graphs import make_full_graph


def test_network_has_a_node_for_everything_with_an_id():
    graph = make_full_graph()
    network = to_networkx(graph)
    article = graph.article.id

    assert {article, *(f"{article}/{item}" for item in graph.ids() - {article})} == set(network)
    assert all(kind for _, kind in network.nodes(data="kind"))


def test_articles_do_not_mix():
    graphs = [make_graph(), make_full_graph()]

    assert sum(len(to_networkx(graph)) for graph in graphs) == len(to_networkx(graphs))


def test_claim_network_joins_articles():
    from extractor.schema import Relation

    graphs = [
        make_claims_graph("a1", Said("aspirin", Relation.TREATS, "pain")),
        make_claims_graph("a2", Said("Aspirin", Relation.TREATS, "pain", negated=True)),
    ]
    network = to_claim_network(graphs)
    edges = [words for _, _, words in network.edges(data="words")]

    assert ["name:aspirin", "name:pain"] == sorted(network)
    assert ["does not treat", "treats"] == sorted(edges)


def test_control_characters_do_not_break_graphml():
    graph = make_full_graph()
    article = graph.article.model_copy(update={"title": "a\x00b\x1bc\ud800"})

    assert (
        "a\ufffdb\ufffdc\ufffd".encode()
        in render(graph.model_copy(update={"article": article}), "graphml")[""]
    )
