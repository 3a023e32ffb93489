"""The store: claim graphs go in, versions of articles and answers to questions come out."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, func, select

from extractor.errors import StoreError
from extractor.schema import ClaimGraph
from extractor.store import connect, layout, migrate, removal, writer
from extractor.store.articles import find_article, find_claims, select_articles
from extractor.store.conditions import build_conditions
from extractor.store.counts import count_claims, parse_columns
from extractor.store.diff import VersionDiff, diff_claims
from extractor.store.expansion import Expander, NoExpander
from extractor.store.filters import ClaimFilter, check_limit, make_filter
from extractor.store.locks import lock_for_removing
from extractor.store.records import ArticleRow, ClaimRows, QuoteRow, RowList
from extractor.store.select import select_claims, select_quotes
from extractor.store.trace import Trace, trace_claim
from extractor.store.vocabulary import VocabularyExpander
from extractor.store.writer import Added

Result = TypeVar("Result")

# Graphs written in one transaction: enough to make its cost small, few enough to let others in.
CHUNK = 50
DEFAULT_LIMIT = 1_000


class Store:
    """A database of claim graphs; safe to use from several threads and processes."""

    def __init__(self, url: str, *, create: bool = False) -> None:
        """Connect to a store; `create` makes it, or brings an old one to the newest layout."""
        self.url = connect.parse_url(url)
        self._engine = connect.connect(self.url, create=create)
        if create:
            migrate.upgrade(self._engine)
        else:
            migrate.check(self._engine)

    @classmethod
    def open(cls, url: str, *, create: bool = False) -> Self:
        """Open a store by file name or database address.

        >>> with Store.open("claims.db", create=True) as store:  # doctest: +SKIP
        ...     store.claims(drug="JAK inhibitor", effect="infection").to_pandas()

        Raises:
            StoreError: E620 to E624, when there is no such store or it cannot be used.
        """
        return cls(url, create=create)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the store."""
        self.close()

    def __repr__(self) -> str:
        """Say where the store is."""
        return f"Store({connect.shown(self.url)!r})"

    def add(self, graphs: ClaimGraph | Iterable[ClaimGraph]) -> list[Added]:
        """Add graphs and say what became of each; adding one twice changes nothing.

        Raises:
            GraphError: E502, when a graph refers to what it does not hold.
            StoreError: E622 or E623, when the database does not take them.
        """
        return list(self.add_each([graphs] if isinstance(graphs, ClaimGraph) else graphs))

    def add_each(self, graphs: Iterable[ClaimGraph], *, chunk: int = CHUNK) -> Iterator[Added]:
        """Add a stream of graphs, chunk by chunk, and yield what became of each."""
        for some in writer.in_chunks(graphs, chunk):
            yield from connect.write(self._engine, self._adder(some))

    @staticmethod
    def _adder(graphs: list[ClaimGraph]) -> Callable[[Connection], list[Added]]:
        return lambda connection: writer.add_graphs(connection, graphs)

    def delete(self, article: str) -> int:
        """Delete an article with all versions, by id or address; return how many versions.

        Raises:
            StoreError: E625, when the store has no such article.
        """

        def work(connection: Connection) -> int:
            lock_for_removing(connection)
            pk = find_article(connection, article)
            versions = layout.article_versions.c.article_pk == pk
            count = select(func.count()).where(versions)
            found = connection.execute(count).scalar_one()
            removal.delete_articles(connection, [pk])
            return found

        return connect.write(self._engine, work)

    def articles(
        self, *, all_versions: bool = False, limit: int | None = None
    ) -> RowList[ArticleRow]:
        """Return the articles, the newest first."""
        return RowList(
            self._read(lambda c: select_articles(c, all_versions, check_limit(limit))), ArticleRow
        )

    def versions(self, article: str) -> RowList[ArticleRow]:
        """Return the versions of one article, the first one first.

        Raises:
            StoreError: E625, when the store has no such article.
        """

        def work(connection: Connection) -> list[ArticleRow]:
            pk = find_article(connection, article)
            return select_articles(connection, True, check_limit(None), article_pk=pk)

        return RowList(self._read(work), ArticleRow)

    def graph(self, article: str, version: int | None = None) -> ClaimGraph:
        """Return the claim graph of an article, byte for byte as it was added.

        Raises:
            StoreError: E625, when the store has no such article or version.
        """
        versions, graphs = layout.article_versions, layout.graphs

        def work(connection: Connection) -> bytes:
            pk = find_article(connection, article)
            which = versions.c.current if version is None else versions.c.number == version
            joined = graphs.join(versions, versions.c.pk == graphs.c.version_pk)
            query = select(graphs.c.data).select_from(joined)
            found = connection.execute(query.where(versions.c.article_pk == pk, which)).scalar()
            if found is None:
                raise StoreError("E625", what="version", id=f"{version} of {article}")
            return bytes(found)

        return ClaimGraph.model_validate_json(zlib.decompress(self._read(work)))

    def diff(
        self, article: str, before: int | None = None, after: int | None = None
    ) -> VersionDiff:
        """Compare two versions of an article, the last two when none are named.

        Raises:
            StoreError: E625, when the store has no such article or version.
        """
        numbers = [row.version for row in self.versions(article)]
        newest = after if after is not None else numbers[-1]
        earlier = [number for number in numbers if number < newest]
        first = before if before is not None else (earlier or [newest])[-1]
        return diff_claims(self.graph(article, first), self.graph(article, newest))

    def claims(
        self,
        asked: ClaimFilter | None = None,
        *,
        limit: int | None = DEFAULT_LIMIT,
        expand: bool | Expander = True,
        **filters: Any,
    ) -> ClaimRows:
        """Return the claims that meet a filter, given as an object or as its fields by name.

        >>> store.claims(drug="aspirin", relation=["causes", "raises_risk"])  # doctest: +SKIP

        Raises:
            UsageError: E627, when a filter cannot have a value.
        """
        wanted = asked or make_filter(**filters)
        count, expander = check_limit(limit), _expander(expand)

        def work(connection: Connection) -> ClaimRows:
            conditions = build_conditions(connection, wanted, expander)
            found = select_claims(connection, conditions, text=wanted.text, limit=count)
            return ClaimRows(found)

        return self._read(work)

    def count(
        self,
        by: str | Iterable[str],
        asked: ClaimFilter | None = None,
        *,
        limit: int | None = None,
        expand: bool | Expander = True,
        **filters: Any,
    ) -> list[dict[str, Any]]:
        """Count claims by columns such as `drug,relation,year`, the largest groups first.

        Raises:
            UsageError: E627, when claims cannot be counted by a column.
        """
        wanted = asked or make_filter(**filters)
        columns = parse_columns(by if isinstance(by, str) else list(by))
        count, expander = check_limit(limit), _expander(expand)

        def work(connection: Connection) -> list[dict[str, Any]]:
            conditions = build_conditions(connection, wanted, expander)
            return count_claims(connection, conditions, columns, text=wanted.text, limit=count)

        return self._read(work)

    def quotes(
        self, text: str | None = None, *, limit: int | None = DEFAULT_LIMIT
    ) -> RowList[QuoteRow]:
        """Return quotes; with words, those that have them, the best first."""
        conditions = [layout.quotes.c.current.is_(True)]
        count = check_limit(limit)
        found = self._read(lambda c: select_quotes(c, conditions, text=text, limit=count))
        return RowList(found, QuoteRow)

    def find_claims(self, claim: str) -> list[tuple[str, int, str]]:
        """Return article, version and id of the claims that `claim` names.

        It may be an id, the beginning of one, or `article/id` and `article/version/id`.
        """
        return self._read(lambda connection: find_claims(connection, claim))

    def trace(self, claim: str) -> Trace:
        """Trace a claim, named as for `find_claims`, back to the words of its article.

        Raises:
            StoreError: E625, when nothing has that name; E626, when several claims have it.
        """
        found = self.find_claims(claim)
        if not found:
            raise StoreError("E625", what="claim", id=claim)
        if len(found) > 1:
            choices = ", ".join(f"{one}/{number}/{id_}" for one, number, id_ in found)
            raise StoreError("E626", id=claim, count=len(found), choices=choices)
        article, version, claim_id = found[0]
        return trace_claim(self.graph(article, version), claim_id, version=version)

    def info(self) -> dict[str, int]:
        """Count the rows of the main tables."""
        tables = (
            *(layout.articles, layout.article_versions, layout.claims, layout.quotes),
            *(layout.entities, layout.sources, layout.assertions),
        )
        return self._read(
            lambda connection: {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in tables
            }
        )

    def _read(self, work: Callable[[Connection], Result]) -> Result:
        return connect.read(self._engine, work)


def store_graphs(url: str, graphs: Iterable[ClaimGraph]) -> list[Added]:
    """Add graphs to the store at an address, which is made if there is none."""
    with Store.open(url, create=True) as store:
        return store.add(graphs)


def _expander(expand: bool | Expander) -> Expander:
    if isinstance(expand, bool):
        return VocabularyExpander() if expand else NoExpander()
    return expand
