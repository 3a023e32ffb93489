"""Entities: drugs and everything that they act on."""

from pydantic import Field

from extractor.schema.enums import EntityType, MentionKind
from extractor.schema.span import Frozen, Span


class Mention(Span):
    """One place where an entity is named or referred to."""

    kind: MentionKind
    found_by: str | None = Field(
        default=None,
        description="Dictionary, rule or model that found it; reader+lexicon where both did.",
    )


class Link(Frozen):
    """A vocabulary term that an entity may mean."""

    curie: str = Field(description="Registered in Bioregistry, such as drugbank:DB11817.")
    label: str
    vocabulary: str
    score: float = Field(ge=0, le=1)
    why: str = Field(description="Reason of the score, such as exact name or brand.")


class EntityAttributes(Frozen):
    """What is known of a drug beyond its name."""

    generic_name: str | None = None
    brand_names: tuple[str, ...] = ()
    member_of: tuple[str, ...] = Field(default=(), description="Names of its drug classes.")


class Entity(Frozen):
    """Something that claims are about, with every place that mentions it."""

    id: str
    type: EntityType
    name: str = Field(description="Fullest form in the article.")
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    links: tuple[Link, ...] = ()
    attributes: EntityAttributes = EntityAttributes()
