"""A claim graph's things by id, as rows and exports look them up."""

from extractor.schema import (
    Article,
    ClaimGraph,
    Entity,
    Population,
    Quote,
    Source,
    Study,
)


class GraphIndex:
    """The things of one graph by id; a repeated id means its first bearer."""

    def __init__(self, graph: ClaimGraph) -> None:
        """Index the lists of a graph."""
        self.article: Article = graph.article
        self.entities: dict[str, Entity] = {item.id: item for item in reversed(graph.entities)}
        self.sources: dict[str, Source] = {item.id: item for item in reversed(graph.sources)}
        self.quotes: dict[str, Quote] = {item.id: item for item in reversed(graph.quotes)}
        self.studies: dict[str, Study] = {item.id: item for item in reversed(graph.studies)}
        self.populations: dict[str, Population] = {
            item.id: item for item in reversed(graph.populations)
        }
