"""The graph's links once more, flat, for tools that know nothing of the schema."""

from collections.abc import Iterable, Iterator

from extractor.schema import Article, Assertion, Claim, Edge, Entity, Quote, Source


def build_edges(
    article: Article,
    entities: list[Entity],
    quotes: list[Quote],
    claims: list[Claim],
    assertions: list[Assertion],
    *,
    sources: Iterable[Source] = (),
) -> list[Edge]:
    """List every link once, sorted."""
    edges = {
        *_block_edges(article),
        *_class_edges(entities),
        *_quote_edges(quotes),
        *_tie_edges(sources),
        *(edge for claim in claims for edge in _claim_edges(claim)),
        *(edge for assertion in assertions for edge in _assertion_edges(assertion)),
    }
    return sorted(edges, key=lambda edge: (edge.source, edge.type, edge.target))


def _block_edges(article: Article) -> Iterator[Edge]:
    for block in article.blocks:
        if block.lead:
            yield Edge(source=block.id, target=block.lead, type="lead")


def _class_edges(entities: list[Entity]) -> Iterator[Edge]:
    by_name = {name.casefold(): e.id for e in reversed(entities) for name in (*e.aliases, e.name)}
    for entity in entities:
        for name in entity.attributes.member_of:
            target = by_name.get(name.casefold())
            if target and target != entity.id:
                yield Edge(source=entity.id, target=target, type="member_of")


def _quote_edges(quotes: list[Quote]) -> Iterator[Edge]:
    for quote in quotes:
        if quote.speaker:
            yield Edge(source=quote.id, target=quote.speaker, type="speaker")
        for claim in quote.claims:
            yield Edge(source=quote.id, target=claim, type="contains")


def _tie_edges(sources: Iterable[Source]) -> Iterator[Edge]:
    for source in sources:
        for tie in source.ties:
            if tie.organization and tie.organization != source.id:
                yield Edge(source=source.id, target=tie.organization, type="conflict_of_interest")


def _claim_edges(claim: Claim) -> Iterator[Edge]:
    yield Edge(source=claim.id, target=claim.drug, type="drug")
    yield Edge(source=claim.id, target=claim.effect, type="effect")
    links = {
        "population": claim.populations,
        "source": claim.sources,
        "reported_by": claim.reported_by,
        "quote": claim.quotes,
        "study": claim.studies,
    }
    for kind, targets in links.items():
        for target in targets:
            yield Edge(source=claim.id, target=target, type=kind)
    if claim.comparator and claim.comparator.entity:
        yield Edge(source=claim.id, target=claim.comparator.entity, type="comparator")


def _assertion_edges(assertion: Assertion) -> Iterator[Edge]:
    yield Edge(source=assertion.id, target=assertion.drug, type="drug")
    yield Edge(source=assertion.id, target=assertion.effect, type="effect")
    for claim in assertion.claims:
        yield Edge(source=assertion.id, target=claim, type="claim")
    for source in assertion.stated_by:
        yield Edge(source=assertion.id, target=source, type="stated_by")
    for other in assertion.contradicted_by:
        yield Edge(source=assertion.id, target=other, type="contradicted_by")
    for general in assertion.refines:
        yield Edge(source=assertion.id, target=general, type="refines")
