"""The envelope: everything that one article says, typed lists plus flat edges."""

from typing import Final, Literal

from pydantic import Field, model_validator

from extractor.schema.article import Article
from extractor.schema.claim import Assertion, Claim
from extractor.schema.entity import Entity
from extractor.schema.reporting import Population, Quote, Source, Study
from extractor.schema.span import Frozen

SCHEMA_VERSION: Final = "1"


class Edge(Frozen):
    """One link between two things of the graph, by their ids."""

    source: str
    target: str
    type: str


class Provenance(Frozen):
    """What made the graph, from what, with which settings."""

    extractor: str = Field(description="Version of this package.")
    pipeline: str = Field(description="Name and version of the language model.")
    reader: str | None = Field(default=None, description="Name and version of the reader.")
    settings: dict[str, str | int | float | bool | None] = Field(default_factory=dict)
    input_sha256: str
    created: str | None = Field(default=None, description="ISO 8601 time, or null if switched off.")


class ClaimGraph(Frozen):
    """One article and its claims; ids are unique over all lists."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    article: Article
    entities: tuple[Entity, ...] = ()
    populations: tuple[Population, ...] = ()
    studies: tuple[Study, ...] = ()
    sources: tuple[Source, ...] = ()
    quotes: tuple[Quote, ...] = ()
    claims: tuple[Claim, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    edges: tuple[Edge, ...] = ()
    provenance: Provenance

    def ids(self) -> set[str]:
        """Return every id that an edge or a reference may name."""
        named = (
            self.entities,
            self.populations,
            self.studies,
            self.sources,
            self.quotes,
            self.claims,
            self.assertions,
            self.article.blocks,
        )
        return {self.article.id} | {item.id for items in named for item in items}

    @model_validator(mode="after")
    def _edges_end_somewhere(self) -> "ClaimGraph":
        known = self.ids()
        loose = sorted(
            {end for edge in self.edges for end in (edge.source, edge.target) if end not in known}
        )
        if loose:
            raise ValueError(f"edges name ids that nothing carries: {', '.join(loose[:5])}")
        return self
