"""How often an effect is said to occur: a relation in, the article's words out."""

from extractor.annotations import RelationRecord
from extractor.qualifiers.context import Context
from extractor.qualifiers.scope import Sentence, distance, find_target, is_reached

CUES = "frequency"
MAX_DISTANCE = 60  # characters; "common" farther away speaks of something else
# Only statements about unwanted effects have a frequency; "is often used for" tells of use.
RELATIONS = frozenset(["causes", "raises_risk", "associated"])


def find_frequency(context: Context, relation: RelationRecord) -> str | None:
    """Return the words that tell how often the effect occurs, from its list's lead-in too."""
    if relation.relation not in RELATIONS:
        return None
    sentence, lead = context.sentence(relation.sentence), context.lead_in(relation)
    return _find_in(sentence, relation) or (_find_in_lead(lead) if lead else None)


def _find_in_lead(lead: Sentence) -> str | None:
    """Return the frequency of a whole list: "Common side effects include:"."""
    cues = lead.find_cues(CUES)
    return lead.words(cues[0].start, cues[0].end) if cues else None


def _find_in(sentence: Sentence, relation: RelationRecord) -> str | None:
    target = find_target(sentence, relation)
    if target is None:
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
