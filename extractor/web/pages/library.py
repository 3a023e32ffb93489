"""The library: all stored articles, search, and a page for each drug and each source."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from extractor.errors import WebError
from extractor.schema import Certainty, ClaimGraph, Relation
from extractor.store import ClaimRows
from extractor.web.desk import Desk, TheDesk
from extractor.web.rendering import render
from extractor.web.topics import (
    TONE_NAMES,
    articles_of,
    compare_articles,
    count_outlets,
    make_timeline,
    quotes_of,
)

PAGE = 50  # articles on one page
HITS = 60
MAX_CLAIMS = 2_000
MAX_NAMES = 300
MAX_NAME = 300

router = APIRouter()


class Search:
    """What a visitor looks for."""

    def __init__(
        self,
        q: Annotated[str, Query(max_length=1_000)] = "",
        drug: Annotated[str, Query(max_length=MAX_NAME)] = "",
        relation: str = "",
        certainty: str = "",
        source: Annotated[str, Query(max_length=MAX_NAME)] = "",
        since: str = "",
    ) -> None:
        """Keep the fields; empty ones do not count."""
        self.q = q.strip()
        self.filters = {
            "drug": drug.strip(),
            "relation": relation,
            "certainty": certainty,
            "source": source.strip(),
            "since": since.strip(),
        }

    @property
    def given(self) -> dict[str, Any]:
        """Return the filters that are set."""
        return {name: value for name, value in self.filters.items() if value}

    def claims(self, desk: Desk) -> ClaimRows | None:
        """Return the claims found, nothing when nothing is looked for."""
        if not self.q and not self.given:
            return None
        return desk.store.claims(text=self.q or None, limit=HITS, **self.given)


TheSearch = Annotated[Search, Depends(Search)]


@router.get("/library")
def show_library(
    request: Request,
    desk: TheDesk,
    search: TheSearch,
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Response:
    """Show all articles, or what a search finds."""
    claims = search.claims(desk)
    quotes = desk.store.quotes(search.q, limit=HITS) if search.q and not search.given else ()
    articles = desk.store.articles(limit=page * PAGE + 1)
    return render(
        request,
        "library.html",
        search=search,
        claims=claims,
        quotes=quotes,
        articles=articles[(page - 1) * PAGE : page * PAGE],
        page=page,
        has_more=len(articles) > page * PAGE,
        total=desk.store.info()["articles"],
        most=HITS,
        relations=list(Relation),
        certainties=list(Certainty),
    )


@router.get("/drugs")
def show_drugs(request: Request, desk: TheDesk) -> Response:
    """List the drugs with the number of their claims."""
    rows = desk.store.count("drug", limit=MAX_NAMES)
    names = [(row["drug"], row["claims"]) for row in rows]
    return render(request, "names.html", kind="drugs", names=names, most=MAX_NAMES)


@router.get("/sources")
def show_sources(request: Request, desk: TheDesk) -> Response:
    """List the sources with the number of their claims."""
    rows = desk.store.count("source", limit=MAX_NAMES)
    names = [(row["source"], row["claims"]) for row in rows if row["source"]]
    return render(request, "names.html", kind="sources", names=names, most=MAX_NAMES)


@router.get("/drugs/{name:path}")
def show_drug(request: Request, desk: TheDesk, name: str, wide: bool = False) -> Response:
    """Show what is claimed of a drug, over time and outlets."""
    rows = desk.store.claims(drug=_known(name), limit=MAX_CLAIMS, expand=wide)
    graphs = load_graphs(desk, rows)
    return render(
        request, "topic.html", kind="drugs", wide=wide, quotes=(), **_topic(name, rows, graphs)
    )


@router.get("/sources/{name:path}")
def show_source(request: Request, desk: TheDesk, name: str) -> Response:
    """Show what a source claims and how it is quoted."""
    rows = desk.store.claims(source=_known(name), limit=MAX_CLAIMS, expand=False)
    graphs = load_graphs(desk, rows)
    quotes = quotes_of(graphs, name)
    return render(
        request,
        "topic.html",
        kind="sources",
        wide=True,
        quotes=quotes,
        **_topic(name, rows, graphs),
    )


def load_graphs(desk: Desk, rows: ClaimRows) -> list[ClaimGraph]:
    """Return the graphs that rows come from."""
    return [desk.graph(article) for article in articles_of(rows)]


def _topic(name: str, rows: ClaimRows, graphs: list[ClaimGraph]) -> dict[str, Any]:
    if not rows:
        raise WebError("E815", what=f"claim of {name}")
    return {
        "name": name,
        "rows": rows,
        "titles": {row.article_id: row.title or row.article_id for row in rows},
        "timeline": make_timeline(rows),
        "outlets": count_outlets(rows),
        "agreement": compare_articles(graphs, rows),
        "articles": articles_of(rows),
        "tones": TONE_NAMES,
    }


def _known(name: str) -> str:
    if not name.strip() or len(name) > MAX_NAME or "\0" in name:
        raise WebError("E815", what="name")
    return name
