"""One claim back to its words, and the form that corrects it."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from extractor.errors import ExtractorError, WebError
from extractor.schema import Certainty, Claim, ClaimGraph, Direction, Evidence, Relation
from extractor.store.trace import trace_claim
from extractor.tables.index import GraphIndex
from extractor.web.annotation import Words, make_statement, words_of
from extractor.web.corrections import Correction, CorrectionKind, text_hash
from extractor.web.csrf import CheckedForm
from extractor.web.desk import TheDesk
from extractor.web.failures import status_of
from extractor.web.gold import find_statement
from extractor.web.rendering import path_part, render

CHOICES = {
    "relation": list(Relation),
    "direction": list(Direction),
    "certainty": list(Certainty),
    "evidence": list(Evidence),
}
MAX_WORDS = 2_000

router = APIRouter()
Filled = Annotated[Words, Form()]


@router.get("/claim/{claim}/{article:path}")
def show_claim(request: Request, desk: TheDesk, claim: str, article: str) -> Response:
    """Show where a claim comes from, with a form to correct it."""
    graph = desk.graph(article)
    found = _claim(graph, claim)
    mine = [entry for entry in desk.corrections.of(graph) if entry.claim == claim]
    said = mine[-1].statement if mine else None
    words = words_of(graph, said or find_statement(GraphIndex(graph), found))
    return _page(request, graph, found, words, entry=mine[-1] if mine else None)


@router.get("/missing/{article:path}")
def show_missing(request: Request, desk: TheDesk, article: str, words: str = "") -> Response:
    """Show the form for a claim that was not found."""
    graph = desk.graph(article)
    return _page(request, graph, None, Words(sentence=words[:MAX_WORDS]))


@router.post("/claim/{claim}/{article:path}")
def edit_claim(
    request: Request, desk: TheDesk, checked: CheckedForm, claim: str, article: str, words: Filled
) -> Response:
    """Keep what a person changed about a claim."""
    graph = desk.graph(article)
    return _keep(request, desk, graph, words, _claim(graph, claim))


@router.post("/missing/{article:path}")
def add_claim(
    request: Request, desk: TheDesk, checked: CheckedForm, article: str, words: Filled
) -> Response:
    """Keep a claim that was not found."""
    return _keep(request, desk, desk.graph(article), words, None)


def _keep(
    request: Request, desk: TheDesk, graph: ClaimGraph, words: Words, claim: Claim | None
) -> Response:
    try:
        statement = make_statement(graph, words)
    except ExtractorError as error:
        return _page(request, graph, claim, words, error=error)
    desk.corrections.add(
        Correction(
            kind=CorrectionKind.EDIT if claim else CorrectionKind.MISSING,
            article=graph.article.id,
            sha1=text_hash(graph),
            claim=claim.id if claim else None,
            statement=statement,
            note=words.note.strip(),
        )
    )
    place = f"claim-{claim_number(graph, claim.id)}" if claim else "added"
    return RedirectResponse(f"/articles/{path_part(graph.article.id)}#{place}", 303)


def claim_number(graph: ClaimGraph, claim: str) -> int:
    """Return the number of a claim in reading order.

    Raises:
        WebError: E815, when the article has no such claim.
    """
    for number, found in enumerate(graph.claims, 1):
        if found.id == claim:
            return number
    raise WebError("E815", what="claim")


def _claim(graph: ClaimGraph, claim: str) -> Claim:
    return graph.claims[claim_number(graph, claim) - 1]


def _page(
    request: Request,
    graph: ClaimGraph,
    claim: Claim | None,
    words: Words,
    *,
    entry: Correction | None = None,
    error: ExtractorError | None = None,
) -> Response:
    return render(
        request,
        "claim.html",
        status=status_of(error) if error else 200,
        graph=graph,
        article=graph.article,
        trace=trace_claim(graph, claim.id) if claim else None,
        number=claim_number(graph, claim.id) if claim else 0,
        words=words,
        entry=entry,
        error=error,
        options=CHOICES,
    )
