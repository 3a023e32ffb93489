"""What the heads over sentences ask: scores in, `Answers` out.

Causal strength: Yu, Li and Wang (2019). Certainty in six levels: Pei and Jurgens (2021). Adverse
effect: whether a sentence states one, after the ADE corpus.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.reader.spans import log_softmax

# Levels of causal strength, in the order of the head's labels.
LEVELS = ("none", "correlational", "conditional_causal", "causal")
CERTAINTY_LEVELS = np.arange(1, 7)
# The heads that are asked.
QUESTIONS = ("causal_strength", "certainty", "adverse_effect")


@dataclass(frozen=True, slots=True)
class Answers:
    """What a sentence says as a whole.

    Attributes:
        strength: probability of each of `LEVELS`.
        certainty: expected level of certainty, 1-6.
        adverse_effect: probability that it states an adverse effect.
    """

    strength: tuple[float, ...] = (1.0, 0.0, 0.0, 0.0)
    certainty: float = 1.0
    adverse_effect: float = 0.0


def answer(scores: Mapping[str, NDArray[Any]]) -> Answers:
    """Read the scores of one sentence."""
    strength, certainty, adverse = (np.exp(log_softmax(scores[name])) for name in QUESTIONS)
    return Answers(
        tuple(map(float, strength)), float(certainty @ CERTAINTY_LEVELS), float(adverse[1])
    )
