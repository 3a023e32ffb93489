"""Names that the sentence reader learned to see, as witnesses beside the dictionaries.

They were learned from abstracts, which name no people: in news the heads take many a person or
firm for a chemical. So a surface means one thing in an article (Gale, Church and Yarowsky, "One
sense per discourse", 1992), and the sum of all votes on it decides which, those for persons,
organisations and places included.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Doc

from extractor.annotations import MentionRecord, NameRecord, TagRecord, get_text
from extractor.entities.candidate import Candidate
from extractor.entities.heads import drug_heads, effect_heads, effect_modifiers
from extractor.entities.tokens import HYPHENS
from extractor.schema.enums import DRUG_TYPES
from extractor.vocab import fold_phrase
from extractor.vocab.lexicons import read_names

METHOD = "reader"
LISTED = "vocabulary"
# What a kind is called when its last noun does not tell. Species are left out: they are patients,
# women and mice.
TYPES = {"chemical": "drug", "condition": "condition", "gene": "gene_or_protein"}
# The types of mentions that a kind confirms.
CONFIRMS: Mapping[str, frozenset[str]] = {
    "chemical": DRUG_TYPES,
    "condition": frozenset({"condition", "symptom"}),
    "gene": frozenset({"gene_or_protein"}),
    "species": frozenset({"pathogen"}),
}
SOURCE = "source"
# The surest place of a name must reach this probability.
SURE: Mapping[str, float] = {"chemical": 0.8, "condition": 0.85, "gene": 0.8, SOURCE: 0.8}
# Between names of medicine and those of persons, organisations and places, the winner must have
# so many times the votes of the other side.
MAJORITY = 2.0
MIN_LETTERS = 2
_SOURCES = frozenset({"person", "organisation", "place"})
# Tags of the last word of a name; codes may be numbers to the tagger, and a Doc may have no tags.
_NAME_TAGS = frozenset({"NOUN", "PROPN", "NUM", "X", ""})


def decide_kinds(text: str, names: Iterable[NameRecord]) -> dict[str, str]:
    """Return the kind of each surface, `source` for persons, organisations and places."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    surest: dict[tuple[str, str], float] = {}
    for name in names:
        is_source = name.kind in _SOURCES
        kind = SOURCE if is_source else name.kind
        surface = text[name.start : name.end]
        # "Dr. Ana Melton" tells what "Melton" is.
        for word in {surface, *(surface.split() if is_source else ())}:
            key = _fold(word)
            votes[key][kind] += name.score
            surest[key, kind] = max(surest.get((key, kind), 0.0), name.score)
    winners = {key: _winner(table) for key, table in votes.items()}
    return {k: kind for k, kind in winners.items() if surest.get((k, kind), 0) >= SURE.get(kind, 1)}


def _fold(surface: str) -> str:
    """Fold the capital that a sentence begins with."""
    return surface[:1].lower() + surface[1:]


def _winner(votes: Mapping[str, float]) -> str:
    """Return the kind with most votes, an empty string where sources and others are close."""
    best = max(sorted(votes), key=lambda kind: votes[kind])
    others = (votes[kind] for kind in votes if (kind == SOURCE) != (best == SOURCE))
    return best if votes[best] >= MAJORITY * max(others, default=0.0) else ""


def overrule(
    candidates: Iterable[Candidate], text: str, kinds: Mapping[str, str]
) -> Iterator[Candidate]:
    """Yield names without the drugs of the packages that are a gene or a source here.

    Our own lexicons, stems, codes and what the article defines are never overruled.
    """
    for candidate in candidates:
        surface = text[candidate.start : candidate.end]
        kind = kinds.get(_fold(surface)) if candidate.method == LISTED else None
        if not candidate.is_drug or kind not in (SOURCE, "gene"):
            yield candidate
        elif kind == "gene":
            yield replace(candidate, type=TYPES[kind], name=surface, method=METHOD, term=None)


def find_learned(
    doc: Doc,
    kinds: Mapping[str, str],
    names: Iterable[NameRecord],
    abbreviations: Mapping[str, str],
) -> Iterator[TagRecord]:
    """Yield a tag for every name whose surface the reader takes for an entity."""
    text = get_text(doc)
    for name in names:
        surface = text[name.start : name.end]
        kind = kinds.get(_fold(surface))
        if kind in TYPES and _is_telling(surface) and _is_whole(doc, text, name):
            meant = _type_of(abbreviations.get(surface, surface), kind)
            yield TagRecord(name.start, name.end, meant, kind, METHOD)


def _is_whole(doc: Doc, text: str, name: NameRecord) -> bool:
    """Tell whether a name ends in a noun and no hyphen makes it a part: "headache-free"."""
    if {text[name.start - 1 : name.start], text[name.end : name.end + 1]} & HYPHENS:
        return False
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    return span is not None and span[-1].pos_ in _NAME_TAGS


def _is_telling(surface: str) -> bool:
    """Tell names from single letters, parts of the body, qualities and firms that we list."""
    letters = sum(character.isalpha() for character in surface)
    folded = fold_phrase(surface)
    return (
        letters >= MIN_LETTERS
        and surface[0].isalnum()
        and "," not in surface
        and folded not in effect_modifiers()
        and surface not in _firms()
    )


@lru_cache(maxsize=1)
def _firms() -> frozenset[str]:
    return read_names("organisations.tsv")


def _type_of(name: str, kind: str) -> str:
    heads = drug_heads() if kind == "chemical" else effect_heads()
    last = fold_phrase(name).rpartition(" ")[2]
    return heads[last].type if last in heads else TYPES[kind]


def confirm(
    mentions: Iterable[MentionRecord], names: Iterable[NameRecord]
) -> Iterator[MentionRecord]:
    """Yield mentions as the reader's too where it tagged a part of them as what they are."""
    places: dict[str, set[int]] = {kind: set() for kind in CONFIRMS}
    for name in names:
        if name.kind in places:
            places[name.kind].update(range(name.start, name.end))
    for mention in mentions:
        alike = [places[kind] for kind, types in CONFIRMS.items() if mention.type in types]
        inside = range(mention.start, mention.end)
        if mention.method == METHOD or all(place.isdisjoint(inside) for place in alike):
            yield mention
        else:
            yield replace(mention, confirmed_by=METHOD)
