"""The checklist: its keys in order, the values that each may take, and how they read to people.

In the spirit of the criteria of HealthNewsReview (Schwitzer, "How do US journalists cover
treatments, tests, products, and procedures?", 2008).
"""

from typing import Final

YES_NO: Final = ("yes", "no")
VALUES: Final[dict[str, tuple[str, ...]]] = {
    "costs": YES_NO,
    "benefit_numbers": ("absolute", "relative", "both", "none"),
    "harms": ("quantified", "mentioned", "denied", "none"),
    "study_design": (
        "randomized_trial", "trial", "observational", "review", "animal", "in_vitro", "none",
    ),
    "sample_size": YES_NO,
    "limitations": YES_NO,
    "publication": ("journal", "meeting", "preprint", "company", "none"),
    "independent_source": YES_NO,
    "conflict_of_interest": YES_NO,
    "alternatives": YES_NO,
    "availability": YES_NO,
    "novelty": YES_NO,
    "press_release": YES_NO,
    "human_evidence": ("human", "animal", "cells", "mixed", "none"),
    "headline_stronger": YES_NO,
}  # fmt: skip
LABELS: Final[dict[str, str]] = {
    "costs": "Costs",
    "benefit_numbers": "Size of the benefit",
    "harms": "Harms",
    "study_design": "Study design",
    "sample_size": "Study size",
    "limitations": "Limits of the evidence",
    "publication": "Where it appeared",
    "independent_source": "Independent voice",
    "conflict_of_interest": "Funding and interests",
    "alternatives": "Alternatives",
    "availability": "Availability",
    "novelty": "Novelty",
    "press_release": "Press release",
    "human_evidence": "People, animals or cells",
    "headline_stronger": "Headline stronger than text",
    "sensational": "Words of hype",
}
# Answers that leave readers without something that they need; the rest are good or neutral.
GAPS: Final[frozenset[tuple[str, str]]] = frozenset(
    {
        *(
            (key, "no")
            for key in (
                "costs", "sample_size", "limitations", "independent_source",
                "conflict_of_interest", "alternatives", "availability", "novelty",
            )
        ),
        *(
            (key, "none")
            for key in ("benefit_numbers", "harms", "study_design", "publication", "human_evidence")
        ),
        ("benefit_numbers", "relative"),
        ("harms", "denied"),
        ("press_release", "yes"),
        ("headline_stronger", "yes"),
    }
)  # fmt: skip
