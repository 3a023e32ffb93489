"""Who a claim is about, which research it rests on, who says it and in which words."""

from pydantic import Field

from extractor.schema.enums import QuoteKind, SourceKind, SourceRelation, StudyDesign
from extractor.schema.span import Frozen, Span


class Population(Span):
    """Who a claim is about, with the facets read from the words."""

    id: str
    condition: str | None = None
    age: str | None = None
    sex: str | None = None
    size: int | None = None
    species: str | None = None
    risk_group: str | None = None


class Study(Frozen):
    """A piece of research that the article reports."""

    id: str
    design: StudyDesign | None = None
    label: str | None = Field(default=None, description='Finer, as "randomised, double-blind".')
    sample_size: int | None = None
    species: str | None = None
    duration: str | None = None
    journal: str | None = None
    doi: str | None = None
    registry_id: str | None = None
    funders: tuple[str, ...] = ()
    published: str | None = None
    mentions: tuple[Span, ...] = ()


class Source(Frozen):
    """A person, body or study that says something."""

    id: str
    kind: SourceKind
    name: str = Field(description="Fullest form in the article.")
    aliases: tuple[str, ...] = ()
    role: str | None = None
    affiliation: str | None = None
    relation: SourceRelation = SourceRelation.UNKNOWN
    mentions: tuple[Span, ...] = ()


class Quote(Span):
    """Quoted or reported words; the span excludes the quotation marks."""

    id: str
    kind: QuoteKind
    speaker: str | None = Field(default=None, description="Source id.")
    cue: Span | None = None
    claims: tuple[str, ...] = Field(default=(), description="Ids of the claims made inside.")
