"""How large an effect is: a relation in, the words with value, unit and kind out."""

import re

from extractor.annotations import MagnitudeRecord, Offsets, RelationRecord
from extractor.qualifiers.scope import Sentence, find_target
from extractor.rules.cues import CueMatch
from extractor.rules.numbers import FRACTIONS, NUMBER, parse_number

_NUMBER = re.compile(NUMBER.replace(" ", r"\s"), re.IGNORECASE)
_UNIT = re.compile(
    r"%|per ?cent(?:age points?)?|times|fold|pounds?|kilograms?|kg|points?|mm ?hg|mg ?/ ?dl|"
    r"minutes?|hours?|days?|weeks?|months?|years?",
    re.IGNORECASE,
)
_MULTIPLES = {"doubl": 2.0, "twice": 2.0, "tripl": 3.0, "thrice": 3.0, "quadrupl": 4.0, "halv": 0.5}
_PERCENT = "percent"


def find_magnitude(sentence: Sentence, relation: RelationRecord) -> MagnitudeRecord | None:
    """Return the size of a statement's effect, None if the sentence gives none."""
    target = find_target(sentence, relation)
    if target is None:
        return None
    candidates = _longest(sentence.find_cues("magnitude"))
    candidates = [match for match in candidates if not _overlaps(match, relation.drug)]
    if not candidates:
        return None
    best = min(candidates, key=lambda match: (_cost(sentence, match, target), match.start))
    return build_magnitude(sentence, best)


def build_magnitude(sentence: Sentence, match: CueMatch) -> MagnitudeRecord:
    """Read value and unit from the words of a magnitude."""
    words = sentence.between(match.start, match.end)
    unit = _UNIT.search(words)
    name = unit.group().lower() if unit else None
    if name and (name == "%" or name in ("per cent", _PERCENT)):
        name = _PERCENT
    return MagnitudeRecord(match.start, match.end, _read_value(words), name, match.cue.value)


def _read_value(words: str) -> float | None:
    lowered = words.lower()
    for stem, value in _MULTIPLES.items():
        if stem in lowered:
            return value
    number = _NUMBER.search(words)
    fraction = re.search(rf"\b({'|'.join(FRACTIONS)})\b", lowered)
    if fraction:
        top = parse_number(number.group()) if number and number.end() <= fraction.end() else 1.0
        return round((top or 1.0) * FRACTIONS[fraction.group(1)], 4)
    return parse_number(number.group()) if number else None


def _longest(matches: list[CueMatch]) -> list[CueMatch]:
    """Keep the matches that no longer one covers."""
    kept: list[CueMatch] = []
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.start)):
        if not any(other.start < match.end and match.start < other.end for other in kept):
            kept.append(match)
    return [match for match in sorted(kept, key=lambda m: m.start) if match.cue.scope != "none"]


def _overlaps(match: CueMatch, place: Offsets) -> bool:
    return match.start < place[1] and place[0] < match.end


# What a candidate costs, in characters of distance; swept by hand on train.
_COMPARED = 120  # "compared with 4 percent" belongs to the other arm
_BREAK = 30


def _cost(sentence: Sentence, match: CueMatch, target: Offsets) -> float:
    gap = (min(match.end, target[1]), max(match.start, target[0]))
    between = sentence.between(*gap)
    cost = float(max(0, gap[1] - gap[0]))
    before = sentence.between(match.start - 40, match.start)
    if re.search(r"(?:compared (?:with|to)|versus|vs\.?|than)\W+(?:\w+\W+){0,3}$", before, re.I):
        cost += _COMPARED
    return cost + _BREAK * len(re.findall(r"[,;]", between))
