"""Claim graphs into the store: many in one transaction, each exactly once.

A graph that the store has is left alone; the same text read anew replaces what was read before;
a new text under a known id or address is the next version of its article.
"""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from pydantic_core import PydanticSerializationError
from sqlalchemy import Connection, Table, func, or_, select, update

from extractor.errors import GraphError
from extractor.schema import Article, ClaimGraph
from extractor.store import layout
from extractor.store.characters import clean
from extractor.store.concepts import Address, Concept, find_concepts
from extractor.store.locks import lock_for_adding, lock_for_removing
from extractor.store.removal import empty_version
from extractor.store.rows import Row, RowBuilder, Rows, Version, clean_rows
from extractor.store.upsert import insert_missing

ANALYSIS_ROWS = 1_000  # looked at in each index, enough to tell rare values from common ones
LOOKUP_SIZE = 5_000  # values in one IN (...); PostgreSQL takes 65,535 parameters


class Outcome(StrEnum):
    """What became of a graph."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    NEW_VERSION = "new_version"


@dataclass(frozen=True)
class Added:
    """What became of one graph: the article's id in the store, its version, and the outcome."""

    article_id: str
    version: int
    outcome: Outcome


def digest(graph: ClaimGraph) -> str:
    """Hash a graph without the time at which it was made."""
    return sha256(to_bytes(graph, exclude={"provenance": {"created"}})).hexdigest()


def to_bytes(graph: ClaimGraph, *, exclude: Any = None) -> bytes:
    """Return a graph as JSON, also when a text has half a surrogate pair."""
    try:
        return graph.model_dump_json(exclude=exclude).encode()
    except (PydanticSerializationError, UnicodeEncodeError):
        return json.dumps(graph.model_dump(exclude=exclude), default=str).encode("ascii")


def add_graphs(connection: Connection, graphs: Sequence[ClaimGraph]) -> list[Added]:
    """Add graphs in one transaction and say what became of each."""
    _lock(connection, graphs)
    places = [_place(connection, graph) for graph in graphs]
    fresh = [place for place in places if place.version is not None]
    concepts = _concept_keys(connection, [place.graph for place in fresh])
    rows: Rows = defaultdict(list)
    for place in fresh:
        for table, more in _graph_rows(place, concepts).items():
            rows[table] += more
    for table, many in clean_rows(rows):
        connection.execute(table.insert(), many)
    _count_anew(connection, [place.version.pk for place in fresh if place.version])
    return [place.added for place in places]


def in_chunks(graphs: Iterable[ClaimGraph], size: int) -> Iterator[list[ClaimGraph]]:
    """Yield lists of graphs, no two of which can be of one article."""
    chunk: list[ClaimGraph] = []
    seen: set[str] = set()
    for graph in graphs:
        names = {graph.article.id, graph.article.url or graph.article.id}
        if chunk and (len(chunk) >= size or names & seen):
            yield chunk
            chunk, seen = [], set()
        chunk.append(graph)
        seen |= names
    if chunk:
        yield chunk


def _lock(connection: Connection, graphs: Sequence[ClaimGraph]) -> None:
    """Take the store alone when a text is known, since its rows may have to be replaced."""
    versions = layout.article_versions
    texts = [graph.article.sha256 for graph in graphs]
    query = select(versions.c.pk).where(versions.c.sha256.in_(texts)).limit(1)
    if connection.execute(query).first() is not None:
        lock_for_removing(connection)
    else:
        lock_for_adding(connection)


def _count_anew(connection: Connection, version_pks: Sequence[int]) -> None:
    """Renew SQLite's statistics when the store has doubled; PostgreSQL renews its own."""
    sizes = {pk.bit_length() for pk in version_pks} | {(pk - 1).bit_length() for pk in version_pks}
    if len(sizes) > 1 and connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA analysis_limit = {ANALYSIS_ROWS}")
        connection.exec_driver_sql("ANALYZE")


@dataclass(frozen=True)
class _Place:
    """Where a graph goes; no version when there is nothing to write."""

    graph: ClaimGraph
    added: Added
    version: Version | None = None


def _place(connection: Connection, graph: ClaimGraph) -> _Place:
    article_pk, article_id = _article(connection, graph.article)
    versions = layout.article_versions
    known = connection.execute(
        select(versions).where(
            versions.c.article_pk == article_pk, versions.c.sha256 == graph.article.sha256
        )
    ).one_or_none()
    mark = digest(graph)
    if known is None:
        return _add_version(connection, graph, (article_pk, article_id, mark))
    if known.digest == mark:
        return _Place(graph, Added(article_id, known.number, Outcome.UNCHANGED))
    empty_version(connection, known.pk)
    facts = _facts(graph, mark)
    connection.execute(update(versions).where(versions.c.pk == known.pk).values(facts))
    added = Added(article_id, known.number, Outcome.UPDATED)
    return _Place(graph, added, Version(known.pk, known.current))


