"""The seam for a trained tagger: entity spans of the Doc in, persons, bodies and places out.

A component that runs earlier may set `doc.ents` with the labels of OntoNotes or CoNLL; this stage
takes its persons and organisations as further signs and its places as no persons: what lists and
grammar found stays, pieces of words, degrees and names of drugs are left out. Without a tagger
the grammar decides alone.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from extractor.annotations import get_text
from extractor.vocab.wordlists import load_terms

_PERSON = frozenset({"PER", "PERSON"})
_BODY = frozenset({"ORG", "ORGANIZATION"})
_PLACE = frozenset({"LOC", "GPE", "FAC"})
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'.&]*[^\W\d_]")
_INSIDE = frozenset("-–’'_@") | frozenset("abcdefghijklmnopqrstuvwxyz")
_POSSESSIVE = frozenset("’'")
# Mentions overlap rarely; so many before a place may still reach into it.
_NEAR = 4


@dataclass(frozen=True, slots=True)
class TaggedNames:
    """Half-open offsets of what a tagger found, by kind."""

    persons: frozenset[tuple[int, int]] = frozenset()
    bodies: frozenset[tuple[int, int]] = frozenset()
    places: frozenset[tuple[int, int]] = frozenset()


def read_tagged(doc: Doc, named: Iterable[tuple[int, int]] = ()) -> TaggedNames:
    """Read persons, organisations and places from the entity spans of a Doc.

    Args:
        doc: The Doc; its entity spans are a tagger's.
        named: What other stages know to be drugs, conditions and the like: no source.
    """
    text = get_text(doc)
    known = sorted(named)
    spans = [
        ((ent.start_char, ent.end_char), ent.label_)
        for ent in doc.ents
        if _is_whole_name(text, ent.start_char, ent.end_char)
        and not _overlaps_any(known, ent.start_char, ent.end_char)
    ]
    return TaggedNames(
        frozenset(place for place, label in spans if label in _PERSON and _is_person(text, place)),
        frozenset(place for place, label in spans if label in _BODY),
        frozenset(place for place, label in spans if label in _PLACE),
    )


def _is_whole_name(text: str, start: int, end: int) -> bool:
    """Tell whether a span is a capitalised word or more, and no piece of one."""
    name = text[start:end]
    cut = (start and text[start - 1] in _INSIDE) or text[end : end + 1] in _INSIDE - _POSSESSIVE
    return bool(_NAME.match(name)) and not cut and "\n" not in name


def _is_person(text: str, place: tuple[int, int]) -> bool:
    """Tell whether a name is more than titles and degrees."""
    words = text[slice(*place)].split()
    plain = {word.strip(",.") for word in words if len(word.strip(",.")) > 1}
    return bool(plain - _titles())


@cache
def _titles() -> frozenset[str]:
    return frozenset(term.strip(",.") for term in load_terms("titles"))


def _overlaps_any(known: list[tuple[int, int]], start: int, end: int) -> bool:
    i = bisect_left(known, (end, end))
    return any(b > start for _, b in known[max(0, i - _NEAR) : i])
