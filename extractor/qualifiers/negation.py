"""Whether a statement is denied, and by which words: a relation in, the cue's offsets out."""

from extractor.annotations import Offsets, RelationRecord
from extractor.qualifiers.scope import Sentence, distance, find_target, is_reached


def find_negation(sentence: Sentence, relation: RelationRecord) -> Offsets | None:
    """Return the words that deny a statement, nearest to its effect, None if it is affirmed."""
    target = find_target(sentence, relation)
    if target is None:
        return None
    reaching = [
        match
        for match in sentence.find_cues("negation")
        if match.cue.value == "negates" and is_reached(sentence, match, target)
    ]
    if not reaching:
        return None
    nearest = min(reaching, key=lambda m: (distance((m.start, m.end), target), m.start))
    return nearest.start, nearest.end
