"""Which predicted claim is which gold claim, and which quotation is which.

The same rules as the project's evaluation script `eval/score.py`: a claim matches when sentences
and effects overlap and the drug spans overlap or the drug bears the gold name; one to one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.evaluate.gold import GoldClaim, GoldQuote, Place
from extractor.schema import Claim, ClaimGraph, Quote, QuoteKind, Source, Span

GROUPS = {"treats": "benefit", "prevents": "benefit", "causes": "harm", "raises_risk": "harm"}
# Words that do not tell one name from another.
EMPTY_WORDS = frozenset(
    "the a an these this those of and drug drugs dr mr ms mrs prof professor".split()
)
MIN_PLURAL = 4  # shorter words keep their final s ("gas")
# Share of two quotations' union that must be common; the marks and a final comma do not count.
MIN_QUOTE_OVERLAP = 0.8
QUOTE_MARGIN = 4


@dataclass(frozen=True)
class ClaimMatches:
    """Matched (predicted, gold) positions, and predictions that count neither way."""

    pairs: tuple[tuple[int, int], ...]
    free: frozenset[int]


def place(span: Span | None) -> Place | None:
    """Return a span's offsets."""
    return (span.start, span.end) if span else None


def overlaps(one: Place | None, other: Place | None) -> bool:
    """Tell whether two places share a character."""
    return bool(one and other) and one[0] < other[1] and other[0] < one[1]  # type: ignore[index]


def same_name(one: str | None, other: str | None) -> bool:
    """Tell whether the telling words of one name are all in the other."""
    first, second = _name_words(one), _name_words(other)
    return bool(first and second) and (first <= second or second <= first)


def _name_words(name: str | None) -> set[str]:
    words = set(re.findall(r"[a-z0-9]+", (name or "").lower())) - EMPTY_WORDS
    return {word[:-1] if len(word) >= MIN_PLURAL and word[-1] == "s" else word for word in words}


def group(relation: str) -> str:
    """Return the group of a relation: benefit, harm, or itself."""
    return GROUPS.get(relation, relation)


def drug_names(graph: ClaimGraph) -> dict[str, tuple[str, ...]]:
    """Return every name of every entity, by id."""
    return {entity.id: (entity.name, *entity.aliases) for entity in graph.entities}


def match_claims(graph: ClaimGraph, golds: Sequence[GoldClaim]) -> ClaimMatches:
    """Pair claims one to one, best agreement first; scored gold goes before the optional."""
    names = drug_names(graph)
    candidates = [
        (_agreement(claim, gold), i, j)
        for i, claim in enumerate(graph.claims)
        for j, gold in enumerate(golds)
        if _matches(claim, gold, names[claim.drug])
    ]
    # The sort is stable, so that equal agreement keeps reading order.
    candidates.sort(key=lambda candidate: candidate[0], reverse=True)
    pairs: dict[int, int] = {}
    for _, i, j in candidates:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    # A second statement of an optional claim in the same place is not held against anybody.
    free = {i for _, i, j in candidates if i not in pairs and not golds[j].scored}
    return ClaimMatches(tuple(pairs.items()), frozenset(free))


def _matches(claim: Claim, gold: GoldClaim, names: Iterable[str]) -> bool:
    return (
        overlaps(place(claim.spans.sentence), gold.sentence)
        and overlaps(place(claim.spans.effect), gold.effect)
        and (
            overlaps(place(claim.spans.drug), gold.drug)
            or any(same_name(name, gold.drug_norm) for name in names)
        )
    )


def _agreement(claim: Claim, gold: GoldClaim) -> tuple[bool | int, ...]:
    effect = claim.spans.effect
    return (
        gold.scored,
        claim.relation == gold.relation,
        group(claim.relation) == group(gold.relation),
        claim.negated == gold.negated,
        overlaps(place(claim.spans.drug), gold.drug),
        -abs((effect.start if effect else 0) - gold.effect[0]),
    )


def match_quotes(quotes: Sequence[Quote], golds: Sequence[GoldQuote]) -> dict[int, int]:
    """Pair gold quotations with predicted ones, {gold position: predicted position}."""
    pairs: dict[int, int] = {}
    for j, gold in enumerate(golds):
        for i, quote in enumerate(quotes):
            if i not in pairs.values() and _is_same_quote((quote.start, quote.end), gold.span):
                pairs[j] = i
                break
    return pairs


def _is_same_quote(one: Place, other: Place) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    union = max(one[1], other[1]) - min(one[0], other[0])
    return shared > 0 and shared / max(1, union - QUOTE_MARGIN) >= MIN_QUOTE_OVERLAP


def spoken(graph: ClaimGraph) -> list[Quote]:
    """Return the quotations that gold annotates: direct and partial ones."""
    return [q for q in graph.quotes if q.kind in (QuoteKind.DIRECT, QuoteKind.PARTIAL)]


def is_speaker(source: Source | None, gold: GoldQuote) -> bool:
    """Tell whether a source is the gold speaker; nobody is right where gold has nobody."""
    if not gold.speaker_norm:
        return source is None
    return source is not None and names_source(source, gold.speaker_norm, gold.speaker)


def names_source(source: Source, name: str | None, mention: Place | None) -> bool:
    """Tell whether a source bears a name or is mentioned at a place."""
    return any(same_name(form, name) for form in (source.name, *source.aliases)) or any(
        overlaps(place(span), mention) for span in source.mentions
    )
