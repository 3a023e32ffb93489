"""Two phrases for one thing: "atorvastatin, a statin", "a protein called CGRP".

In: a Doc with dependencies. Out: which words name what others name. A drug is not its own effect
("erenumab, an antibody"), and what is claimed of both phrases is claimed once.
"""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from extractor.annotations import Offsets
from extractor.fusion.choice import Voted
from extractor.fusion.pairing import buckets, overlaps

APPOSITION, CLAUSE = "appos", "acl"
CALLING = frozenset({"call", "name", "know", "dub", "term"})
# How the name hangs on the verb: "called CGRP", "known as CGRP".
NAMED = frozenset({"xcomp", "obj", "obl", "dep"})


class Namings:
    """Pairs of words of a Doc that name one thing."""

    def __init__(self, doc: Doc) -> None:
        """Collect the pairs; a Doc without dependencies has none."""
        self.pairs = sorted({_places(pair) for pair in find_pairs(doc)})
        # By place, so that a long article is not searched whole for every reading.
        self.near: dict[int, list[tuple[Offsets, Offsets]]] = {}
        for one, other in self.pairs:
            for pair in ((one, other), (other, one)):
                for bucket in buckets(pair[0]):
                    self.near.setdefault(bucket, []).append(pair)

    def join(self, one: Offsets, other: Offsets) -> bool:
        """Tell whether one phrase holds a word that a word of the other names."""
        return any(
            overlaps(a, one) and overlaps(b, other)
            for bucket in buckets(one)
            for a, b in self.near.get(bucket, ())
        )


def find_pairs(doc: Doc) -> Iterable[tuple[Token, Token]]:
    """Yield the pairs of nouns of appositions and of "a protein called CGRP"."""
    for token in doc:
        if token.dep_ == APPOSITION:
            yield token.head, token
        elif token.dep_ == CLAUSE and token.lemma_ in CALLING:
            yield from ((token.head, child) for child in token.children if child.dep_ in NAMED)


def _places(pair: tuple[Token, Token]) -> tuple[Offsets, Offsets]:
    first, second = ((token.idx, token.idx + len(token)) for token in pair)
    return first, second


def said_once(chosen: Iterable[Voted], namings: Namings) -> list[Voted]:
    """Leave out what is claimed of another phrase for the same drug or effect as well."""
    kept: list[Voted] = []
    by_sentence: dict[Offsets, list[Voted]] = {}
    for voted in sorted(chosen, key=lambda v: (-v[0], v[1].effect, v[1].drug)):
        before = by_sentence.setdefault(voted[1].sentence, [])
        if not any(_is_same(voted, other, namings) for other in before):
            before.append(voted)
            kept.append(voted)
    return sorted(kept, key=lambda v: (v[1].sentence, v[1].effect, v[1].drug))


def _is_same(one: Voted, other: Voted, namings: Namings) -> bool:
    pairs = ((one[1].drug, other[1].drug), (one[1].effect, other[1].effect))
    return all(overlaps(a, b) or namings.join(a, b) for a, b in pairs)
