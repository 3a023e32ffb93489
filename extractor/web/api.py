"""The JSON API: beside every page its data. Errors have one shape, described in OpenAPI too."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from extractor.compare import Comparison, compare
from extractor.errors import WebError
from extractor.review import Review, review
from extractor.schema import ClaimGraph
from extractor.web import intake
from extractor.web.claims import Filters
from extractor.web.corrections import Correction, CorrectionKind, Statement, text_hash
from extractor.web.desk import Desk, TheDesk
from extractor.web.gold import gold_row
from extractor.web.jobs import Job
from extractor.web.pages.claim import claim_number
from extractor.web.pages.corrections import corrected_graphs
from extractor.web.pages.library import HITS, TheSearch, load_graphs
from extractor.web.pages.start import target
from extractor.web.rendering import render
from extractor.web.topics import articles_of, compare_articles
from extractor.web.wording import say

MAX_ROWS = 500


class Problem(BaseModel):
    """What went wrong: a code of docs/errors.md and a sentence."""

    code: str
    message: str


class Failure(BaseModel):
    """The shape of every error."""

    error: Problem


class NewArticle(BaseModel):
    """An article to read: its text or its address."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(default="", max_length=intake.MAX_CHARACTERS)
    url: str = Field(default="", max_length=2_000)


class JobState(BaseModel):
    """How far an article is."""

    id: str
    state: str
    label: str = Field(description="The state in words.")
    ahead: int = Field(description="Articles that are read before this one.")
    page: str = Field(description="Where to go next.")
    article: str | None = None
    error: Problem | None = None


class NewCorrection(BaseModel):
    """What a person says about a claim."""

    model_config = ConfigDict(extra="forbid")

    article: str
    kind: CorrectionKind
    claim: str | None = None
    statement: Statement | None = None
    note: str = Field(default="", max_length=2_000)


router = APIRouter(responses={"4XX": {"model": Failure}, "5XX": {"model": Failure}})


@router.get("", include_in_schema=False)
def show_api(request: Request) -> Response:
    """Show the addresses as a page."""
    paths: dict[str, dict[str, Any]] = request.app.openapi()["paths"]
    rows = [
        (method.upper(), path, operation.get("description", ""))
        for path, operations in paths.items()
        for method, operation in operations.items()
    ]
    return render(request, "api.html", operations=rows, base=str(request.base_url).rstrip("/"))


@router.post("/articles", status_code=202)
def read_article(desk: TheDesk, new: NewArticle) -> JobState:
    """Read an article; the job that is returned ends in its id."""
    settings = desk.options.settings
    if bool(new.text.strip()) == bool(new.url.strip()):
        raise WebError("E816", what="The article", reason="give either a text or an address")
    if new.text.strip():
        read, label = intake.text_reader(new.text), intake.shorten(new.text)
    else:
        read = intake.url_reader(new.url, settings=settings)
        label = intake.shorten(new.url)
    return _started(desk, desk.jobs.submit(read, label))


@router.put("/files/{name}", status_code=202)
def read_file(
    desk: TheDesk, name: str, data: Annotated[bytes, Body(media_type="application/octet-stream")]
) -> JobState:
    """Read an uploaded file; its name tells the format."""
    read = intake.file_reader(data, name, settings=desk.options.settings)
    return _started(desk, desk.jobs.submit(read, intake.file_label(name)))


@router.get("/jobs/{job}")
def get_job(desk: TheDesk, job: str) -> JobState:
    """Tell how far an article is."""
    return _state(desk, desk.jobs.get(job))


@router.get("/articles")
def list_articles(
    desk: TheDesk, limit: Annotated[int, Query(ge=1, le=MAX_ROWS)] = 100
) -> list[dict[str, Any]]:
    """List the stored articles, the newest first."""
    return desk.store.articles(limit=limit).to_dicts()


@router.get("/articles/{article:path}")
def get_article(desk: TheDesk, article: str) -> ClaimGraph:
    """Return the claim graph of an article."""
    return desk.graph(article)


@router.get("/claims/{article:path}")
def get_claims(
    desk: TheDesk,
    article: str,
    drug: str = "",
    relation: str = "",
    source: str = "",
    certainty: str = "",
) -> list[dict[str, Any]]:
    """Return the claims of an article that a filter takes, in reading order."""
    graph = desk.graph(article)
    filters = Filters(drug=drug, relation=relation, source=source, certainty=certainty)
    return [claim.model_dump(mode="json") for claim in graph.claims if filters.takes(claim)]


