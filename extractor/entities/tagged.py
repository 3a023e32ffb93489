"""Mentions that another tagger found where names, phrases and lists found nothing."""

from collections.abc import Iterable

from extractor.annotations import TagRecord
from extractor.entities.anaphors import is_anaphor
from extractor.entities.candidate import Candidate
from extractor.entities.heads import drug_heads, effect_heads
from extractor.vocab import fold_phrase

# A tagger knows that something is named, not what it is: the last noun may tell.
PHRASE = "phrase"
# Longer spans are slips of a tagger, such as a table read as one name.
MOST_CHARACTERS = 120


def find_tagged(
    text: str, known: Iterable[Candidate], tags: Iterable[TagRecord]
) -> list[Candidate]:
    """Return a candidate for every tag that meets none before it; the longest come first."""
    tags = list(tags)
    if not tags:  # as wherever no other tagger is installed
        return []
    taken = {place for candidate in known for place in range(candidate.start, candidate.end)}
    found = []
    for tag in sorted(tags, key=lambda tag: (tag.start - tag.end, tag.start, tag.type, tag.method)):
        places = range(tag.start, tag.end)
        if _is_name(text[tag.start : tag.end]) and taken.isdisjoint(places):
            taken.update(places)
            found.append(_as_candidate(text[tag.start : tag.end], tag))
    return sorted(found, key=lambda candidate: candidate.start)


def _is_name(surface: str) -> bool:
    return (
        len(surface) <= MOST_CHARACTERS
        and "\n" not in surface
        and any(character.isalpha() for character in surface)
        and bool(fold_phrase(surface))
        and not is_anaphor(surface)
    )


def _as_candidate(surface: str, tag: TagRecord) -> Candidate:
    kind = _type_of(surface) if tag.type == PHRASE else tag.type
    return Candidate(tag.start, tag.end, kind, surface, tag.method)


def _type_of(surface: str) -> str:
    last = fold_phrase(surface).rpartition(" ")[2]
    for heads in (drug_heads(), effect_heads()):
        if last in heads:
            return heads[last].type
    return "other"
