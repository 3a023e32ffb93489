"""Whom a statement concerns: a relation and the article's populations in, positions out.

Candidates are the populations of the sentence, of the sentences before it, and those of the study;
a linear model says which of them the statement concerns, or that none is.
"""

import re

from extractor.annotations import PopulationRecord, RelationRecord, overlaps
from extractor.qualifiers.comparator import find_comparators
from extractor.qualifiers.context import Context
from extractor.qualifiers.linear import Features, load_model
from extractor.qualifiers.places import describe_place
from extractor.qualifiers.scope import Sentence

MODEL = "population"
MAX_BACK = 6  # sentences; gold populations of train stand at most this far back, but for 1 in 40
MAX_POPULATIONS = 2
MIN_SUBGROUPS = 2
SECOND = 0.6  # a second population must be surer than the first
_ARM = re.compile(
    r"\b(?:taking|took|given|receiv\w+|on|got|getting|treated|using|used|who had taken|vaccinated|"
    r"assigned|continued|stopped|users?)\b",
    re.IGNORECASE,
)
_ANAPHOR = re.compile(
    r"\b(?:they|their|them|these (?:patients|people|women|men)|the (?:patients|women|men|"
    r"participants|mice|rats|animals|volunteers|children)|those|participants|he|she|his|her)\b",
    re.IGNORECASE,
)
_OWNS = re.compile(r"['’]s?\s")  # "the baby's brain" is part of what is affected
_ONE = frozenset(
    ["patient", "person", "woman", "man", "child", "boy", "girl", "baby", "mouse", "rat"]
)


def select_populations(context: Context, relation: RelationRecord) -> tuple[int, ...]:
    """Return the positions of the populations that a statement concerns, surest first."""
    model = load_model(MODEL)
    scored = [
        (-model.probability(features), i) for i, features in describe_populations(context, relation)
    ]
    scored.sort()
    chosen = [i for minus, i in scored[:1] if -minus >= model.threshold]
    if chosen:
        chosen += [i for minus, i in scored[1:MAX_POPULATIONS] if -minus >= SECOND]
    own = _own_subgroup(context, relation)
    if own is None or not chosen:
        return tuple(chosen)
    sentence = context.sentence(relation.sentence)
    others = context.populations_between(sentence.start, sentence.end)
    return (own, *(i for i in chosen if i not in others))


def _own_subgroup(context: Context, relation: RelationRecord) -> int | None:
    """Return the group of a statement where a sentence gives each of its effects its own.

    "less pain in women and less swelling in men", "in women it eased pain, in men swelling":
    effects and groups take turns, as many of the one as of the other.
    """
    sentence = context.sentence(relation.sentence)
    found = context.populations_between(sentence.start, sentence.end)
    groups = [i for i in found if _is_subgroup(context, sentence, context.populations[i])]
    effects = sorted({relation.effect, *context.rivals(relation)})
    if len(groups) < MIN_SUBGROUPS or len(groups) != len(effects):
        return None
    starts = [(context.populations[i].start, True) for i in groups]
    turns = sorted([*starts, *((effect[0], False) for effect in effects)])
    if any(one[1] == other[1] for one, other in zip(turns, turns[1:], strict=False)):
        return None
    return groups[effects.index(relation.effect)]


def _is_subgroup(context: Context, sentence: Sentence, record: PopulationRecord) -> bool:
    """Tell whether a population is neither compared with, nor an owner of something, nor one."""
    place = (record.start, record.end)
    words = context.plain[record.start : record.end].lower().split()
    if _OWNS.match(context.plain, record.end) or words[0] == "those":
        return False
    if words[-1] in ("subject", "subjects") and len(words) < MIN_SUBGROUPS:
        return False
    return not any(overlaps(place, other) for other in find_comparators(sentence))


def describe_populations(context: Context, relation: RelationRecord) -> list[tuple[int, Features]]:
    """Return the candidates of a statement with their features."""
    sentence = context.sentence(relation.sentence)
    same = context.populations_between(sentence.start, sentence.end)
    rivals = context.rivals(relation)
    compared = find_comparators(sentence)
    found = []
    for i in same:
        record = context.populations[i]
        place = (record.start, record.end)
        features = describe_place(sentence, place, relation, rivals)
        features["compared"] = float(any(overlaps(place, other) for other in compared))
        features["of several"] = float(len(same) > 1)
        found.append((i, features | _describe(context, record)))
    earlier = _describe_earlier(context, sentence, relation, bool(same))
    return found + earlier


def _describe(context: Context, record: PopulationRecord) -> Features:
    words = context.plain[record.start : record.end].lower()
    parts = words.split()
    facets = ("condition", "age", "sex", "size", "species", "risk_group")
    features = {f"has {name}": 1.0 for name in facets if getattr(record, name) is not None}
    features["bare"] = float(len(parts) == 1)
    features["arm"] = float(bool(_ARM.search(words)))
    features["those"] = float(parts[0] == "those")
    features["one"] = float(parts[-1] in _ONE)
    features["some"] = float(parts[0] in ("some", "many", "most", "other", "others"))
    features["people"] = float("people" in parts)
    features["words"] = min(len(parts), 10) / 10
    return features


def _describe_earlier(
    context: Context, sentence: Sentence, relation: RelationRecord, has_own: bool
) -> list[tuple[int, Features]]:
    number = context.sentence_number(sentence.start)
    first = max(0, number - MAX_BACK)
    positions = list(context.populations_between(context.bounds[first][0], sentence.start))
    study = context.largest_before(sentence.start)
    if study is not None and study not in positions:
        positions.append(study)
    anaphor = float(bool(_ANAPHOR.search(sentence.text)))
    block = context.block_number(sentence.start)
    found = []
    for i in positions:
        record = context.populations[i]
        back = number - context.sentence_number(record.start)
        features: Features = {
            "earlier": 1.0,
            "earlier own": float(has_own),
            "earlier anaphor": anaphor,
            "same block": float(context.block_number(record.start) == block),
            "is study": float(i == study),
            f"back {min(back, MAX_BACK)}": 1.0,
            "last": float(i == max(positions)),
            f"earlier {relation.relation}": 1.0,
        }
        features |= {f"earlier {name}": value for name, value in _describe(context, record).items()}
        found.append((i, features))
    return found
