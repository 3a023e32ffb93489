"""What the reader says about an article, in half-open character offsets; and its label names."""

from dataclasses import dataclass

from extractor.annotations import CandidateRecord, RoleRecord

RELATIONS = ("treats", "prevents", "causes", "raises_risk", "affects", "associated")
DIRECTIONS = ("increases", "decreases", "unclear")
CERTAINTIES = ("asserted", "hedged", "hypothetical")
EVIDENCE = (
    "none", "in_vitro", "animal", "observational", "trial", "review", "expert", "regulatory",
)  # fmt: skip
ROLES = ("population", "magnitude", "comparator", "source")


@dataclass(frozen=True, slots=True)
class ReaderOutput:
    """Everything that the reader found, sorted by place."""

    spans: tuple[RoleRecord, ...] = ()
    claims: tuple[CandidateRecord, ...] = ()
