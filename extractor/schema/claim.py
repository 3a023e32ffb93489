"""Claims and assertions: what is said of a drug and an effect."""

from pydantic import Field

from extractor.schema.enums import (
    Certainty,
    Direction,
    Evidence,
    MagnitudeKind,
    Relation,
    Strength,
)
from extractor.schema.span import Frozen, Span


class Magnitude(Span):
    """The size of an effect as the article gives it."""

    value: float | None = None
    unit: str | None = None
    kind: MagnitudeKind | None = None


class Comparator(Frozen):
    """What the drug is compared with."""

    span: Span
    entity: str | None = None


class ClaimSpans(Frozen):
    """The words that each part of a claim was read from."""

    sentence: Span
    drug: Span | None = None
    effect: Span | None = None
    trigger: Span | None = None
    negation: Span | None = None
    certainty: Span | None = None
    magnitude: Span | None = None
    comparator: Span | None = None


class Claim(Frozen):
    """One statement, in one place, that a drug has or has not an effect."""

    id: str = Field(description="Made from content: the same claim in the same text keeps its id.")
    drug: str = Field(description="Entity id of the intervention.")
    effect: str = Field(description="Entity id.")
    relation: Relation
    direction: Direction | None = Field(default=None, description="Only for affects.")
    negated: bool = False
    certainty: Certainty = Certainty.ASSERTED
    strength: Strength = Strength.NONE
    populations: tuple[str, ...] = ()
    sources: tuple[str, ...] = Field(default=(), description="Who says it, nearest first.")
    reported_by: tuple[str, ...] = Field(
        default=(), description="Who passes on what the sources say, nearest first."
    )
    quotes: tuple[str, ...] = ()
    studies: tuple[str, ...] = ()
    evidence: Evidence | None = None
    frequency: str | None = None
    severity: str | None = None
    magnitude: Magnitude | None = None
    comparator: Comparator | None = None
    spans: ClaimSpans
    rule: str = Field(description="Id of the rule or model that made the claim.")
    confidence: float = Field(ge=0, le=1)


class Assertion(Frozen):
    """The same claim said in one or more places."""

    id: str
    drug: str
    relation: Relation
    direction: Direction | None = Field(default=None, description="Only for affects.")
    effect: str
    negated: bool = False
    claims: tuple[str, ...]
    contradicted_by: tuple[str, ...] = ()
    refines: tuple[str, ...] = Field(
        default=(), description="Assertions that say the same of something more general."
    )
    stated_by: tuple[str, ...] = ()
    strongest_certainty: Certainty
    weakest_certainty: Certainty
    belief: float | None = Field(
        default=None,
        ge=0,
        le=1,
        description="Grows with independent sources, falls with contradictions.",
    )
    stronger_headline: bool = Field(
        default=False, description="The headline says it more strongly than the text under it."
    )
