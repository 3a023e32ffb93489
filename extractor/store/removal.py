"""Taking articles out again: nothing of them stays, neither rows nor names nor search entries."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, Exists, Table, and_, delete, exists, func, select

from extractor.store import layout
from extractor.store.concepts import NameKind
from extractor.store.locks import lock_for_removing

# Tables that hang on a version, children before parents; links between them go with either end.
_HANGING = (
    layout.assertions,
    layout.claims,
    layout.quotes,
    layout.entities,
    layout.populations,
    layout.studies,
    layout.sources,
)


def delete_articles(connection: Connection, article_pks: Iterable[int]) -> int:
    """Delete articles with all their versions and return how many there were."""
    versions = layout.article_versions
    count = 0
    for article_pk in article_pks:
        mine = select(versions.c.pk).where(versions.c.article_pk == article_pk)
        for version_pk in connection.execute(mine).scalars().all():
            empty_version(connection, version_pk)
        gone = delete(layout.articles).where(layout.articles.c.pk == article_pk)
        count += connection.execute(gone).rowcount
    return count


def empty_version(connection: Connection, version_pk: int) -> None:
    """Delete everything that hangs on a version; the version itself stays."""
    lock_for_removing(connection)
    concepts = _concepts_of(connection, version_pk)
    for table in _HANGING:
        connection.execute(delete(table).where(table.c.version_pk == version_pk))
    connection.execute(delete(layout.graphs).where(layout.graphs.c.version_pk == version_pk))
    _drop_unused(connection, concepts)


def _concepts_of(connection: Connection, version_pk: int) -> list[int]:
    tables = (layout.entities, layout.populations, layout.sources)
    found: set[int] = set()
    for table in tables:
        query = select(table.c.concept_pk).where(table.c.version_pk == version_pk)
        found.update(connection.execute(query).scalars())
    return sorted(found)


def _drop_unused(connection: Connection, concepts: list[int]) -> None:
    """Delete the concepts, and the names of concepts, that no article has any more."""
    table, names = layout.concepts, layout.concept_names
    used = [
        exists().where(user.c.concept_pk == table.c.pk)
        for user in (layout.entities, layout.populations, layout.sources)
    ]
    for pk in concepts:
        unused = and_(table.c.pk == pk, *(~use for use in used))
        if connection.execute(delete(table).where(unused)).rowcount:
            continue
        for kind, supported in _SUPPORT.items():
            lost = and_(names.c.concept_pk == pk, names.c.kind == kind, ~supported)
            connection.execute(delete(names).where(lost))


def _from_entity(table: Table, *conditions: ColumnElement[bool]) -> Exists:
    """Tell whether an entity of the concept has a row that bears the name."""
    entities, names = layout.entities, layout.concept_names
    query = select(1).select_from(entities.join(table, table.c.entity_pk == entities.c.pk))
    return query.where(entities.c.concept_pk == names.c.concept_pk, *conditions).exists()


def _listed(kind: NameKind) -> Exists:
    names, listed = layout.concept_names, layout.entity_names
    return _from_entity(listed, listed.c.kind == kind, listed.c.folded == names.c.name)


# What keeps a name alive, by its kind. Labels and the words of populations and sources belong to
# the concept itself.
_SUPPORT = {
    NameKind.NAME: exists().where(
        layout.entities.c.concept_pk == layout.concept_names.c.concept_pk,
        layout.entities.c.folded == layout.concept_names.c.name,
    ),
    NameKind.ALIAS: _listed(NameKind.ALIAS),
    NameKind.GENERIC: _listed(NameKind.GENERIC),
    NameKind.BRAND: _listed(NameKind.BRAND),
    NameKind.CURIE: _from_entity(
        layout.links, func.lower(layout.links.c.curie) == layout.concept_names.c.name
    ),
    NameKind.CLASS: _from_entity(
        layout.classes, layout.classes.c.folded == layout.concept_names.c.name
    ),
}
