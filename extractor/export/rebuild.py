"""What an export leaves out because it can be made again: the flat edges of a claim graph."""

from extractor.schema import ClaimGraph
from extractor.schema.edges import build_edges


def with_edges(graph: ClaimGraph) -> ClaimGraph:
    """Return a graph with its edges built anew."""
    edges = build_edges(
        graph.article,
        list(graph.entities),
        list(graph.quotes),
        list(graph.claims),
        list(graph.assertions),
        sources=graph.sources,
    )
    return graph.model_copy(update={"edges": tuple(edges)})
