"""Effects as whole phrases: "lasting" or "the" alone is no effect, but "the lasting damage" is.

In: a Doc with dependencies and an effect, half-open character offsets. Out: the effect, reaching to
the noun that its adjectives belong to.
"""

from spacy.tokens import Doc

from extractor.annotations import Offsets

MODIFIERS, CONJUNCT = frozenset({"amod", "det"}), "conj"
ADJECTIVES = frozenset({"ADJ", "ADV", "PUNCT", "CCONJ", "DET"})


def whole_effect(doc: Doc, effect: Offsets) -> Offsets:
    """Return the effect; one of adjectives only reaches to their noun."""
    span = doc.char_span(*effect, alignment_mode="expand")
    if span is None or not all(token.pos_ in ADJECTIVES for token in span):
        return effect
    adjective = span[-1]
    while adjective.dep_ == CONJUNCT:  # "lasting" in "severe and lasting damage"
        adjective = adjective.head
    noun = adjective.head
    if adjective.dep_ not in MODIFIERS or noun.i < span.end or noun.left_edge.i > span.start:
        return effect
    return effect[0], noun.idx + len(noun)