def _article(connection: Connection, article: Article) -> tuple[int, str]:
    """Return the key and the id of a graph's article, which is made if need be."""
    table, versions = layout.articles, layout.article_versions
    name, url = clean(article.id), clean(article.url)
    same = [table.c.id == name, *([table.c.url == url] if url else [])]
    # The address decides before the id: ids may come from the text, which a correction changes.
    order = (table.c.url == url).desc() if url else table.c.pk
    query = select(table).where(or_(*same)).order_by(order, table.c.pk).limit(1).with_for_update()
    found = connection.execute(query).one_or_none()
    if found is None:
        pk = select(versions.c.article_pk).where(versions.c.article_id == name).limit(1)
        found = connection.execute(select(table).where(table.c.pk.in_(pk))).one_or_none()
    if found is None or (url and found.url and found.url != url and found.id != name):
        key = connection.execute(table.insert().values(id=name, url=url)).inserted_primary_key
        return (key[0] if key else 0), name
    if url and found.url is None:
        connection.execute(update(table).where(table.c.pk == found.pk).values(url=url))
    return found.pk, found.id


def _add_version(
    connection: Connection, graph: ClaimGraph, article: tuple[int, str, str]
) -> _Place:
    article_pk, article_id, mark = article
    versions = layout.article_versions
    mine = versions.c.article_pk == article_pk
    last = connection.execute(select(func.max(versions.c.number)).where(mine)).scalar() or 0
    if last:
        retire_versions(connection, article_pk)
    row = {"article_pk": article_pk, "number": last + 1, "current": True, **_facts(graph, mark)}
    key = connection.execute(versions.insert().values(row)).inserted_primary_key
    outcome = Outcome.NEW_VERSION if last else Outcome.ADDED
    version = Version(key[0] if key else 0, current=True)
    return _Place(graph, Added(article_id, last + 1, outcome), version)


def retire_versions(connection: Connection, article_pk: int) -> None:
    """Mark everything of an article as belonging to earlier versions."""
    versions = layout.article_versions
    mine = select(versions.c.pk).where(versions.c.article_pk == article_pk)
    for table in (layout.claims, layout.quotes):
        query = update(table).where(table.c.version_pk.in_(mine))
        connection.execute(query.values(current=False))
    query = update(versions).where(versions.c.article_pk == article_pk)
    connection.execute(query.values(current=False))


def _facts(graph: ClaimGraph, mark: str) -> Row:
    article, made = graph.article, graph.provenance
    facts = {
        "article_id": article.id,
        "sha256": article.sha256,
        "digest": mark,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published,
        "updated": article.updated,
        "language": article.language,
        "added": datetime.now(UTC).isoformat(timespec="seconds"),
        "authors": article.authors,
        "extractor": made.extractor,
        "pipeline": made.pipeline,
        "reader": made.reader,
    }
    return {name: clean(value) for name, value in facts.items()}


def _graph_rows(place: _Place, concepts: Mapping[Address, int]) -> Rows:
    graph, version = place.graph, place.version
    if version is None:
        return {}
    try:
        rows = RowBuilder(graph, version, concepts).build()
    except KeyError as error:
        reason = f"{error.args[0]} is referred to and not there"
        raise GraphError("E502", name=graph.article.id, reason=reason) from error
    data = zlib.compress(to_bytes(graph))
    rows[layout.graphs] = [{"version_pk": version.pk, "data": data}]
    return rows


def _concept_keys(connection: Connection, graphs: Sequence[ClaimGraph]) -> dict[Address, int]:
    """Return the key of every concept of the graphs; new ones are made."""
    found: dict[Address, Concept] = {}
    for graph in graphs:
        for address, concept in find_concepts(graph).items():
            found.setdefault(address, Concept(concept.label)).names |= concept.names
    table = layout.concepts
    keys = _known_keys(connection, found)
    # Sorted, so that two writers never wait for each other in a circle.
    missing = [
        {"domain": domain, "key": clean(key), "label": clean(found[domain, key].label)}
        for domain, key in sorted(found.keys() - keys.keys())
    ]
    if missing:
        insert_missing(connection, table, missing)
        keys = _known_keys(connection, found)
    names = sorted(
        (str(kind), clean(name), keys[address])
        for address, concept in found.items()
        for kind, name in concept.names
    )
    rows = [
        {"kind": kind, "name": name, "concept_pk": pk, "head": name.rpartition(" ")[2]}
        for kind, name, pk in names
    ]
    insert_missing(connection, layout.concept_names, rows)
    return keys


def _known_keys(connection: Connection, found: Mapping[Address, Concept]) -> dict[Address, int]:
    table: Table = layout.concepts
    keys: dict[Address, int] = {}
    wanted = {(str(domain), clean(key)): (domain, key) for domain, key in found}
    by_key = sorted({key for _, key in wanted})
    for start in range(0, len(by_key), LOOKUP_SIZE):
        some = by_key[start : start + LOOKUP_SIZE]
        for row in connection.execute(select(table).where(table.c.key.in_(some))):
            address = wanted.get((row.domain, row.key))
            if address:
                keys[address] = row.pk
    return keys
