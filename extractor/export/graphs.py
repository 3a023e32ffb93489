"""NetworkX and GraphML: the typed graph of an article, and the network of drugs and effects."""

import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

import networkx as nx

from extractor.assertions import Ancestors, MergedAssertion, merge
from extractor.assertions.refinement import no_ancestors
from extractor.export.options import Options
from extractor.schema import ClaimGraph
from extractor.tables import say_relation, to_rows

Attributes = dict[str, object]

# What XML 1.0 cannot hold.
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LIST_MARK = "; "
NODE_TABLES = (("claims", "claim"), ("entities", "entity"), ("quotes", "quote"))
OTHER_TABLES = (("sources", "source"), ("assertions", "assertion"))
LONG = frozenset({"mentions", "links", "text"})  # structures, and the article's whole text


def to_networkx(graphs: ClaimGraph | Iterable[ClaimGraph]) -> "nx.MultiDiGraph[str]":
    """Return everything that graphs hold as one network; `kind` tells what a node is.

    A node's id is the article's id, a slash and the thing's own id; edges carry `type` as key and
    attribute. Attributes are the columns of the tables (docs/tables.md), lists joined by "; ".
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for graph in [graphs] if isinstance(graphs, ClaimGraph) else graphs:
        article = graph.article.id
        for name, attributes in _nodes(graph):
            network.add_node(name, **attributes)
        for claim in graph.claims:
            network.add_edge(article, f"{article}/{claim.id}", key="claims", type="claims")
        for edge in graph.edges:
            source, target = f"{article}/{edge.source}", f"{article}/{edge.target}"
            network.add_edge(source, target, key=edge.type, type=edge.type)
    return network


def to_claim_network(
    graphs: ClaimGraph | Iterable[ClaimGraph], *, ancestors: Ancestors = no_ancestors
) -> "nx.MultiDiGraph[str]":
    """Return the network of drugs and effects: terms are nodes, merged assertions are edges."""
    many = [graphs] if isinstance(graphs, ClaimGraph) else graphs
    return network_of(merge(many, ancestors=ancestors))


def network_of(assertions: Sequence[MergedAssertion]) -> "nx.MultiDiGraph[str]":
    """Return merged assertions as a network of drugs and effects."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for item in assertions:
        for term in (item.drug, item.effect):
            network.add_node(term.key, name=term.name, type=str(term.type))
        network.add_edge(
            item.drug.key,
            item.effect.key,
            key=item.id,
            relation=str(item.relation),
            direction=str(item.direction or ""),
            words=say_relation(item.relation, direction=item.direction, negated=item.negated),
            negated=item.negated,
            certainty=str(item.strongest_certainty),
            belief=item.belief,
            claims=len(item.places),
            articles=item.articles,
        )
    return network


def render_graphml(graphs: list[ClaimGraph], _options: Options) -> dict[str, bytes]:
    """Write the network of everything as GraphML."""
    sink = BytesIO()
    nx.write_graphml(_clean(to_networkx(graphs)), sink)
    return {"": sink.getvalue()}


def _nodes(graph: ClaimGraph) -> Iterator[tuple[str, Attributes]]:
    article = graph.article
    rows = to_rows(graph)
    yield article.id, {"kind": "article", **_flat(rows["articles"][0])}
    for table, kind in (*NODE_TABLES, *OTHER_TABLES):
        for row in rows[table]:
            yield f"{article.id}/{row[f'{kind}_id']}", {"kind": kind, **_flat(row)}
    for population in graph.populations:
        facts = {"kind": "population", **_flat(population.model_dump(mode="json"))}
        yield f"{article.id}/{population.id}", facts
    for study in graph.studies:
        yield f"{article.id}/{study.id}", {"kind": "study", **_flat(study.model_dump(mode="json"))}
    for block in article.blocks:
        yield f"{article.id}/{block.id}", {"kind": "block", "block": str(block.kind)}


def _flat(row: Attributes) -> Attributes:
    """Keep what a graph format holds: text, numbers and flags; lists become text."""
    flat: Attributes = {}
    for name, value in row.items():
        if isinstance(value, (list, tuple)):
            if value and name not in LONG:
                flat[name] = LIST_MARK.join(map(str, value))
        elif value is not None and (name != "text" or "quote_id" in row):
            flat[name] = value
    return flat


def _clean(network: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    """Replace what XML cannot hold."""
    for _, attributes in network.nodes(data=True):
        for name, value in attributes.items():
            if isinstance(value, str):
                attributes[name] = NO_XML.sub("\ufffd", value)
    return network
