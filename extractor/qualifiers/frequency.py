"""How often an effect is said to occur: a relation in, the article's words out."""

from extractor.annotations import RelationRecord
from extractor.qualifiers.scope import Sentence, distance, find_target, is_reached

CUES = "frequency"
MAX_DISTANCE = 60  # characters; "common" farther away speaks of something else
# Only statements about unwanted effects have a frequency; "is often used for" tells of use.
RELATIONS = frozenset(["causes", "raises_risk", "associated"])


def find_frequency(sentence: Sentence, relation: RelationRecord) -> str | None:
    """Return the words that tell how often the effect occurs."""
    target = find_target(sentence, relation)
    if target is None or relation.relation not in RELATIONS:
        return None
    near = [
        (distance((match.start, match.end), target), match.start, match.end)
        for match in sentence.find_cues(CUES)
        if is_reached(sentence, match, target)
    ]
    if not near or min(near)[0] > MAX_DISTANCE:
        return None
    _, start, end = min(near)
    return sentence.words(start, end)
