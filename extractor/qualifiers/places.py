"""How words stand to a statement: a place and a relation in, named features out."""

import math
import re

from extractor.annotations import Offsets, RelationRecord, overlaps
from extractor.qualifiers.linear import Features
from extractor.qualifiers.scope import Sentence, count_breaks, distance, find_target

MAX_BREAKS = 3
_BEFORE = 40  # characters, enough for the few words that introduce a phrase
_LAST_WORD = re.compile(r"([\w'%]+)\W*$")
# Words before a phrase that tell its part in the sentence.
_TELLING = frozenset(
    "in of for among by with to than from on versus that who and or the these between compared "
    "while but most some many about when".split()
)


def describe_place(
    sentence: Sentence, place: Offsets, relation: RelationRecord, rivals: list[Offsets]
) -> Features:
    """Return how a place stands to a statement's effect and drug."""
    target = find_target(sentence, relation) or relation.effect
    gap = (min(place[1], target[1]), max(place[0], target[0]))
    breaks = min(MAX_BREAKS, count_breaks(sentence, gap))
    features = {
        "distance": math.log1p(distance(place, target)) / 5,
        "breaks": breaks / MAX_BREAKS,
        "no break": float(breaks == 0),
        "after effect": float(place[0] >= target[1]),
        "over effect": float(overlaps(place, target)),
        "over drug": float(overlaps(place, relation.drug)),
        "rival nearer": float(_is_rival_nearer(place, target, rivals)),
        "rival between": float(any(gap[0] <= r[0] and r[1] <= gap[1] for r in rivals)),
        f"relation {relation.relation}": 1.0,
    }
    if sentence.holds(relation.drug):
        features["after drug"] = float(place[0] >= relation.drug[1])
        features["drug distance"] = math.log1p(distance(place, relation.drug)) / 5
    before = _LAST_WORD.search(sentence.between(place[0] - _BEFORE, place[0]))
    word = before.group(1).lower() if before else "start"
    if word in _TELLING or word == "start":
        features[f"before {word}"] = 1.0
    return features


def _is_rival_nearer(place: Offsets, target: Offsets, rivals: list[Offsets]) -> bool:
    own = distance(place, target)
    return any(distance(place, rival) < own for rival in rivals)
