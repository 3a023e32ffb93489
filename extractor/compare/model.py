"""The comparison as frozen pydantic models."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from extractor.schema import Claim
from extractor.schema.span import Frozen, Span


class Overall(StrEnum):
    """What the article does with the main finding of the original."""

    SAME = "same"
    EXAGGERATES = "exaggerates"
    DOWNPLAYS = "downplays"


class ChangeKind(StrEnum):
    """What about a claim changed on the way."""

    CERTAINTY = "certainty"
    STRENGTH = "strength"
    POPULATION = "population"
    EVIDENCE = "evidence"
    SIZE = "size"
    NEGATION = "negation"
    SOURCE = "source"
    RELATION = "relation"


class Change(Frozen):
    """One difference between two claims about the same drug and effect."""

    kind: ChangeKind
    article: str | None = Field(description="What the article says; null where it is silent.")
    original: str | None = Field(description="What the original says; null where it is silent.")
    direction: Literal["stronger", "weaker", "changed"] = Field(
        description="Whether the article claims more, less or something else."
    )
    why: str = Field(description="One plain sentence.")


class Pair(Frozen):
    """A drug and an effect that both texts speak of."""

    drug: str
    effect: str
    article: Claim
    original: Claim
    score: float = Field(ge=0, le=1, description="How surely both are about the same thing.")
    changes: tuple[Change, ...] = ()


class Unsupported(Frozen):
    """A claim of the article that has no counterpart in the original."""

    drug: str
    effect: str
    claim: Claim
    why: str


class Omission(Frozen):
    """What the original tells and the article does not; the span is the original's."""

    kind: Literal["limit", "harm"]
    span: Span
    why: str


class Copied(Frozen):
    """A passage that stands word for word in both."""

    article: Span
    original: Span
    words: int = Field(ge=1)


class Finding(Frozen):
    """The main finding of one side, in its own words."""

    span: Span
    level: int = Field(ge=0, le=3, description="Causal strength: 0 none to 3 causal.")
    probabilities: tuple[float, float, float, float] = Field(description="Of the levels 0 to 3.")


class LevelPair(Frozen):
    """The causal strength of the main finding on each side, 0 to 3."""

    article: int = Field(ge=0, le=3)
    original: int = Field(ge=0, le=3)


class MainFinding(Frozen):
    """The sentences that were compared for `overall`; null where a text has none."""

    article: Finding | None = None
    original: Finding | None = None


class Comparison(Frozen):
    """An article against its original."""

    overall: Overall
    levels: LevelPair
    why: str = Field(description="Why `overall` is what it is, in one sentence.")
    confidence: float = Field(ge=0, le=1, description="Probability of `overall`.")
    main: MainFinding
    pairs: tuple[Pair, ...] = ()
    unsupported: tuple[Unsupported, ...] = ()
    omitted: tuple[Omission, ...] = ()
    copied_share: float = Field(
        ge=0, le=1, description="Share of the article's words that stand so in the original."
    )
    copied: tuple[Copied, ...] = Field(default=(), description="The longest copied passages.")
    article: str = Field(description="Id of the article.")
    original: str = Field(description="Id of the original.")
    article_title: str | None = None
    original_title: str | None = None
