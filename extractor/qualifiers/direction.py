"""Which way a drug moves what it affects: a relation in, increases, decreases or unclear out.

A linear model weighs the words around the effect: those before and after it, those between drug
and effect, and the nearest words of growth or decline (`data/rules/qualifiers/direction.yaml`).
What the reader saw joins in.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from extractor.annotations import Offsets, RelationRecord
from extractor.qualifiers.context import Context
from extractor.qualifiers.linear import Features, load_model, merge_tables
from extractor.rules.cues import CueMatch

MODEL = "direction"
AFFECTS, UNCLEAR = "affects", "unclear"
BEFORE, AFTER = 5, 4  # words around the effect that are looked at one by one
FAR = 8  # words; beyond, a word of growth or decline speaks of something else


def find_direction(context: Context, relation: RelationRecord) -> str | None:
    """Return the direction of a statement that a drug affects something, None for others."""
    if relation.relation != AFFECTS:
        return None
    model = load_model(MODEL)
    chances = model.probabilities(describe_direction(context, relation))
    candidate = context.candidate(relation)
    if candidate is not None and candidate.direction:
        chances = merge_tables(chances, candidate.direction)
    chances[UNCLEAR] -= model.threshold
    return max(sorted(chances), key=lambda name: chances[name])


def describe_direction(context: Context, relation: RelationRecord) -> Features:
    """Return the features of a statement that tell its direction."""
    sentence = context.sentence(relation.sentence)
    span, effect = sentence.span, _span(context, relation.effect)
    if span is None or effect is None:
        return {}
    features: Features = {}
    for distance, token in enumerate(_words(span.doc, effect.start - 1, span.start - 1), 1):
        if distance > BEFORE:
            break
        features[f"before {_form(token)}"] = 1.0
        if distance == 1:
            features[f"next before {_form(token)}"] = 1.0
    for distance, token in enumerate(_words(span.doc, effect.end, span.end), 1):
        if distance > AFTER:
            break
        features[f"after {_form(token)}"] = 1.0
    for token in effect:
        features[f"effect {_form(token)}"] = 1.0
    for token in _between(context, relation, effect):
        features[f"between {_form(token)}"] = 1.0
    return features | _turns(context, relation)


def _turns(context: Context, relation: RelationRecord) -> Features:
    """Return the nearest words of growth and decline on either side of the effect."""
    features: Features = {}
    for match in context.sentence(relation.sentence).find_cues(MODEL):
        side, gap = _where(context, match, relation.effect)
        if gap <= FAR:
            name = f"{side} {match.cue.value}"
            features[name] = max(features.get(name, 0.0), 1 / (1 + gap / 2))
    lefts = {n: v for n, v in features.items() if n.startswith("left ")}
    if lefts:
        features[f"nearest {max(sorted(lefts), key=lambda n: lefts[n])}"] = 1.0
    return features


def _where(context: Context, match: CueMatch, effect: Offsets) -> tuple[str, int]:
    """Return the side of the effect that a cue stands on and how many words lie between."""
    if match.end <= effect[0]:
        return "left", context.plain.count(" ", match.end, effect[0])
    if match.start >= effect[1]:
        return "right", context.plain.count(" ", effect[1], match.start)
    return "in", 0


def _span(context: Context, place: Offsets) -> Span | None:
    return context.doc.char_span(*place, alignment_mode="expand")


def _words(doc: Doc, start: int, stop: int) -> Iterator[Token]:
    step = 1 if stop > start else -1
    for i in range(start, stop, step):
        token = doc[i]
        if not token.is_punct and not token.is_space:
            yield token


def _between(context: Context, relation: RelationRecord, effect: Span) -> Iterator[Token]:
    drug = _span(context, relation.drug)
    if drug is None:
        return
    first, last = min(drug.end, effect.end), max(drug.start, effect.start)
    if relation.sentence[0] <= relation.drug[0] < relation.sentence[1]:
        yield from _words(context.doc, first, last)


def _form(token: Token) -> str:
    return (token.lemma_ or token.text).lower()