@router.get("/review/{article:path}")
def get_review(desk: TheDesk, article: str) -> Review:
    """Review the coverage of an article."""
    return review(desk.graph(article))


@router.get("/compare")
def get_comparison(desk: TheDesk, article: str, original: str) -> Comparison:
    """Compare an article with its original, both by their ids."""
    return compare(desk.graph(article), desk.graph(original))


@router.get("/search")
def search(desk: TheDesk, search: TheSearch) -> dict[str, list[dict[str, Any]]]:
    """Search claims and quotes by words and filters."""
    claims = search.claims(desk)
    quotes = desk.store.quotes(search.q, limit=HITS).to_dicts() if search.q else []
    return {"claims": claims.to_dicts() if claims is not None else [], "quotes": quotes}


@router.get("/drugs")
def list_drugs(
    desk: TheDesk, limit: Annotated[int, Query(ge=1, le=MAX_ROWS)] = 100
) -> list[dict[str, Any]]:
    """List the drugs with the number of their claims."""
    return desk.store.count("drug", limit=limit)


@router.get("/drugs/{name:path}")
def get_drug(desk: TheDesk, name: str, wide: bool = False) -> dict[str, Any]:
    """Return the claims of a drug, and how articles agree and contradict each other."""
    return _topic(desk, drug=name, expand=wide)


@router.get("/sources")
def list_sources(
    desk: TheDesk, limit: Annotated[int, Query(ge=1, le=MAX_ROWS)] = 100
) -> list[dict[str, Any]]:
    """List the sources with the number of their claims."""
    return desk.store.count("source", limit=limit)


@router.get("/sources/{name:path}")
def get_source(desk: TheDesk, name: str) -> dict[str, Any]:
    """Return the claims of a source."""
    return _topic(desk, source=name, expand=False)


@router.get("/corrections")
def list_corrections(desk: TheDesk) -> list[Correction]:
    """List the corrections that count."""
    return desk.corrections.valid()


@router.post("/corrections", status_code=201)
def add_correction(desk: TheDesk, new: NewCorrection) -> Correction:
    """Keep a correction: wrong and edit name a claim, missing and edit bring a statement."""
    graph = desk.graph(new.article)
    if new.kind in (CorrectionKind.WRONG, CorrectionKind.EDIT):
        claim_number(graph, new.claim or "")
    if (new.statement is None) != (new.kind is CorrectionKind.WRONG):
        raise WebError("E816", what="The correction", reason="a statement is missing or too much")
    if new.statement is not None:
        _check_places(graph, new.statement)
    entry = Correction(
        kind=new.kind,
        article=graph.article.id,
        sha1=text_hash(graph),
        claim=None if new.kind is CorrectionKind.MISSING else new.claim,
        statement=new.statement,
        note=new.note,
    )
    desk.corrections.add(entry)
    return entry


@router.delete("/corrections/{correction}", status_code=204)
def delete_correction(desk: TheDesk, correction: str) -> None:
    """Take a correction back."""
    desk.corrections.undo(correction)


@router.get("/gold")
def get_gold(desk: TheDesk) -> list[dict[str, Any]]:
    """Return the corrected articles as gold annotations."""
    return [gold_row(graph, desk.corrections.of(graph)) for graph in corrected_graphs(desk)]


def _started(desk: Desk, job: Job) -> JobState:
    desk.wait(job)
    return _state(desk, job)


def _state(desk: Desk, job: Job) -> JobState:
    error = job.error
    return JobState(
        id=job.id,
        state=job.state,
        label=say(job.state),
        ahead=desk.jobs.ahead(job),
        page=target(job),
        article=job.article,
        error=Problem(code=error.code, message=error.message) if error else None,
    )


def _topic(desk: Desk, *, expand: bool, **filters: Any) -> dict[str, Any]:
    rows = desk.store.claims(limit=MAX_ROWS, expand=expand, **filters)
    found = compare_articles(load_graphs(desk, rows), rows)
    groups = {name: getattr(found, name) for name in ("contradicted", "shared", "single")}
    return {
        "claims": rows.to_dicts(),
        "articles": articles_of(rows),
        **{name: [s.item.model_dump(mode="json") for s in many] for name, many in groups.items()},
    }


def _check_places(graph: ClaimGraph, said: Statement) -> None:
    places = (said.sentence, said.drug, said.effect, said.population, said.source)
    end = len(graph.article.text)
    if any(place and not 0 <= place[0] < place[1] <= end for place in places):
        raise WebError("E816", what="The statement", reason="its places are not in the article")
