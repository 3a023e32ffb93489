"""Whether a statement is denied, and by which words: a relation in, a probability and cue out."""

from extractor.annotations import Offsets, RelationRecord
from extractor.qualifiers.context import Context
from extractor.qualifiers.linear import load_model, merge_chances
from extractor.qualifiers.reach import Described, choose_cue, describe_cues

MODEL = "negation"
NEGATES = frozenset(["negates"])
# A statement without any cue is denied this seldom (1 in 90 on train).
NO_CUE = 0.01


def find_negation(context: Context, relation: RelationRecord) -> tuple[bool, Offsets | None]:
    """Return whether a statement is denied and the words that deny it."""
    model = load_model(MODEL)
    best = choose_cue(model, describe_negations(context, relation))
    own = model.centred(best[0]) if best else NO_CUE
    candidate = context.candidate(relation)
    chance = merge_chances(own, candidate.negated if candidate else None)
    if relation.negated and candidate is None:
        chance = max(chance, own, 0.5)
    negated = chance >= 0.5
    return negated, (best[1].start, best[1].end) if best and negated else None


def describe_negations(context: Context, relation: RelationRecord) -> list[Described]:
    """Return the negations of a statement's sentence with their features."""
    return describe_cues(context, relation, MODEL, NEGATES)
