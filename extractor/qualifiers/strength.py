"""How strong a causal link is stated: a relation with its certainty in, one of four levels out.

Levels of Yu, Li and Wang (2019): `causal`, `conditional_causal` (causal wording with a hedge),
`correlational` (association, likelihood) and `none` (no link is stated, or it is denied).
"""

from extractor.annotations import RelationRecord
from extractor.qualifiers.scope import Sentence, find_target, is_reached

CUES = "strength"
CAUSAL, CONDITIONAL, CORRELATIONAL, NONE = "causal", "conditional_causal", "correlational", "none"


def find_strength(
    sentence: Sentence, relation: RelationRecord, *, certainty: str, negated: bool
) -> str:
    """Return the level of a statement."""
    if negated:
        return NONE
    level = CORRELATIONAL if _is_correlational(sentence, relation) else CAUSAL
    if level == CAUSAL and certainty != "asserted":
        return CONDITIONAL
    return level


def _is_correlational(sentence: Sentence, relation: RelationRecord) -> bool:
    """Tell whether the nearest wording before or around the effect states mere association."""
    if relation.relation == "associated":
        return True
    if relation.trigger is not None:
        return _trigger_value(sentence, relation) == CORRELATIONAL
    target = find_target(sentence, relation) or relation.effect
    reaching = [m for m in sentence.find_cues(CUES) if is_reached(sentence, m, target)]
    return any(match.cue.value == CORRELATIONAL for match in reaching)


def _trigger_value(sentence: Sentence, relation: RelationRecord) -> str:
    start, end = relation.trigger or (0, 0)
    for match in sentence.find_cues(CUES):
        if match.start < end and start < match.end and match.cue.value == CORRELATIONAL:
            return CORRELATIONAL
    return CAUSAL
