"""How large an effect is: a relation in, the words with value, unit and kind out."""

import re

from extractor.annotations import MagnitudeRecord, Offsets, RelationRecord, overlaps
from extractor.qualifiers.comparator import find_comparators
from extractor.qualifiers.context import Context
from extractor.qualifiers.linear import Features, load_model
from extractor.qualifiers.places import describe_place
from extractor.qualifiers.scope import Sentence
from extractor.rules.cues import CueMatch
from extractor.rules.numbers import FRACTIONS, NUMBER, parse_number

_NUMBER = re.compile(NUMBER.replace(" ", r"\s"), re.IGNORECASE)
_UNIT = re.compile(
    r"%|per ?cent(?:age points?)?|pct|times|fold|pounds?|kilograms?|kg|points?|mm ?hg|mg ?/ ?dl|"
    r"minutes?|hours?|days?|weeks?|months?|years?",
    re.IGNORECASE,
)
_MULTIPLES = {"doubl": 2.0, "twice": 2.0, "tripl": 3.0, "thrice": 3.0, "quadrupl": 4.0, "halv": 0.5}
_PERCENT = "percent"
MODEL = "magnitude"
MAX_TO_ARM = 25  # characters, as in "4 percent of those on placebo"
BARE_PERCENT = "percent"
_CHANGES = re.compile(
    r"\b(?:cuts?|cutting|reduc\w+|lower(?:ed|s|ing)?|fell|dropp?\w*|rose|increas\w+|declin\w+|"
    r"decreas\w+|slash\w*|boost\w*|rais\w+)\b[^,;]*$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"(?:compared (?:with|to)|versus|vs\.?|than|against)\W+(?:\w+\W+){0,3}$", re.IGNORECASE
)


def find_magnitude(context: Context, relation: RelationRecord) -> MagnitudeRecord | None:
    """Return the size of a statement's effect, None if its sentence gives none."""
    model = load_model(MODEL)
    scored = [
        (-model.probability(features), match.start, match)
        for match, features in describe_magnitudes(context, relation)
    ]
    if not scored:
        return None
    minus, _, best = min(scored, key=lambda item: item[:2])
    if -minus < model.threshold:
        return None
    return build_magnitude(context.sentence(relation.sentence), best)


def describe_magnitudes(
    context: Context, relation: RelationRecord
) -> list[tuple[CueMatch, Features]]:
    """Return the candidates of a statement with their features."""
    sentence = context.sentence(relation.sentence)
    matches = [
        match
        for match in _longest(sentence.find_cues("magnitude"))
        if not overlaps((match.start, match.end), relation.drug)
    ]
    compared = find_comparators(sentence)
    rivals = context.rivals(relation)
    found = []
    for i, match in enumerate(matches):
        place = (match.start, match.end)
        features = describe_place(sentence, place, relation, rivals)
        features |= {
            f"cue {match.cue.id}": 1.0,
            f"kind {match.cue.value} {relation.relation}": 1.0,
            "other arm": float(_is_other_arm(sentence, match, compared)),
            "only one": float(len(matches) == 1),
            "first": float(i == 0),
        }
        found.append((match, features))
    return found


def _is_other_arm(sentence: Sentence, match: CueMatch, compared: list[Offsets]) -> bool:
    """Tell whether a number belongs to the group that the drug is compared with."""
    if _COMPARED.search(sentence.between(match.start - 40, match.start)):
        return True
    return any(-2 <= start - match.end <= MAX_TO_ARM for start, _ in compared)


def build_magnitude(sentence: Sentence, match: CueMatch) -> MagnitudeRecord:
    """Read value and unit from the words of a magnitude."""
    words = sentence.between(match.start, match.end)
    unit = _UNIT.search(words)
    name = unit.group().lower() if unit else None
    if name and (name == "%" or name in ("per cent", "pct", _PERCENT)):
        name = _PERCENT
    kind = match.cue.value
    if match.cue.id == BARE_PERCENT and _CHANGES.search(
        sentence.between(match.start - 40, match.start)
    ):
        kind = "relative"
    return MagnitudeRecord(match.start, match.end, _read_value(words), name, kind)


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
    """Keep the matches that no heavier or longer one touches."""
    kept: list[CueMatch] = []
    for match in sorted(matches, key=lambda m: (-m.cue.weight, m.start - m.end, m.start)):
        if not any(other.start < match.end and match.start < other.end for other in kept):
            kept.append(match)
    return [match for match in sorted(kept, key=lambda m: m.start) if match.cue.scope != "none"]
