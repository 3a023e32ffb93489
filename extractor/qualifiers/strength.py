"""How strong a causal link is stated: a relation with its certainty in, one of four levels out.

Levels of Yu, Li and Wang (2019): `causal`, `conditional_causal` (causal wording with a hedge),
`correlational` (association, likelihood) and `none` (no link is stated, or it is denied).

The trained classifier reads the whole sentence (`extractor.strength`: its words and, where the
sentence reader ran, its encoder); a rule reads the words around this one claim. Both are joined,
as a sentence may link one thing to the drug and say that it may cause another.
"""

from extractor.annotations import RelationRecord, SentenceRecord
from extractor.qualifiers.scope import Sentence, find_target, is_reached
from extractor.strength import LEVELS, Levels, blend, read_words

CUES = "strength"
# How much more the level weighs that the words around the claim tell.
RULE_TRUST = 2.0
CAUSAL, CONDITIONAL, CORRELATIONAL, NONE = "causal", "conditional_causal", "correlational", "none"


def find_strength(
    sentence: Sentence,
    relation: RelationRecord,
    *,
    certainty: str,
    negated: bool,
    levels: Levels | None = None,
) -> str:
    """Return the level of a statement; `levels` are what the classifier says of its sentence."""
    if negated:
        return NONE
    rule = _read_rule(sentence, relation, certainty=certainty)
    if levels is None:
        return rule
    # A claim states a link, so `none` is out; what is left is weighed with the rule's answer.
    weighed = {
        str(level): chance * (RULE_TRUST if level == rule else 1.0)
        for level, chance in zip(LEVELS[1:], levels.linked.values[1:], strict=True)
    }
    level = max(weighed, key=lambda name: weighed[name])
    if level == CAUSAL and certainty != "asserted":
        return CONDITIONAL
    return level


def read_levels(text: str, record: SentenceRecord | None) -> Levels:
    """Return what the classifier says of a sentence: its words and, where it ran, its encoder."""
    words = read_words(text)
    return blend(words, Levels(*record.strength)) if record else words


def _read_rule(sentence: Sentence, relation: RelationRecord, *, certainty: str) -> str:
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
