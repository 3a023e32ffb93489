"""A claim graph as tables that a person reads in a terminal."""

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from extractor.cli.console import printable
from extractor.schema import ClaimGraph, Quote, QuoteKind, Source

MAX_QUOTE = 240  # a table cell of four lines; the JSON has the whole quotation


def summarize(graph: ClaimGraph) -> list[RenderableType]:
    """Return the headline, the claims table and the quotes of a graph."""
    article = graph.article
    spoken = [quote for quote in graph.quotes if quote.kind != QuoteKind.INDIRECT]
    return [
        Text(plain(article.heading()), style="bold"),
        _claims_table(graph),
        *([_quotes_table(graph, spoken)] if spoken else []),
        Text(_counts(graph, spoken), style="dim"),
    ]


def plain(text: str) -> str:
    """Return text on one line without control characters."""
    return printable(" ".join(text.split()))


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _claims_table(graph: ClaimGraph) -> Table:
    from extractor.tables import say_relation  # with pyarrow; other commands need only `plain`

    names = {entity.id: entity.name for entity in graph.entities}
    people = {source.id: source.name for source in graph.sources}
    groups = {population.id: population.text for population in graph.populations}
    table = _table("Claims", "Drug", "Relation", "Effect", "Population", "Certainty", "Source")
    for claim in graph.claims:
        effect = claim.spans.effect.text if claim.spans.effect else names[claim.effect]
        cells = (
            names[claim.drug],
            say_relation(claim.relation, direction=claim.direction, negated=claim.negated),
            effect,
            "; ".join(groups[item] for item in claim.populations),
            str(claim.certainty),
            "; ".join(people[item] for item in claim.sources),
        )
        table.add_row(*(Text(plain(cell)) for cell in cells))
    return table


def _quotes_table(graph: ClaimGraph, quotes: list[Quote]) -> Table:
    sources = {source.id: source for source in graph.sources}
    table = _table("Quotes", "Speaker", "Words", "Kind")
    for quote in quotes:
        source = sources.get(quote.speaker or "")
        words = plain(quote.text)
        shown = words if len(words) <= MAX_QUOTE else words[: MAX_QUOTE - 1].rstrip() + "…"
        table.add_row(Text(plain(_described(source))), Text(shown), Text(str(quote.kind)))
    return table


def _described(source: Source | None) -> str:
    """Name a speaker with role and affiliation; a role often tells the affiliation already."""
    if source is None:
        return "not told"
    parts = [source.name]
    for part in (source.role, source.affiliation):
        if part and not any(part in told for told in parts):
            parts.append(part)
    return ", ".join(parts)


def _counts(graph: ClaimGraph, quotes: list[Quote]) -> str:
    return (
        f"{len(graph.claims)} claims, {len(graph.assertions)} different ones, "
        f"{len(quotes)} quotes, {len(graph.sources)} sources"
    )
