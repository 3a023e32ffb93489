"""What the heads over sentences ask, and their answers by name.

Causal strength: Yu, Li and Wang (2019). Certainty in six levels and of six aspects: Pei and
Jurgens (2021). Adverse effect: whether a sentence states one, after the ADE corpus.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

LEVELS = ("none", "correlational", "conditional_causal", "causal")
ASPECTS = ("number", "extent", "probability", "condition", "suggestion", "framing")
VALUES = ("absent", "uncertain", "certain")
ANSWERS = {
    "causal_strength": LEVELS,
    "certainty": tuple(map(str, range(1, 7))),
    "adverse_effect": ("no", "yes"),
}


def answers(classes: Mapping[str, NDArray[np.float32]]) -> dict[str, dict[str, float]]:
    """Name the probabilities of each answer, question by question."""
    named = {}
    for question, rows in sorted(classes.items()):
        if question in ANSWERS:
            named[question] = _named(ANSWERS[question], rows[0])
        for aspect, row in zip(ASPECTS, rows, strict=False) if question == "aspects" else ():
            named[f"aspect_{aspect}"] = _named(VALUES, row)
    return named


def _named(names: tuple[str, ...], values: NDArray[np.float32]) -> dict[str, float]:
    return {name: float(value) for name, value in zip(names, values, strict=True)}
