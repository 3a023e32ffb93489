"""What linking speaks of: concepts, how a name stands to one, and the links that come out.

A concept is one thing with its CURIEs in all vocabularies; its `type` is a value of `EntityType`.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class NameKind(IntEnum):
    """How a name stands to its concept; the lower, the surer.

    `CHOSEN` is a lay term of ours, `KNOWN` another name that we list, `OWN` a looser name of our
    lexicons.
    """

    CHOSEN = 0
    KNOWN = 1
    LABEL = 2
    LAY = 3
    SYNONYM = 4
    BRAND = 5
    SHORT = 6
    OWN = 7


class Reason(StrEnum):
    """Why a concept is a candidate."""

    EXACT = "exact name"
    BRAND = "brand"
    SYNONYM = "synonym"
    LAY = "lay term"
    ABBREVIATION = "abbreviation"
    FUZZY = "fuzzy"
    MEMBER = "member of a class"
    HEAD = "head of the phrase"


@dataclass(frozen=True, slots=True)
class NamedConcept:
    """A concept as one source has it, with its names.

    `cased` says that the names count only as written, `is_large` that the source is too large for
    more than whole names.
    """

    label: str
    type: str
    curies: tuple[str, ...]
    names: tuple[tuple[str, NameKind], ...] = ()
    cased: bool = False
    is_large: bool = False


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of the index; `labels` are what the vocabularies of its CURIEs call it."""

    label: str
    type: str
    curies: tuple[str, ...]
    labels: tuple[str, ...] = ()

    def label_of(self, curie: str) -> str:
        """Return what the vocabulary of a CURIE calls the concept."""
        return dict(zip(self.curies, self.labels, strict=False)).get(curie, self.label)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A concept that a mention may mean, with a score in 0-1 and its reason."""

    concept: Concept
    score: float
    why: str
