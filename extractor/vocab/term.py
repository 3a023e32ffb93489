"""Terms: what a vocabulary knows of one thing, and where a text names it."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a name is to its term."""

    NAME = "name"
    SYNONYM = "synonym"
    BRAND = "brand"


@dataclass(frozen=True, slots=True)
class Link:
    """An identifier of a term in a public vocabulary, with a score in 0-1 and its reason."""

    curie: str
    label: str
    vocabulary: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Term:
    """One thing with its preferred name; `type` is a value of `EntityType`."""

    name: str
    type: str
    vocabulary: str
    classes: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A place in a text, in half-open character offsets, that names a term."""

    start: int
    end: int
    term: Term
    role: Role
