"""The review as frozen pydantic models; its JSON is the checklist's keys and what else was seen."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from extractor.review.checklist import GAPS, LABELS
from extractor.schema.span import Frozen, Span


class Item(Frozen):
    """The answer to one question of the checklist."""

    value: str
    span: Span | None = Field(default=None, description="The passage that shows it, if any.")
    advice: str = Field(description="One plain sentence for whoever writes or edits the article.")


class FindingKind(StrEnum):
    """What else deserves a second look."""

    UNSOURCED_CLAIM = "unsourced_claim"
    HARM_WITHOUT_FREQUENCY = "harm_without_frequency"
    CAUSAL_ON_OBSERVATIONAL = "causal_on_observational"
    HEADLINE_STRONGER = "headline_stronger"
    HEADLINE_HIDES_SPECIES = "headline_hides_species"


class Finding(Frozen):
    """One passage with what is to be asked of it; never a verdict on truth."""

    kind: FindingKind
    span: Span
    why: str = Field(description="What was seen, in one sentence.")
    advice: str
    claim: str | None = Field(default=None, description="Claim id, where it is about a claim.")


YesNo = Literal["yes", "no"]


class YesNoItem(Item):
    """A question that is answered by yes or no."""

    value: YesNo


class BenefitItem(Item):
    """How the size of the benefit is told."""

    value: Literal["absolute", "relative", "both", "none"]


class HarmsItem(Item):
    """How harms are told."""

    value: Literal["quantified", "mentioned", "denied", "none"]


class DesignItem(Item):
    """The design of the main study."""

    value: Literal[
        "randomized_trial", "trial", "observational", "review", "animal", "in_vitro", "none"
    ]


class PublicationItem(Item):
    """Where the main result appeared."""

    value: Literal["journal", "meeting", "preprint", "company", "none"]


class EvidenceItem(Item):
    """On whom or what the main result was obtained."""

    value: Literal["human", "animal", "cells", "mixed", "none"]


class Review(Frozen):
    """The checklist of one article; keys and values as in the coverage checklist."""

    costs: YesNoItem
    benefit_numbers: BenefitItem
    harms: HarmsItem
    study_design: DesignItem
    sample_size: YesNoItem
    limitations: YesNoItem
    publication: PublicationItem
    independent_source: YesNoItem
    conflict_of_interest: YesNoItem
    alternatives: YesNoItem
    availability: YesNoItem
    novelty: YesNoItem
    press_release: YesNoItem
    human_evidence: EvidenceItem
    headline_stronger: YesNoItem
    sensational: tuple[Span, ...] = Field(
        default=(), description="Words of hype in context, in reading order."
    )
    article: str = Field(description="Id of the article.")
    title: str | None = None
    findings: tuple[Finding, ...] = ()
    sensational_advice: str = ""

    def items(self) -> dict[str, Item]:
        """Return the items with an answer by key, in the order of the checklist."""
        return {key: getattr(self, key) for key in LABELS if key != "sensational"}

    def is_gap(self, key: str) -> bool:
        """Tell whether the answer to a question leaves readers without something."""
        return (key, self.items()[key].value) in GAPS
