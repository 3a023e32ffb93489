"""Articles and claims by the names that people have for them: an id or an address in, rows out."""

from sqlalchemy import Connection, func, or_, select

from extractor.errors import StoreError
from extractor.store import layout
from extractor.store.characters import clean
from extractor.store.records import ArticleRow

MAX_CHOICES = 20  # claims that an ambiguous name is said to mean


def find_article(connection: Connection, name: str) -> int:
    """Return the key of the article with an id, an address or the id of an earlier version."""
    articles, versions = layout.articles, layout.article_versions
    name = clean(name)
    query = select(articles.c.pk).where(or_(articles.c.id == name, articles.c.url == name))
    earlier = select(versions.c.article_pk).where(versions.c.article_id == name)
    for found in (query.order_by(articles.c.pk), earlier.order_by(versions.c.pk)):
        pk = connection.execute(found.limit(1)).scalar()
        if pk is not None:
            return int(pk)
    raise StoreError("E625", what="article", id=name)


def select_articles(
    connection: Connection, all_versions: bool, limit: int, *, article_pk: int | None = None
) -> list[ArticleRow]:
    """Return the articles, the newest first, or the versions of one article in order."""
    articles, versions = layout.articles, layout.article_versions
    counts = [
        select(func.count()).where(table.c.version_pk == versions.c.pk).scalar_subquery()
        for table in (layout.claims, layout.quotes)
    ]
    query = (
        select(versions, articles.c.id, articles.c.url)
        .add_columns(counts[0].label("claims"), counts[1].label("quotes"))
        .select_from(versions.join(articles, articles.c.pk == versions.c.article_pk))
        .limit(limit)
    )
    if article_pk is not None:
        query = query.where(versions.c.article_pk == article_pk).order_by(versions.c.number)
    else:
        newest = versions.c.published.desc().nulls_last()
        query = query.order_by(newest, articles.c.pk, versions.c.number)
    if not all_versions:
        query = query.where(versions.c.current.is_(True))
    return [
        ArticleRow(
            article_id=record.id,
            version=record.number,
            **{name: getattr(record, name) for name in _ARTICLE_NAMES},
        )
        for record in connection.execute(query)
    ]


_ARTICLE_NAMES = (
    *("current", "url", "title", "publisher", "published", "added", "claims", "quotes"),
)


def find_claims(connection: Connection, claim: str) -> list[tuple[str, int, str]]:
    """Return article, version and id of the claims with an id, or else of those it begins."""
    articles, versions, claims = layout.articles, layout.article_versions, layout.claims
    article, _, claim_id = clean(claim).rpartition("/")
    article, version = _split_version(article)
    query = (
        select(articles.c.id, versions.c.number, claims.c.id)
        .select_from(claims.join(versions, versions.c.pk == claims.c.version_pk))
        .join(articles, articles.c.pk == versions.c.article_pk)
        .order_by(articles.c.pk, versions.c.number, claims.c.pk)
        .limit(MAX_CHOICES)
    )
    if article:
        query = query.where(or_(articles.c.id == article, articles.c.url == article))
    if version is None:
        query = query.where(claims.c.current.is_(True))
    else:
        query = query.where(versions.c.number == version)
    found = connection.execute(query.where(claims.c.id == claim_id)).all()
    if not found:
        begins = claims.c.id.startswith(claim_id, autoescape=True)
        found = connection.execute(query.where(begins)).all()
    return [(record[0], record[1], record[2]) for record in found]


def _split_version(article: str) -> tuple[str, int | None]:
    name, slash, number = article.rpartition("/")
    if slash and number.isdecimal() and number.isascii():
        return name, int(number)
    return article, None
