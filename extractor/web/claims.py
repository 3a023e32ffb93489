"""Claims as cards: a graph and its corrections in, what the page shows beside the text out."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.export.story import Card, one_line, tell
from extractor.schema import Claim, ClaimGraph
from extractor.tables import say_relation
from extractor.web.corrections import Correction, Statement

NO_SOURCE = "none"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, with the number of claims that have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which claims to show; empty means all."""

    drug: str = ""
    relation: str = ""
    source: str = ""
    certainty: str = ""

    def takes(self, claim: Claim) -> bool:
        """Tell whether a claim is to be shown."""
        return (
            self.drug in ("", claim.drug)
            and self.relation in ("", str(claim.relation))
            and self.certainty in ("", str(claim.certainty))
            and (not self.source or self.source in (claim.sources or (NO_SOURCE,)))
        )

    @property
    def is_set(self) -> bool:
        """Tell whether anything is filtered."""
        return bool(self.drug or self.relation or self.source or self.certainty)


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """One claim beside the text."""

    claim: Claim
    card: Card
    sources: str
    correction: Correction | None
    is_shown: bool

    @property
    def state(self) -> str:
        """Return what people said of it: wrong, edit or nothing."""
        return str(self.correction.kind) if self.correction else ""


def make_cards(
    graph: ClaimGraph, corrections: Sequence[Correction], filters: Filters
) -> list[ClaimCard]:
    """Return the cards of all claims in reading order."""
    about = {entry.claim: entry for entry in corrections if entry.claim}
    return [
        ClaimCard(
            claim=claim,
            card=card,
            sources=" ".join(claim.sources or (NO_SOURCE,)),
            correction=about.get(claim.id),
            is_shown=filters.takes(claim),
        )
        for claim, card in zip(graph.claims, tell(graph).cards, strict=True)
    ]


def make_choices(graph: ClaimGraph) -> dict[str, list[Choice]]:
    """Return what each filter offers, the most frequent first."""
    names = {item.id: one_line(item.name) for item in graph.entities}
    names |= {item.id: one_line(item.name) for item in graph.sources}
    names[NO_SOURCE] = "no source named"
    values = {
        "drug": [claim.drug for claim in graph.claims],
        "relation": [str(claim.relation) for claim in graph.claims],
        "source": [item for claim in graph.claims for item in claim.sources or (NO_SOURCE,)],
        "certainty": [str(claim.certainty) for claim in graph.claims],
    }
    return {name: _count(found, names) for name, found in values.items()}


def say_statement(graph: ClaimGraph, said: Statement) -> str:
    """Say what a person annotated in words."""
    text = graph.article.text
    relation = say_relation(said.relation, direction=said.direction, negated=said.negated)
    return one_line(f"{text[slice(*said.drug)]} {relation} {text[slice(*said.effect)]}")


def _count(values: list[str], names: dict[str, str]) -> list[Choice]:
    counts = {value: values.count(value) for value in dict.fromkeys(values)}
    ordered = sorted(counts, key=lambda value: -counts[value])
    return [Choice(value, names.get(value, ""), counts[value]) for value in ordered]
