"""Precision, recall and F1 of claims, their qualifiers and quotations."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from extractor.evaluate.gold import GoldArticle, GoldClaim
from extractor.evaluate.matching import (
    group,
    is_speaker,
    match_claims,
    match_quotes,
    names_source,
    overlaps,
    place,
    spoken,
)
from extractor.schema import Certainty, Claim, ClaimGraph, Relation

LEVELS = ("pair", "group", "relation", "full")
QUALIFIERS = ("population", "source", "magnitude", "comparator")
MEASURES = (
    *(f"claims_{level}" for level in LEVELS),
    "negated",
    *QUALIFIERS,
    *(f"{name}_overall" for name in QUALIFIERS),
    "quotes",
    "quote_and_speaker",
)
ACCURACIES = ("relation", "negated", "certainty", "direction", "evidence")


@dataclass(frozen=True)
class Measure:
    """Precision, recall and F1, 0-1, with the counts behind them."""

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of the predicted that is right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that is found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.predicted + self.gold
        return 2 * self.right / total if total else 0.0


@dataclass(frozen=True)
class Scores:
    """Measures by name, and accuracies on matched claims by name (None without any)."""

    measures: dict[str, Measure]
    accuracies: dict[str, float | None]

    def as_numbers(self) -> dict[str, float]:
        """Return F1 values and accuracies as one flat table, rounded to four digits."""
        numbers = {name: round(measure.f1, 4) for name, measure in self.measures.items()}
        for name, value in self.accuracies.items():
            if value is not None:
                numbers[f"{name}_accuracy"] = round(value, 4)
        return numbers


Key = tuple[str, str]  # measure, and right | predicted | gold
Counts = Counter[Key]
Pair = tuple[ClaimGraph | None, GoldArticle]


class _Tally:
    """Counts of one article."""

    def __init__(self) -> None:
        self.counts: Counts = Counter()

    def add(self, name: str, *, right: int = 0, predicted: int = 0, gold: int = 0) -> None:
        self.counts[name, "right"] += right
        self.counts[name, "predicted"] += predicted
        self.counts[name, "gold"] += gold


def score_articles(pairs: Iterable[Pair]) -> Scores:
    """Score graphs against gold; a missing graph counts as one without claims."""
    total: Counts = Counter()
    for graph, gold in pairs:
        total.update(count_article(graph, gold))
    return score_counts(total)


def count_article(graph: ClaimGraph | None, gold: GoldArticle) -> Counts:
    """Count what is right, predicted and in gold, by measure."""
    tally = _Tally()
    _tally_claims(tally, graph, gold)
    _tally_quotes(tally, graph, gold)
    return tally.counts


def score_counts(counts: Mapping[Key, int]) -> Scores:
    """Turn the counts of any number of articles into scores."""

    def measure(name: str) -> Measure:
        return Measure(*(counts.get((name, part), 0) for part in ("right", "predicted", "gold")))

    accuracies = {name: measure(f"accuracy_{name}") for name in ACCURACIES}
    return Scores(
        measures={name: measure(name) for name in MEASURES},
        accuracies={
            n: each.precision if each.predicted else None for n, each in accuracies.items()
        },
    )


def _tally_claims(tally: _Tally, graph: ClaimGraph | None, gold: GoldArticle) -> None:
    wanted = sum(claim.scored for claim in gold.claims)
    matches = match_claims(graph, gold.claims) if graph else None
    ignored = set(matches.free) if matches else set()
    right: Counter[str] = Counter()
    for i, j in matches.pairs if graph and matches else ():
        gold_claim = gold.claims[j]
        if not gold_claim.scored:
            ignored.add(i)
            continue
        claim = graph.claims[i]  # type: ignore[union-attr]
        right.update(_levels(claim, gold_claim))
        _tally_accuracies(tally, claim, gold_claim)
        _tally_qualifiers(tally, graph, claim, gold_claim)  # type: ignore[arg-type]
    counted = [c for i, c in enumerate(graph.claims) if i not in ignored] if graph else []
    for level in LEVELS:
        tally.add(f"claims_{level}", right=right[level], predicted=len(counted), gold=wanted)
    _tally_overall(tally, counted, [claim for claim in gold.claims if claim.scored])


def _tally_overall(tally: _Tally, claims: list[Claim], golds: list[GoldClaim]) -> None:
    """Count qualifiers of all claims; `_tally_qualifiers` counts those that are right.

    On matched claims alone a score may fall because one more hard claim was found; here it rises.
    """
    for name in QUALIFIERS:
        field = {"population": "populations", "source": "sources"}.get(name, name)
        predicted = sum(bool(getattr(claim, field)) for claim in claims)
        wanted = sum(bool(getattr(claim, name)) for claim in golds)
        tally.add(f"{name}_overall", predicted=predicted, gold=wanted)


def _levels(claim: Claim, gold: GoldClaim) -> Iterator[str]:
    """Yield the levels on which a matched claim agrees with gold."""
    yield "pair"
    if claim.negated != gold.negated:
        return
    if group(claim.relation) == group(gold.relation):
        yield "group"
    if claim.relation == gold.relation:
        yield "relation"
        if _same_certainty(claim, gold):
            yield "full"


def _same_certainty(claim: Claim, gold: GoldClaim) -> bool:
    return (claim.certainty == Certainty.ASSERTED) == (gold.certainty == Certainty.ASSERTED)


def _tally_accuracies(tally: _Tally, claim: Claim, gold: GoldClaim) -> None:
    checks = {
        "relation": claim.relation == gold.relation,
        "negated": claim.negated == gold.negated,
        "certainty": _same_certainty(claim, gold),
    }
    if gold.relation == Relation.AFFECTS and gold.direction in ("increases", "decreases"):
        checks["direction"] = claim.direction == gold.direction
    if gold.evidence:
        checks["evidence"] = claim.evidence == gold.evidence
    for name, is_right in checks.items():
        tally.add(f"accuracy_{name}", right=is_right, predicted=1)
    tally.add(
        "negated",
        right=claim.negated and gold.negated,
        predicted=claim.negated,
        gold=gold.negated,
    )


def _tally_qualifiers(tally: _Tally, graph: ClaimGraph, claim: Claim, gold: GoldClaim) -> None:
    populations = {population.id: population for population in graph.populations}
    found = {
        "population": [place(populations[item]) for item in claim.populations],
        "magnitude": [place(claim.spans.magnitude)] if claim.spans.magnitude else [],
        "comparator": [place(claim.spans.comparator)] if claim.spans.comparator else [],
    }
    for name, places in found.items():
        wanted = getattr(gold, name)
        right = any(overlaps(each, wanted) for each in places)
        tally.add(name, right=right, predicted=bool(places), gold=bool(wanted))
        tally.add(f"{name}_overall", right=right)
    sources = [source for source in graph.sources if source.id in claim.sources]
    has_source = bool(gold.source or gold.source_norm)
    right = has_source and any(names_source(s, gold.source_norm, gold.source) for s in sources)
    tally.add("source", right=right, predicted=bool(sources), gold=has_source)
    tally.add("source_overall", right=right)


def _tally_quotes(tally: _Tally, graph: ClaimGraph | None, gold: GoldArticle) -> None:
    wanted = [quote for quote in gold.quotes if quote.type != "scare"]
    scare = [quote.span for quote in gold.quotes if quote.type == "scare"]
    quotes = spoken(graph) if graph else []
    pairs = match_quotes(quotes, wanted)
    matched = set(pairs.values())
    predicted = sum(
        i in matched or not any(overlaps(place(quote), span) for span in scare)
        for i, quote in enumerate(quotes)
    )
    sources = {source.id: source for source in graph.sources} if graph else {}
    right = sum(
        is_speaker(sources.get(quotes[i].speaker or ""), wanted[j]) for j, i in pairs.items()
    )
    tally.add("quotes", right=len(pairs), predicted=predicted, gold=len(wanted))
    tally.add("quote_and_speaker", right=right, predicted=predicted, gold=len(wanted))
