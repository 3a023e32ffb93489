"""How sure the article is of a statement: a relation in, a level and its cue out.

Three levels as in the guideline: asserted, hedged, hypothetical. A cue counts only where it
governs the statement: in the same clause, or as the verb that reports it.
"""

from extractor.annotations import Offsets, RelationRecord
from extractor.qualifiers.context import Context
from extractor.qualifiers.linear import load_model, merge_chances
from extractor.qualifiers.reach import Described, choose_cue, describe_cues

MODEL = "certainty"
ASSERTED, HEDGED, HYPOTHETICAL = "asserted", "hedged", "hypothetical"
DOUBTS = frozenset([HEDGED, HYPOTHETICAL])
# A statement without any cue is unsure this seldom (1 in 30 on train, most of them list items).
NO_CUE = 0.03


def find_certainty(context: Context, relation: RelationRecord) -> tuple[str, Offsets | None]:
    """Return a statement's certainty and the words that tell it."""
    model = load_model(MODEL)
    best = choose_cue(model, describe_doubts(context, relation))
    own = model.centred(best[0]) if best else NO_CUE
    candidate = context.candidate(relation)
    read = candidate.certainty if candidate else {}
    chance = merge_chances(own, 1 - read[ASSERTED] if ASSERTED in read else None)
    if chance < 0.5:
        return ASSERTED, None
    if best is None:
        return max(sorted(DOUBTS), key=lambda level: read.get(level, 0.0)), None
    return best[1].cue.value, (best[1].start, best[1].end)


def describe_doubts(context: Context, relation: RelationRecord) -> list[Described]:
    """Return the hedges and conditions of a statement's sentence with their features."""
    return describe_cues(context, relation, MODEL, DOUBTS)
