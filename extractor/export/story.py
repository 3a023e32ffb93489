"""A claim graph in the words that reports for people use: cards, quotes and sources."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from extractor.schema import Assertion, Claim, ClaimGraph, Link, Quote, Relation, Source
from extractor.tables import say_relation
from extractor.tables.index import GraphIndex

# How a relation is coloured and sorted for a reader: what helps, what harms, the rest.
TONES = {
    Relation.TREATS: "benefit",
    Relation.PREVENTS: "benefit",
    Relation.CAUSES: "harm",
    Relation.RAISES_RISK: "harm",
}


@dataclass(frozen=True, slots=True)
class Card:
    """One claim as a reader sees it."""

    number: int
    drug: str
    relation: str
    effect: str
    tone: str
    negated: bool
    certainty: str
    badges: tuple[str, ...]
    details: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, Link], ...]
    sentence: str
    sentence_end: int
    confidence: float
    contradicted_by: tuple[int, ...]
    stronger_headline: bool

    @property
    def statement(self) -> str:
        """Return the claim in words."""
        return f"{self.drug} {self.relation} {self.effect}"


@dataclass(frozen=True, slots=True)
class Saying:
    """One quote as a reader sees it."""

    text: str
    kind: str
    speaker: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """All that a report tells of one article."""

    anchor: str
    title: str
    byline: str
    url: str | None
    cards: tuple[Card, ...]
    quotes: tuple[Saying, ...]
    sources: tuple[tuple[str, str, int], ...]
    assertions: int
    made_by: str


def tell(graph: ClaimGraph, *, anchor: str = "a1") -> Story:
    """Put a claim graph into words; claims are numbered from 1 in reading order."""
    article, index = graph.article, GraphIndex(graph)
    numbers = {claim.id: number for number, claim in enumerate(graph.claims, 1)}
    made = [f"extractor {graph.provenance.extractor}", graph.provenance.pipeline]
    byline = (article.publisher, ", ".join(article.authors), article.published)
    return Story(
        anchor=anchor,
        title=article.heading(),
        byline=" · ".join(one_line(part) for part in byline if part),
        url=article.url,
        cards=_cards(graph, index, numbers),
        quotes=tuple(_saying(index, quote, numbers) for quote in graph.quotes),
        sources=_sources(graph, index),
        assertions=len(graph.assertions),
        made_by=", ".join(made),
    )


def tone_of(relation: Relation, *, negated: bool) -> str:
    """Return whether a statement tells of a benefit, a harm, something else, or denies it."""
    return "denied" if negated else TONES.get(relation, "neutral")


def one_line(text: str) -> str:
    """Return text without line breaks."""
    return " ".join(text.split())


def web_address(url: str | None) -> str | None:
    """Return an address that is safe to link to, else nothing: http and https only.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    if not url or any(char.isspace() or ord(char) < ord(" ") for char in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def _cards(graph: ClaimGraph, index: GraphIndex, numbers: dict[str, int]) -> tuple[Card, ...]:
    said = {claim: item for item in graph.assertions for claim in item.claims}
    by_id = {item.id: item for item in graph.assertions}
    return tuple(_card(index, claim, numbers, said.get(claim.id), by_id) for claim in graph.claims)


def _card(
    index: GraphIndex,
    claim: Claim,
    numbers: dict[str, int],
    assertion: Assertion | None,
    assertions: dict[str, Assertion],
) -> Card:
    drug, effect = index.entities[claim.drug], index.entities[claim.effect]
    against = [assertions[item] for item in (assertion.contradicted_by if assertion else ())]
    spans = claim.spans
    return Card(
        number=numbers[claim.id],
        drug=one_line(drug.name),
        relation=say_relation(claim.relation, direction=claim.direction, negated=claim.negated),
        effect=one_line(spans.effect.text if spans.effect else effect.name),
        tone=tone_of(claim.relation, negated=claim.negated),
        negated=claim.negated,
        certainty=str(claim.certainty),
        badges=tuple(filter(None, (str(claim.certainty), claim.evidence, claim.frequency))),
        details=tuple(_details(index, claim)),
        links=tuple((e.name, e.links[0]) for e in (drug, effect) if e.links),
        sentence=spans.sentence.text,
        sentence_end=spans.sentence.end,
        confidence=claim.confidence,
        contradicted_by=tuple(sorted(numbers[c] for item in against for c in item.claims)),
        stronger_headline=bool(assertion and assertion.stronger_headline),
    )


def _details(index: GraphIndex, claim: Claim) -> list[tuple[str, str]]:
    drug = index.entities[claim.drug]
    facts = (
        ("Said by", [_named(index, item) for item in claim.sources]),
        ("Passed on by", [_named(index, item) for item in claim.reported_by]),
        ("About", [index.populations[item].text for item in claim.populations]),
        ("Size", [claim.magnitude.text] if claim.magnitude else []),
        ("Compared with", [claim.comparator.span.text] if claim.comparator else []),
        ("Frequency", [claim.frequency] if claim.frequency else []),
        ("Severity", [claim.severity] if claim.severity else []),
        ("Evidence", [str(claim.evidence).replace("_", " ")] if claim.evidence else []),
        ("Study", [_study(index, item) for item in claim.studies]),
        ("Drug class", list(drug.attributes.member_of)),
        ("Causal strength", [str(claim.strength).replace("_", " ")]),
        ("Found by", [claim.rule]),
    )
    return [(name, one_line("; ".join(words))) for name, words in facts if words]


def _named(index: GraphIndex, source_id: str) -> str:
    source = index.sources[source_id]
    about = ", ".join(filter(None, (source.role, source.affiliation)))
    return f"{source.name} ({about})" if about else source.name


def _study(index: GraphIndex, study_id: str) -> str:
    study = index.studies[study_id]
    size = f"{study.sample_size} participants" if study.sample_size else None
    parts = (study.label or study.design, size, study.journal, study.doi, study.registry_id)
    return ", ".join(str(part) for part in parts if part) or study_id


def _saying(index: GraphIndex, quote: Quote, numbers: dict[str, int]) -> Saying:
    speaker = _named(index, quote.speaker) if quote.speaker else "speaker not told"
    made = tuple(numbers[claim] for claim in quote.claims if claim in numbers)
    return Saying(quote.text, str(quote.kind), one_line(speaker), made)


def _sources(graph: ClaimGraph, index: GraphIndex) -> tuple[tuple[str, str, int], ...]:
    counts = {source.id: 0 for source in graph.sources}
    for claim in graph.claims:
        for source in claim.sources:
            counts[source] += 1
    return tuple(
        (one_line(_named(index, item.id)), _standing(item), counts[item.id])
        for item in graph.sources
    )


def _standing(source: Source) -> str:
    """Say what a source is, how it stands to the research and whom it is tied to."""
    ties = "; ".join(f"{str(tie.kind).replace('_', ' ')}: {tie.name}" for tie in source.ties)
    parts = (str(source.kind), str(source.relation), f"ties: {ties}" if ties else "")
    return one_line(", ".join(part for part in parts if part))
