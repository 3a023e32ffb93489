"""The seam for a trained tagger: entity spans of the Doc in, persons, bodies and places out.

A component that runs earlier may set `doc.ents` with the labels of OntoNotes or CoNLL; this stage
takes its persons and organisations as named and its places as no persons. Without one it returns
nothing, and the grammar decides alone.
"""

from dataclasses import dataclass

from spacy.tokens import Doc

_PERSON = frozenset({"PER", "PERSON"})
_BODY = frozenset({"ORG", "ORGANIZATION"})
_PLACE = frozenset({"LOC", "GPE", "FAC"})


@dataclass(frozen=True, slots=True)
class TaggedNames:
    """Half-open offsets of what a tagger found, by kind."""

    persons: frozenset[tuple[int, int]] = frozenset()
    bodies: frozenset[tuple[int, int]] = frozenset()
    places: frozenset[tuple[int, int]] = frozenset()


def read_tagged(doc: Doc) -> TaggedNames:
    """Read persons, organisations and places from the entity spans of a Doc."""
    spans = [((ent.start_char, ent.end_char), ent.label_) for ent in doc.ents]
    return TaggedNames(
        frozenset(place for place, label in spans if label in _PERSON),
        frozenset(place for place, label in spans if label in _BODY),
        frozenset(place for place, label in spans if label in _PLACE),
    )
