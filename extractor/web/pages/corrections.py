"""Corrections: one click says that a claim is wrong, another takes that back; gold to download."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import PlainTextResponse, RedirectResponse
from starlette.responses import Response

from extractor.errors import StoreError
from extractor.schema import ClaimGraph
from extractor.web.claims import say_statement
from extractor.web.corrections import Correction, CorrectionKind, text_hash
from extractor.web.csrf import CheckedForm
from extractor.web.desk import Desk, TheDesk
from extractor.web.gold import gold_line
from extractor.web.pages.article import file_stem
from extractor.web.pages.claim import claim_number
from extractor.web.rendering import path_part, render

JSON_LINES = "application/jsonl"

router = APIRouter()


@router.post("/wrong")
def mark_wrong(
    desk: TheDesk,
    checked: CheckedForm,
    article: Annotated[str, Form()],
    claim: Annotated[str, Form()],
) -> Response:
    """Keep that a claim is wrong."""
    graph = desk.graph(article)
    number = claim_number(graph, claim)
    entry = Correction(
        kind=CorrectionKind.WRONG, article=graph.article.id, sha1=text_hash(graph), claim=claim
    )
    desk.corrections.add(entry)
    return RedirectResponse(f"/articles/{path_part(graph.article.id)}#claim-{number}", 303)


@router.post("/undo")
def undo(desk: TheDesk, checked: CheckedForm, correction: Annotated[str, Form()]) -> Response:
    """Take a correction back."""
    entry = desk.corrections.undo(correction)
    return RedirectResponse(f"/articles/{path_part(entry.article)}", 303)


@router.get("/corrections")
def show_corrections(request: Request, desk: TheDesk) -> Response:
    """List all corrections."""
    rows = [
        (entry, graph, _said(graph, entry))
        for graph in corrected_graphs(desk)
        for entry in desk.corrections.of(graph)
    ]
    return render(request, "corrections.html", rows=rows)


@router.get("/corrections/gold.jsonl")
def download_gold(desk: TheDesk) -> Response:
    """Send the gold of every corrected article."""
    lines = [gold_line(graph, desk.corrections.of(graph)) for graph in corrected_graphs(desk)]
    return _lines("".join(lines), "gold")


@router.get("/gold/{article:path}")
def download_article_gold(desk: TheDesk, article: str) -> Response:
    """Send the gold of one article."""
    graph = desk.graph(article)
    return _lines(gold_line(graph, desk.corrections.of(graph)), file_stem(graph))


def corrected_graphs(desk: Desk) -> list[ClaimGraph]:
    """Return the graphs of the corrected articles that the store still has."""
    graphs = []
    for name in dict.fromkeys(entry.article for entry in desk.corrections.valid()):
        try:
            graphs.append(desk.graph(name))
        except StoreError:  # deleted since
            continue
    return [graph for graph in graphs if desk.corrections.of(graph)]


def _said(graph: ClaimGraph, entry: Correction) -> str:
    if entry.statement:
        return say_statement(graph, entry.statement)
    found = next((claim for claim in graph.claims if claim.id == entry.claim), None)
    return found.spans.sentence.text if found else ""


def _lines(text: str, stem: str) -> Response:
    name = f'attachment; filename="{stem}.jsonl"'
    return PlainTextResponse(text, media_type=JSON_LINES, headers={"content-disposition": name})
