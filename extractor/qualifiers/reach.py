"""Which cues speak of a statement: a relation and a cue list in, cues with named features out.

Whether a cue reaches the statement on the surface and by the parse are the two strongest features;
a linear model weighs them with the distance, the cue itself and the kind of statement, since
parses of headlines and long sentences are often wrong.
"""

from extractor.annotations import Offsets, RelationRecord, overlaps
from extractor.qualifiers.context import Context
from extractor.qualifiers.linear import Features, LinearModel
from extractor.qualifiers.places import describe_place
from extractor.qualifiers.scope import find_target, is_governed, is_reached_on_surface
from extractor.rules.cues import CueMatch

Described = tuple[CueMatch, Features]
_HEADLINES = frozenset(["title", "heading"])


def describe_cues(
    context: Context, relation: RelationRecord, name: str, values: frozenset[str]
) -> list[Described]:
    """Return the cues of a list in a statement's sentence that have one of some values."""
    sentence = context.sentence(relation.sentence)
    target = find_target(sentence, relation)
    if target is None:
        return []
    matches = [match for match in sentence.find_cues(name) if match.cue.value in values]
    rivals = context.rivals(relation)
    described = []
    for i, match in enumerate(matches):
        place = (match.start, match.end)
        features = describe_place(sentence, place, relation, rivals)
        features |= {
            f"cue {match.cue.id}": 1.0,
            f"scope {match.cue.scope}": 1.0,
            f"cue {match.cue.id} {relation.relation}": 1.0,
            "first": float(i == 0),
            "several": float(len(matches) > 1),
            "headline": float(context.block_kind(sentence.start) in _HEADLINES),
        }
        described.append((match, features | _describe_reach(context, relation, match, target)))
    return described + _describe_lead(context, relation, name, values)


def _describe_lead(
    context: Context, relation: RelationRecord, name: str, values: frozenset[str]
) -> list[Described]:
    """Return the cues of the line that governs a list item: "It may cause:" before "- nausea"."""
    lead = context.lead_in(relation)
    if lead is None:
        return []
    return [
        (match, {"lead-in": 1.0, f"lead-in {match.cue.scope}": 1.0, f"cue {match.cue.id}": 1.0})
        for match in lead.find_cues(name)
        if match.cue.value in values
    ]


def _describe_reach(
    context: Context, relation: RelationRecord, match: CueMatch, target: Offsets
) -> Features:
    sentence = context.sentence(relation.sentence)
    inside = overlaps((match.start, match.end), target)
    surface = inside or is_reached_on_surface(sentence, match, target)
    # Without a parse the surface has to answer for it.
    has_parse = sentence.has_parse
    governed = is_governed(sentence, match, target) if has_parse and not inside else surface
    drug = relation.drug if sentence.holds(relation.drug) else target
    return {
        "inside": float(inside),
        "surface": float(surface),
        "governed": float(governed),
        "both": float(surface and governed),
        "neither": float(not surface and not governed),
        f"both {match.cue.scope}": float(surface and governed),
        "governs drug": float(has_parse and is_governed(sentence, match, drug)),
    }


def choose_cue(model: LinearModel, described: list[Described]) -> tuple[float, CueMatch] | None:
    """Return the cue that most surely speaks of the statement, with its probability, 0-1."""
    scored = [(model.probability(features), match) for match, features in described]
    return max(scored, key=lambda pair: (pair[0], -pair[1].start), default=None)
