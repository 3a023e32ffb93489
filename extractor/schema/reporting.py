"""Who a claim is about, which research it rests on, who says it and in which words."""

from pydantic import Field

from extractor.schema.enums import QuoteKind, SourceKind, SourceRelation, StudyDesign, TieKind
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
    ethnicity: str | None = None
    country: str | None = None


class StudyGroup(Frozen):
    """A group of a study with the words that count it."""

    size: int
    arm: str | None = Field(default=None, description="What the group got, as said.")
    span: Span


class Study(Frozen):
    """A piece of research that the article reports."""

    id: str
    design: StudyDesign | None = None
    label: str | None = Field(default=None, description='Finer, as "randomised, double-blind".')
    labels: tuple[str, ...] = Field(
        default=(), description='The design in fixed words: "randomised", "cohort", "organoids".'
    )
    sample_size: int | None = None
    groups: tuple[StudyGroup, ...] = Field(default=(), description="Sample size for each group.")
    setting: str | None = Field(default=None, description="Where it was done, as said.")
    species: str | None = None
    duration: str | None = None
    journal: str | None = None
    doi: str | None = None
    registry_id: str | None = None
    funders: tuple[str, ...] = ()
    published: str | None = None
    mentions: tuple[Span, ...] = ()


class Tie(Frozen):
    """A tie of a source to an organisation, with the words that tell it."""

    kind: TieKind
    name: str = Field(description="The organisation as it is named there.")
    organization: str | None = Field(default=None, description="Source id of the organisation.")
    span: Span


class Source(Frozen):
    """A person, body or study that says something."""

    id: str
    kind: SourceKind
    name: str = Field(description="Fullest form in the article.")
    aliases: tuple[str, ...] = ()
    title: str | None = None
    role: str | None = None
    affiliation: str | None = None
    affiliations: tuple[str, ...] = ()
    relation: SourceRelation = SourceRelation.UNKNOWN
    relation_span: Span | None = Field(default=None, description="The words that show it.")
    ties: tuple[Tie, ...] = Field(default=(), description="Conflicts of interest.")
    no_ties: Span | None = Field(default=None, description="Words that deny any conflict.")
    mentions: tuple[Span, ...] = ()


class Quote(Span):
    """Quoted or reported words; the span excludes the quotation marks."""

    id: str
    kind: QuoteKind
    speaker: str | None = Field(default=None, description="Source id.")
    cue: Span | None = None
    claims: tuple[str, ...] = Field(default=(), description="Ids of the claims made inside.")
