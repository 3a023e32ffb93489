"""Filters as conditions on the claims table; every value of a user is a bound parameter."""

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, Table, and_, exists, false, or_, select

from extractor.store import layout
from extractor.store.concepts import NameKind, folded
from extractor.store.expansion import Expander, NoExpander, expand
from extractor.store.filters import ClaimFilter, Texts
from extractor.store.people import group_names

Condition = ColumnElement[bool]

LOOKUP_SIZE = 5_000
# What a name leads to by itself, and what it leads to as the name of a class, brand or generic.
_OWN_KINDS = (NameKind.NAME, NameKind.ALIAS, NameKind.LABEL, NameKind.CURIE)
_WIDER_KINDS = (*_OWN_KINDS, NameKind.GENERIC, NameKind.BRAND, NameKind.CLASS)
_ESCAPE = "\\"
# "2015" takes all of 2015 in, "2015-06" all of June.
_YEAR_END = "....-12-31"


def build_conditions(
    connection: Connection, asked: ClaimFilter, expander: Expander
) -> list[Condition]:
    """Return the conditions of a filter, the most telling ones first."""
    claims = layout.claims
    found = list(_entity_conditions(connection, asked, expander))
    found += _value_conditions(asked)
    found += _context_conditions(connection, asked, expander)
    found += _article_conditions(asked)
    if not asked.all_versions:
        found.append(claims.c.current.is_(True))
    return found


def _entity_conditions(
    connection: Connection, asked: ClaimFilter, expander: Expander
) -> Iterator[Condition]:
    claims = layout.claims
    for names, column in (
        (asked.drug, claims.c.drug_concept),
        (asked.effect, claims.c.effect_concept),
    ):
        if names:
            yield column.in_(entity_concepts(connection, names, expander))


def entity_concepts(connection: Connection, names: Sequence[str], expander: Expander) -> list[int]:
    """Return the keys of the concepts that any of the names covers."""
    found: set[int] = set()
    wide = not isinstance(expander, NoExpander)
    for name in names:
        covered = expand(name, expander)
        kinds = _WIDER_KINDS if wide else _OWN_KINDS
        found |= _named(connection, sorted(covered.names | covered.curies), kinds)
        if wide:
            found |= _headed(connection, folded(name))
    return sorted(found)


def _named(connection: Connection, names: Sequence[str], kinds: Sequence[NameKind]) -> set[int]:
    table = layout.concept_names
    found: set[int] = set()
    for start in range(0, len(names), LOOKUP_SIZE):
        some = names[start : start + LOOKUP_SIZE]
        query = select(table.c.concept_pk).where(table.c.kind.in_(kinds), table.c.name.in_(some))
        found.update(connection.execute(query).scalars())
    return found


def _headed(connection: Connection, name: str) -> set[int]:
    """Return the concepts whose name ends with a name: a serious infection is an infection."""
    table = layout.concept_names
    query = select(table.c.concept_pk).where(
        table.c.head == name.rpartition(" ")[2],
        table.c.kind.in_((NameKind.NAME, NameKind.LABEL)),
        table.c.name.like("% " + _literal(name), escape=_ESCAPE),
    )
    return set(connection.execute(query).scalars())


def _value_conditions(asked: ClaimFilter) -> Iterator[Condition]:
    claims = layout.claims
    for name in ("relation", "direction", "certainty", "strength", "evidence", "rule"):
        values = getattr(asked, name)
        if values:
            yield claims.c[name].in_(values)
    for name in ("severity", "frequency"):
        if getattr(asked, name):
            yield or_(*(_has_phrase(claims, name, value) for value in getattr(asked, name)))
    if asked.negated is not None:
        yield claims.c.negated.is_(asked.negated)
    if asked.min_confidence > 0:
        yield claims.c.confidence >= asked.min_confidence
    if asked.since:
        yield claims.c.published >= asked.since
    if asked.until:
        yield claims.c.published <= asked.until + _YEAR_END[len(asked.until) :]


def _has_phrase(table: Table, name: str, value: str) -> Condition:
    return table.c[name].ilike(f"%{_literal(value)}%", escape=_ESCAPE)


def _context_conditions(
    connection: Connection, asked: ClaimFilter, expander: Expander
) -> Iterator[Condition]:
    if asked.population:
        keys = _phrase_concepts(connection, asked.population, expander)
        yield _linked(layout.claim_populations, layout.populations, keys)
    if asked.source:
        kind = NameKind.SOURCE
        keys = sorted({k for name in asked.source for k in _containing(connection, kind, name)})
        yield _linked(layout.claim_sources, layout.sources, keys)
    if asked.source_kind:
        sources = layout.sources
        is_kind = sources.c.kind.in_(asked.source_kind)
        is_related = sources.c.relation.in_(asked.source_kind)
        yield _has(layout.claim_sources, sources, or_(is_kind, is_related))


def _phrase_concepts(connection: Connection, phrases: Texts, expander: Expander) -> list[int]:
    kind = NameKind.POPULATION
    found: set[int] = set()
    for phrase in phrases:
        plain = isinstance(expander, NoExpander)
        names = {folded(phrase)} if plain else group_names(phrase)
        for name in sorted(names):
            found |= _containing(connection, kind, name)
    return sorted(found)


def _containing(connection: Connection, kind: NameKind, name: str) -> set[int]:
    """Return the concepts with a name that has the words of another one in it, word by word."""
    table = layout.concept_names
    words = _literal(folded(name))
    shapes = (f"% {words}", f"{words} %", f"% {words} %")
    likes = (table.c.name.like(shape, escape=_ESCAPE) for shape in shapes)
    query = select(table.c.concept_pk).where(
        table.c.kind == kind, or_(table.c.name == folded(name), *likes)
    )
    return set(connection.execute(query).scalars())


def _linked(pairs: Table, things: Table, keys: Sequence[int]) -> Condition:
    return _has(pairs, things, things.c.concept_pk.in_(keys)) if keys else false()


def _has(pairs: Table, things: Table, condition: Condition) -> Condition:
    """Tell whether a claim is linked to a thing that meets a condition."""
    one, other = list(pairs.columns)
    return exists().where(and_(one == layout.claims.c.pk, other == things.c.pk, condition))


def _article_conditions(asked: ClaimFilter) -> Iterator[Condition]:
    versions, articles = layout.article_versions, layout.articles
    if asked.publisher:
        likes = or_(*(_has_phrase(versions, "publisher", name) for name in asked.publisher))
        yield layout.claims.c.version_pk.in_(select(versions.c.pk).where(likes))
    if asked.article:
        named = or_(
            articles.c.id.in_(asked.article),
            articles.c.url.in_(asked.article),
            versions.c.article_id.in_(asked.article),
        )
        joined = versions.join(articles, versions.c.article_pk == articles.c.pk)
        yield layout.claims.c.version_pk.in_(select(versions.c.pk).select_from(joined).where(named))


def _literal(text: str) -> str:
    """Take the meaning of wildcards away."""
    return text.replace(_ESCAPE, _ESCAPE * 2).replace("%", r"\%").replace("_", r"\_")
