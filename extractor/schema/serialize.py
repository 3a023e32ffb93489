"""Claim graphs as JSON bytes that are the same in every run, and back."""

from pydantic import ValidationError

from extractor.errors import GraphError
from extractor.schema.graph import ClaimGraph


def to_json(graph: ClaimGraph) -> str:
    """Write a graph as indented JSON with a final newline."""
    return graph.model_dump_json(indent=2) + "\n"


def to_json_line(graph: ClaimGraph) -> str:
    """Write a graph as one line of JSON with a final newline."""
    return graph.model_dump_json() + "\n"


def parse_graph(data: str | bytes, *, name: str = "The input") -> ClaimGraph:
    """Read a graph back from JSON.

    Raises:
        GraphError: E502, when the data are not a claim graph.
    """
    try:
        return ClaimGraph.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "top level"
        raise GraphError("E502", name=name, reason=f"{first['msg']} at {place}") from None
