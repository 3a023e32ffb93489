"""From an annotated Doc to the claim graph; the last place that knows spaCy."""

from extractor.graph.assemble import assemble_graph
from extractor.graph.grounding import check_grounding
from extractor.schema.serialize import parse_graph, to_json, to_json_line

__all__ = ["assemble_graph", "check_grounding", "parse_graph", "to_json", "to_json_line"]
