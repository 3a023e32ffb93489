"""The claim graph itself: JSON, the contract, and JSON Lines."""

from extractor.export.options import Options
from extractor.schema import ClaimGraph
from extractor.schema.serialize import to_json, to_json_line


def render_json(graphs: list[ClaimGraph], _options: Options) -> dict[str, bytes]:
    """Write one graph as an object, any other number as an array."""
    if len(graphs) == 1:
        return {"": to_json(graphs[0]).encode()}
    items = ",\n".join(to_json(graph).rstrip("\n") for graph in graphs)
    return {"": (f"[\n{items}\n]\n" if items else "[]\n").encode()}


def render_json_lines(graphs: list[ClaimGraph], _options: Options) -> dict[str, bytes]:
    """Write one graph a line."""
    return {"": "".join(map(to_json_line, graphs)).encode()}
