"""Entities for phrases that an earlier stage, the reader, has claimed something about."""

import re
from collections.abc import Iterable

from extractor.annotations import Offsets, RelationRecord
from extractor.entities.anaphors import is_anaphor
from extractor.entities.candidate import Candidate
from extractor.entities.heads import drug_heads, effect_heads
from extractor.vocab import fold_phrase

# From here on a mention and a phrase are taken for the same stretch of text.
SAME_STRETCH = 0.5
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)


def find_claimed(
    text: str, known: Iterable[Candidate], relations: Iterable[RelationRecord]
) -> list[Candidate]:
    """Return a candidate for every claimed phrase that no candidate stands for."""
    candidates = list(known)
    spans = {(relation.drug, True) for relation in relations}
    spans |= {(relation.effect, False) for relation in relations}
    found: list[Candidate] = []
    for span, is_drug in sorted(spans):
        if is_drug and is_anaphor(text[slice(*span)]):
            continue
        if all(_overlap(candidate, span) < SAME_STRETCH for candidate in candidates):
            found.append(resolve_span(text, span, candidates, is_drug=is_drug))
    return list(dict.fromkeys(found))


def resolve_span(
    text: str, span: Offsets, known: Iterable[Candidate], *, is_drug: bool
) -> Candidate:
    """Give any phrase a type and a name: by what it ends in, else by its head noun."""
    start, end = span
    article = _ARTICLE.match(text, start, end)
    start = article.end() if article else start
    phrase = text[start:end]
    inside = [c for c in known if start <= c.start and c.end == end and c.is_drug == is_drug]
    if inside:
        return Candidate(start, end, inside[0].type, phrase, "claim", inside[0].term)
    last = fold_phrase(phrase).rpartition(" ")[2]
    heads = drug_heads() if is_drug else effect_heads()
    fallback = "drug" if is_drug else "other"
    return Candidate(start, end, heads[last].type if last in heads else fallback, phrase, "claim")


def _overlap(candidate: Candidate, span: Offsets) -> float:
    shared = min(candidate.end, span[1]) - max(candidate.start, span[0])
    return max(0, shared) / max(candidate.size, span[1] - span[0])
