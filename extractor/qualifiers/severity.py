"""How bad an effect is said to be: a relation in, the article's words out."""

import re

from extractor.annotations import RelationRecord, overlaps
from extractor.qualifiers.context import Context
from extractor.qualifiers.scope import Sentence, find_target

CUES = "severity"
MAX_GAP = 25  # characters between the word and the effect: "serious", "side effects such as"
_EFFECTS = re.compile(r"\s+(?:\w+\s+){0,2}(?:effects|reactions|events|problems)\b", re.IGNORECASE)
_STATES = frozenset("causes raises_risk associated treats prevents".split())


def find_severity(context: Context, relation: RelationRecord) -> str | None:
    """Return the words that tell how bad the effect is, from its list's lead-in too."""
    sentence, lead = context.sentence(relation.sentence), context.lead_in(relation)
    return _find_in(sentence, relation) or (_find_in_lead(lead) if lead else None)


def _find_in_lead(lead: Sentence) -> str | None:
    """Return the severity of a whole list: "Serious side effects include:"."""
    for match in lead.find_cues(CUES):
        if _EFFECTS.match(lead.between(match.end, lead.end)):
            return lead.words(match.start, match.end)
    return None


def _find_in(sentence: Sentence, relation: RelationRecord) -> str | None:
    target = find_target(sentence, relation)
    if target is None or relation.relation not in _STATES:
        return None
    for match in reversed(sentence.find_cues(CUES)):
        place = (match.start, match.end)
        is_before = 0 <= target[0] - match.end <= MAX_GAP
        if overlaps(place, target) or (is_before and _is_adjacent(sentence, match.end, target[0])):
            return sentence.words(match.start, match.end)
        if _is_predicate(sentence, target[1], match.start):
            return sentence.words(match.start, match.end)
    return None


def _is_adjacent(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether only modifiers or "side effects such as" stand between word and effect."""
    words = sentence.between(start, end).lower().split()
    return len(words) <= 1 or words[-2:] == ["such", "as"] or words[-1:] == ["including"]


def _is_predicate(sentence: Sentence, start: int, end: int) -> bool:
    words = sentence.between(start, end).lower().split()
    return bool(words) and words[0] in ("is", "was", "are", "were") and len(words) <= 2
