"""Claims and quotes out of the store: conditions in, typed rows out, best or newest first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, literal, null, select
from sqlalchemy.engine import Row as Record

from extractor.store import layout, search
from extractor.store.conditions import Condition
from extractor.store.records import ClaimRow, QuoteRow, say

PAGE = 5_000  # keys whose links are fetched at once

Pairs = dict[int, list[Any]]


def select_claims(
    connection: Connection, conditions: Sequence[Condition], *, text: str | None, limit: int
) -> list[ClaimRow]:
    """Return the claims that meet all conditions, the newest first; with words, the best first."""
    claims = layout.claims
    keys = _matching(connection, claims, conditions, text).limit(limit).subquery()
    query = (
        select(claims, keys.c.rank, *_article_columns())
        .select_from(keys.join(claims, claims.c.pk == keys.c.pk).join(*_version(claims)))
        .join(layout.articles, layout.articles.c.pk == layout.article_versions.c.article_pk)
        .order_by(*([keys.c.rank] if text else []), *_newest(claims))
    )
    records = connection.execute(query).all()
    return [
        row
        for start in range(0, len(records), PAGE)
        for row in _claim_rows(connection, records[start : start + PAGE], text)
    ]


def select_quotes(
    connection: Connection, conditions: Sequence[Condition], *, text: str | None, limit: int
) -> list[QuoteRow]:
    """Return the quotes that meet all conditions, the best first."""
    quotes, sources, versions = layout.quotes, layout.sources, layout.article_versions
    keys = _matching(connection, quotes, conditions, text).limit(limit).subquery()
    speaker = [sources.c[name].label(f"speaker_{name}") for name in ("kind", "role", "affiliation")]
    query = (
        select(quotes, keys.c.rank, *speaker, *_article_columns())
        .add_columns(versions.c.published)
        .select_from(keys.join(quotes, quotes.c.pk == keys.c.pk).join(*_version(quotes)))
        .join(layout.articles, layout.articles.c.pk == versions.c.article_pk)
        .outerjoin(sources, sources.c.pk == quotes.c.speaker_pk)
        .order_by(*([keys.c.rank] if text else []), quotes.c.pk)
    )
    records = connection.execute(query).all()
    return [
        row
        for start in range(0, len(records), PAGE)
        for row in _quote_rows(connection, records[start : start + PAGE], text)
    ]


def with_words(query: Select[Any], table: Table, text: str | None, dialect: str) -> Select[Any]:
    """Keep the rows of a query in which the words stand."""
    if text is None:
        return query
    if dialect == "postgresql":
        return query.where(search.tsvector(table.name).op("@@")(search.tsquery(text)))
    found = search.fts5_table(table.name)
    return query.join(found, found.c.rowid == table.c.pk).where(search.fts5_match(table.name, text))


def _matching(
    connection: Connection, table: Table, conditions: Sequence[Condition], text: str | None
) -> Select[Any]:
    """Return the keys and ranks of what matches; details are fetched for these alone."""
    dialect = connection.dialect.name
    rank = _rank(table.name, text, dialect)
    query = select(table.c.pk, rank.label("rank")).where(*conditions)
    order = [rank] if text else []
    last = _newest(table) if table is layout.claims else [table.c.pk]
    return with_words(query, table, text, dialect).order_by(*order, *last)


def _rank(name: str, text: str | None, dialect: str) -> ColumnElement[Any]:
    if text is None:
        return null()
    return search.ts_rank(name, text) if dialect == "postgresql" else search.fts5_table(name).c.rank


def _snippets(
    connection: Connection, name: str, text: str | None, keys: Sequence[int]
) -> dict[int, str]:
    return search.fetch_snippets(connection, name, text, keys) if text else {}


def _newest(claims: Table) -> list[ColumnElement[Any]]:
    return [claims.c.published.desc().nulls_last(), claims.c.pk]


def _version(table: Table) -> tuple[Table, ColumnElement[bool]]:
    versions = layout.article_versions
    return versions, versions.c.pk == table.c.version_pk


def _article_columns() -> list[ColumnElement[Any]]:
    versions, articles = layout.article_versions, layout.articles
    return [
        articles.c.id.label("article_id"),
        articles.c.url,
        versions.c.number.label("version"),
        versions.c.title,
        versions.c.publisher,
    ]


def _claim_rows(
    connection: Connection, records: Sequence[Record[Any]], text: str | None
) -> Iterable[ClaimRow]:
    keys = [record.pk for record in records]
    snippets = _snippets(connection, "claims", text, keys)
    linked = _Linked(connection, keys)
    entities = {key for record in records for key in (record.drug_pk, record.effect_pk)}
    curies = _curies(connection, sorted(entities))
    for record in records:
        sources = linked.sources[record.pk]
        row = {name: getattr(record, name) for name in _SAME_NAMES}
        yield ClaimRow(
            **row,
            claim_id=record.id,
            statement=say(
                record.drug,
                record.relation,
                record.effect,
                record.direction,
                negated=record.negated,
            ),
            drug_curie=curies.get(record.drug_pk),
            effect_curie=curies.get(record.effect_pk),
            magnitude=record.magnitude_text,
            snippet=snippets.get(record.pk),
            populations=tuple(item.text for item in linked.populations[record.pk]),
            quotes=tuple(item.id for item in linked.quotes[record.pk]),
            sources=tuple(item.name for item in sources),
            source_kinds=tuple(item.kind for item in sources),
            source_relations=tuple(item.relation for item in sources),
        )


_SAME_NAMES = (
    *("article_id", "version", "drug", "relation", "direction", "negated", "effect", "certainty"),
    *("strength", "evidence", "frequency", "severity", "magnitude_value", "magnitude_unit"),
    *("comparator", "sentence", "sentence_start", "sentence_end", "rule", "confidence", "title"),
    *("publisher", "url", "published", "year", "rank"),
)


class _Linked:
    """What claims are linked to, by the key of the claim."""

    def __init__(self, connection: Connection, keys: Sequence[int]) -> None:
        self.populations = fetch_linked(
            connection, layout.claim_populations, layout.populations, keys
        )
        self.sources = fetch_linked(connection, layout.claim_sources, layout.sources, keys)
        self.quotes = fetch_linked(connection, layout.claim_quotes, layout.quotes, keys)


def fetch_linked(connection: Connection, pairs: Table, things: Table, keys: Sequence[int]) -> Pairs:
    """Return the rows that claims are linked to, in the order of the article."""
    one, other = list(pairs.columns)
    query = (
        select(one.label("claim_key"), things)
        .select_from(pairs.join(things, other == things.c.pk))
        .where(one.in_(keys))
        .order_by(one, other)
    )
    found: Pairs = defaultdict(list)
    for record in connection.execute(query):
        found[record.claim_key].append(record)
    return found


def _curies(connection: Connection, entities: Sequence[int]) -> dict[int, str]:
    links = layout.links
    query = select(links.c.entity_pk, links.c.curie).where(
        links.c.entity_pk.in_(entities), links.c.rank == literal(0)
    )
    return {record.entity_pk: record.curie for record in connection.execute(query)}


def _quote_rows(
    connection: Connection, records: Sequence[Record[Any]], text: str | None
) -> Iterable[QuoteRow]:
    keys = [record.pk for record in records]
    snippets = _snippets(connection, "quotes", text, keys)
    pairs, claims = layout.claim_quotes, layout.claims
    query = (
        select(pairs.c.quote_pk, claims.c.id)
        .select_from(pairs.join(claims, claims.c.pk == pairs.c.claim_pk))
        .where(pairs.c.quote_pk.in_(keys))
        .order_by(pairs.c.quote_pk, pairs.c.claim_pk)
    )
    made: dict[int, list[str]] = defaultdict(list)
    for pair in connection.execute(query):
        made[pair.quote_pk].append(pair.id)
    own = {"quote_id", "claims", "snippet"}
    names = [name for name in QuoteRow.__dataclass_fields__ if name not in own]
    for record in records:
        row = {name: getattr(record, name) for name in names}
        row |= {"speaker": record.speaker or None, "snippet": snippets.get(record.pk)}
        yield QuoteRow(**row, quote_id=record.id, claims=tuple(made[record.pk]))
