"""How sure the article is of a statement: a relation in, a level and its cue out.

Three levels as in the guideline: asserted, hedged, hypothetical. A cue counts only where it
governs the statement: in the same clause, or as the verb that reports it.
"""

from extractor.annotations import Offsets, RelationRecord
from extractor.qualifiers.scope import Sentence, find_target, is_reached

ASSERTED, HEDGED, HYPOTHETICAL = "asserted", "hedged", "hypothetical"


def find_certainty(sentence: Sentence, relation: RelationRecord) -> tuple[str, Offsets | None]:
    """Return a statement's certainty and the words that tell it."""
    target = find_target(sentence, relation)
    if target is None:
        return ASSERTED, None
    reaching = [
        match
        for match in sentence.find_cues("certainty")
        if is_reached(sentence, match, target)
    ]
    for level in (HEDGED, HYPOTHETICAL):
        for match in reaching:
            if match.cue.value == level:
                return level, (match.start, match.end)
    return ASSERTED, None
