"""The pair head at run time: drug-effect pairs of a window through ONNX Runtime.

In: the encoder's states of a window and its candidate pairs. Out: probabilities of each pair.
The inputs mirror `scripts/reader/claims.py`, which trained the head.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.reader.decode import PairReading
from extractor.reader.pairs import Pair
from extractor.reader.spans import log_softmax

Array = NDArray[np.float32]

OUTPUTS = ("relation", "direction", "negated", "certainty", "evidence", "looked")


def read_pairs(session: Any, states: Array, pairs: Sequence[Pair]) -> list[PairReading]:
    """Score the pairs of one window."""
    if not pairs:
        return []
    values = session.run(list(OUTPUTS), {"states": states[None], **pair_inputs(pairs)})
    scores = dict(zip(OUTPUTS, values, strict=True))
    soft = {
        name: np.exp(log_softmax(scores[name]))
        for name in ("relation", "direction", "certainty", "evidence")
    }
    negated = 1 / (1 + np.exp(-scores["negated"].astype(np.float64)))
    looked = scores["looked"].argmax(axis=-1)
    return [
        PairReading(
            pair,
            soft["relation"][i],
            soft["direction"][i],
            float(negated[i]),
            soft["certainty"][i],
            soft["evidence"][i],
            pair.sentence[0] + int(looked[i]),
        )
        for i, pair in enumerate(pairs)
    ]


def token_places(pairs: Sequence[Pair], tokens: NDArray[np.int64]) -> NDArray[np.int64]:
    """Say of pieces (pairs, pieces) where each stands to its pair.

    0 before both, 1 in the drug, 2 between, 3 in the effect, 4 after both.
    """
    bounds = np.array([p.drug + p.effect for p in pairs])
    drug, drug_end, effect, effect_end = (column[:, None] for column in bounds.T)
    places = 2 * (tokens >= np.minimum(drug, effect)) + 2 * (tokens >= np.maximum(drug, effect))
    places = np.where((effect <= tokens) & (tokens < effect_end), 3, places)
    return np.where((drug <= tokens) & (tokens < drug_end), 1, places)


def pair_inputs(pairs: Sequence[Pair]) -> dict[str, NDArray[np.int64]]:
    """Stack what the pair head needs to know of each pair; positions are pieces."""
    sentence = np.array([p.sentence for p in pairs], dtype=np.int64)
    longest = int((sentence[:, 1] - sentence[:, 0]).max())
    tokens = sentence[:, :1] + np.arange(longest)
    mask = tokens < sentence[:, 1:]
    ends = [(p.drug[0], p.drug[1] - 1, p.effect[0], p.effect[1] - 1) for p in pairs]
    features = [(p.place, p.distance, p.drugs_between, p.effects_between) for p in pairs]
    return {
        "ends": np.array(ends, dtype=np.int64),
        "between": np.array([p.between for p in pairs], dtype=np.int64),
        "sentence": sentence,
        "features": np.array(features, dtype=np.int64),
        "tokens": np.where(mask, tokens, 0),
        "token_types": np.where(mask, token_places(pairs, tokens), 0),
        "token_mask": mask.astype(np.int64),
    }
