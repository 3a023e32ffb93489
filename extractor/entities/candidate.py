"""Candidates: places that may name an entity, before overlaps are settled."""

from dataclasses import dataclass

from extractor.schema.enums import DRUG_TYPES
from extractor.vocab import Role, Term

INTERVENTION_TYPES = DRUG_TYPES | {"procedure", "device", "behaviour"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place with the name of what it stands for; `generic` says that it names no one thing.

    `name` is what the entity's key is made of: a term's preferred name, or the telling words.
    """

    start: int
    end: int
    type: str
    name: str
    method: str
    term: Term | None = None
    role: Role = Role.NAME
    generic: bool = False

    @property
    def size(self) -> int:
        """Return the length in characters."""
        return self.end - self.start

    @property
    def is_drug(self) -> bool:
        """Tell whether it is something drug-like."""
        return self.type in DRUG_TYPES
