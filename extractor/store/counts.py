"""Counting claims by what they say: columns in, groups with their sizes out, the largest first."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Table, func, select

from extractor.errors import UsageError
from extractor.store import layout
from extractor.store.conditions import Condition
from extractor.store.select import with_words

_CLAIM_COLUMNS = (
    *("relation", "direction", "negated", "certainty", "strength", "evidence", "frequency"),
    *("severity", "rule", "year"),
)
_CONCEPT_COLUMNS = {"drug": "drug_concept", "effect": "effect_concept"}
_ARTICLE_COLUMNS = ("article", "publisher")
# A claim of two sources counts for each of them.
_LINKED: dict[str, tuple[Table, Table, str]] = {
    "source": (layout.claim_sources, layout.sources, "name"),
    "source_kind": (layout.claim_sources, layout.sources, "kind"),
    "source_relation": (layout.claim_sources, layout.sources, "relation"),
    "population": (layout.claim_populations, layout.populations, "text"),
}
COUNTABLE = (*_CONCEPT_COLUMNS, *_CLAIM_COLUMNS, *_ARTICLE_COLUMNS, *_LINKED)


def parse_columns(text: str | Sequence[str]) -> tuple[str, ...]:
    """Return the columns of a list such as `drug,relation,year`.

    Raises:
        UsageError: E627, when claims cannot be counted by one.
    """
    names = text.split(",") if isinstance(text, str) else list(text)
    wanted = tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
    for name in wanted or ("",):
        if name not in COUNTABLE:
            expected = ", ".join(COUNTABLE)
            raise UsageError("E627", option="--count-by", value=repr(name), expected=expected)
    return wanted


def count_claims(
    connection: Connection,
    conditions: Sequence[Condition],
    by: Sequence[str],
    *,
    text: str | None,
    limit: int,
) -> list[dict[str, Any]]:
    """Return the number of claims for each combination of columns."""
    claims = layout.claims
    columns = [_column(name).label(name) for name in by]
    query = select(*columns, func.count().label("claims")).select_from(_joined(by))
    query = with_words(query, claims, text, connection.dialect.name).where(*conditions)
    count = func.count()
    groups = (
        query.group_by(*(_column(name) for name in by))
        .order_by(count.desc(), *(_column(name) for name in by))
        .limit(limit)
        .subquery()
    )
    # Labels are looked up for the groups that are shown, not for all that were counted.
    shown: list[ColumnElement[Any]] = []
    joined: FromClause = groups
    for name in by:
        if name in _CONCEPT_COLUMNS:
            concept = layout.concepts.alias(f"{name}_concept")
            joined = joined.join(concept, concept.c.pk == groups.c[name])
            shown.append(concept.c.label.label(name))
        else:
            shown.append(groups.c[name])
    order = [groups.c.claims.desc(), *(column.asc().nulls_last() for column in shown)]
    named = select(*shown, groups.c.claims).select_from(joined).order_by(*order)
    return [dict(record._mapping) for record in connection.execute(named)]


def _column(name: str) -> ColumnElement[Any]:
    if name in _LINKED:
        _, things, column = _LINKED[name]
        return things.c[column]
    if name == "article":
        return layout.articles.c.id
    if name == "publisher":
        return layout.article_versions.c.publisher
    return layout.claims.c[_CONCEPT_COLUMNS.get(name, name)]


def _joined(by: Sequence[str]) -> FromClause:
    claims, versions, articles = layout.claims, layout.article_versions, layout.articles
    joined: FromClause = claims
    if set(by) & set(_ARTICLE_COLUMNS):
        joined = joined.join(versions, versions.c.pk == claims.c.version_pk)
        joined = joined.join(articles, articles.c.pk == versions.c.article_pk)
    seen: set[Table] = set()
    for name in by:
        pairs, things, _ = _LINKED.get(name, (claims, claims, ""))
        if pairs is claims or pairs in seen:
            continue
        seen.add(pairs)
        one, other = list(pairs.columns)
        joined = joined.join(pairs, one == claims.c.pk).join(things, other == things.c.pk)
    return joined
