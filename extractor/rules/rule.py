"""What a relation rule is: a trigger, the places of its arguments, and examples that test it.

A rule says which lemmas trigger it, where the effect and the drug stand in the dependency tree
around the trigger (the slots of `extractor.relations.slots`), and what it then claims. Examples
mark their arguments: `[Aspirin|drug] prevents [strokes|condition].`
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from extractor.rules.example import Example, read_example
from extractor.schema import Direction, Relation

DrugSlot = Literal[
    "after",
    "agent",
    "appositive",
    "complement",
    "context",
    "head",
    "hyphen",
    "left",
    "near",
    "object",
    "owner",
    "self",
]
EffectSlot = Literal[
    "before",
    "clause",
    "complement",
    "compound",
    "condition",
    "consequence",
    "from_clause",
    "head",
    "hyphen",
    "items",
    "left",
    "list",
    "object",
    "owner",
    "people",
    "right",
    "self",
    "subject",
]
EffectClass = Literal[
    "event",
    "disease",
    "condition",
    "symptom",
    "measure",
    "process",
    "molecule",
    "function",
    "cell",
    "lifespan",
    "harm",
    "risk",
    "unknown",
]
Via = Literal["plain", "risk", "any"]
PartOfSpeech = Literal["verb", "noun", "adjective", "any"]
ID_PATTERN = r"^[a-z]+(?:-[a-z]+)*(?:-[a-z0-9]+)+$"


class Rule(BaseModel):
    """One way in which words say that a drug has an effect."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=ID_PATTERN, description="The relation, then the construction.")
    relation: Relation
    direction: Direction | None = None
    trigger: dict[PartOfSpeech, tuple[str, ...]] = Field(description="Lemmas by part of speech.")
    effect: tuple[EffectSlot, ...] = Field(description="Where the effect stands, best first.")
    drug: tuple[DrugSlot, ...] = Field(
        default=("agent", "near", "context"), description="Where the drug stands, best first."
    )
    effect_case: tuple[str, ...] = Field(default=(), description="Prepositions of the effect.")
    drug_case: tuple[str, ...] = Field(default=(), description="Prepositions of the drug.")
    modifier: tuple[str, ...] = Field(default=(), description="One must modify the trigger.")
    without: tuple[str, ...] = Field(default=(), description="None may modify the trigger.")
    governor: tuple[str, ...] = Field(default=(), description="The trigger must depend on one.")
    classes: tuple[EffectClass, ...] = Field(default=(), description="Classes of the effect.")
    via: Via = Field(default="plain", description="`risk`: the effect is that of a risk word.")
    negated: bool | None = Field(default=None, description="What the words say by themselves.")
    matches: tuple[str, ...] = Field(min_length=1)
    ignores: tuple[str, ...] = Field(min_length=1)

    @field_validator("matches", "ignores")
    @classmethod
    def _is_marked(cls, texts: tuple[str, ...]) -> tuple[str, ...]:
        for text in texts:
            read_example(text)
        return texts

    @model_validator(mode="after")
    def _is_consistent(self) -> "Rule":
        if not self.id.startswith(str(self.relation).replace("_", "-")):
            raise ValueError(f"the id must begin with the relation {self.relation}")
        if (self.direction is not None) != (self.relation is Relation.AFFECTS):
            raise ValueError("a direction belongs to affects, and affects needs one")
        if "complement" in self.effect and not self.effect_case:
            raise ValueError("a complement needs its prepositions in effect_case")
        if "complement" in self.drug and not self.drug_case:
            raise ValueError("a complement needs its prepositions in drug_case")
        return self

    @property
    def examples(self) -> tuple[tuple[Example, bool], ...]:
        """Examples with whether the rule must match them."""
        return (
            *((read_example(text), True) for text in self.matches),
            *((read_example(text), False) for text in self.ignores),
        )
