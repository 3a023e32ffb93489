"""What a drug is compared with: a relation in, the comparator's offsets out."""

import re

from extractor.annotations import Offsets, RelationRecord, overlaps
from extractor.qualifiers.context import Context
from extractor.qualifiers.linear import Features, load_model
from extractor.qualifiers.places import describe_place
from extractor.qualifiers.scope import Sentence
from extractor.rules.cues import CueMatch
from extractor.rules.numbers import DIGITS, NUMBER

MODEL = "comparator"
# Where the noun phrase of a comparator ends, and how many words it may have.
_END = re.compile(
    r"[,;:!?()\"]|\.(?!\d)|\s--?\s|[—–]|\s(?:and|but|or|while|although|though|when|because|according|"
    r"after|over|during|in (?:terms|reducing|preventing|treating|the study|a)|at (?:preventing|"
    r"reducing|treating|least)|for (?:preventing|treating|reducing)|said|says|found|suggests?|had|"
    r"experienced|developed|reported)\b",
    re.IGNORECASE,
)
MAX_WORDS = 14
# "compared with just 7.7 months in the chemotherapy group": the number is not the comparator.
_FILLER = re.compile(
    rf"\s*(?:(?:with|to|only|just|about|nearly|almost|an? (?:average|median|mean) of)\s+)*"
    rf"(?:{NUMBER.replace(' ', chr(92) + 's')}\s*(?:(?:to|and|-)\s*{DIGITS}\s*)?"
    r"(?:%|percent|per cent|mm ?hg|points?|pounds?|(?:hours?|days?|weeks?|months?|years?))?\s*"
    r"(?:of|in|for|among|with|on|by|from|at|the|those|half|\(|,)*\s*)?"
    r"(?:(?:of|in|for|among|with|on|by|from|the|an?)\s+)*",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:group|groups|those|patients|women|men|people|children|users|participants)\b"
)
_WITHOUT = re.compile(r"\b(?:not|n't|never|no|without|non|untreated|unvaccinated|alone)\b|n't")
_ARTICLE = re.compile(r"(?:an?|the)\s+", re.IGNORECASE)


def find_comparator(context: Context, relation: RelationRecord) -> Offsets | None:
    """Return the words that name what a statement's drug is compared with."""
    model = load_model(MODEL)
    scored = [
        (-model.probability(features), place)
        for place, features in describe_comparators(context, relation)
    ]
    if not scored or -min(scored)[0] < model.threshold:
        return None
    return min(scored)[1]


def describe_comparators(
    context: Context, relation: RelationRecord
) -> list[tuple[Offsets, Features]]:
    """Return the candidates of a statement with their features."""
    sentence = context.sentence(relation.sentence)
    places = [
        place
        for place in find_comparators(sentence)
        if not overlaps(place, relation.drug) and not overlaps(place, relation.effect)
    ]
    rivals = context.rivals(relation)
    found = []
    for place in places:
        words = sentence.between(*place).lower()
        features = describe_place(sentence, place, relation, rivals)
        features |= {
            "placebo": float("placebo" in words or "dummy" in words),
            "group": float(bool(_GROUP.search(words))),
            "without": float(bool(_WITHOUT.search(words))),
            "number": float(any(letter.isdigit() for letter in words)),
            "only one": float(len(places) == 1),
            "words": min(len(words.split()), 10) / 10,
        }
        found.append((place, features | _describe_cue(sentence, place)))
    return found


def _describe_cue(sentence: Sentence, place: Offsets) -> Features:
    """Return which cue led to a comparator and how far before it stands."""
    cues = [m for m in sentence.find_cues("comparator") if m.start <= place[0] + 1]
    return {f"cue {cues[-1].cue.id}": 1.0} if cues else {}


def find_comparators(sentence: Sentence) -> list[Offsets]:
    """Return every comparator of a sentence in reading order."""
    named = [m for m in sentence.find_cues("comparator") if m.cue.value == "named"]
    places = {_trim(sentence, (m.start, _phrase_end(sentence, m.end))) for m in named}
    for match in sentence.find_cues("comparator"):
        if match.cue.value == "lead":
            place = _led_phrase(sentence, match)
            if place and not any(overlaps(place, (m.start, m.end)) for m in named):
                places.add(place)
    return sorted(places)


def _led_phrase(sentence: Sentence, match: CueMatch) -> Offsets | None:
    rest = sentence.between(match.end, sentence.end)
    filler = _FILLER.match(rest)
    start = match.end + (filler.end() if filler else 0)
    end = _phrase_end(sentence, start)
    return _trim(sentence, (start, end)) if end > start else None


def _phrase_end(sentence: Sentence, start: int) -> int:
    rest = sentence.between(start, sentence.end)
    stop = _END.search(rest)
    words = rest[: stop.start() if stop else len(rest)].split()
    if len(words) > MAX_WORDS:
        return start + len(" ".join(words[:MAX_WORDS]))
    return start + (stop.start() if stop else len(rest))


def _trim(sentence: Sentence, place: Offsets) -> Offsets:
    words = sentence.between(*place)
    article = _ARTICLE.match(words)
    lead = article.end() if article else len(words) - len(words.lstrip())
    return place[0] + lead, place[0] + len(words.rstrip())
